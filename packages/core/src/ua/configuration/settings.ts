import { Secret } from '../../auth/secret.js';
import type { URI } from '../../grammar/uri.js';
import type { Logger } from '../../support/log.js';
import { type Random, randomInteger, randomToken } from '../../support/random.js';
import {
  type Configuration,
  type ConfigurationName,
  type ConfigurationSource,
  showConfiguration,
} from './configuration.js';
import type { UAConfiguration } from './parameters.js';
import { DEFAULTS, readParameter, readParameters } from './read-parameters.js';
import { isCredential, SETTABLE } from './settable.js';

type Values = Partial<Record<ConfigurationName, unknown>>;

/** Holds the parameters of one user agent and shows them, read-only, as {@link Configuration}. */
export class Settings implements ConfigurationSource {
  /** What differs from the defaults, in front of them. */
  readonly #values: Values;
  #configuration: Configuration | undefined;
  #hostport: string | undefined;

  /**
   * @param claimInstanceId gives the instance id of an earlier life, where the host kept one
   * @throws TypeError or ConfigurationError; see {@link readParameters}
   */
  constructor(
    configuration: UAConfiguration,
    random: Random,
    log: Logger,
    claimInstanceId: (addressOfRecord: string) => string,
  ) {
    const values = readParameters(configuration, log);
    const { uri } = values;
    this.#values = Object.assign(Object.create(DEFAULTS) as Values, values);
    this.#values.authorization_user ??= uri.user ?? '';
    this.#values.registrar_server ??= registrarOf(uri);
    this.#values.instance_id ??= claimInstanceId(uri.toAor());
    this.#values.via_host = values.hack_ip_in_contact
      ? `192.0.2.${randomInteger(random, 1, 254)}`
      : `${randomToken(random, 13)}.invalid`;
    this.#values.jssip_id = randomToken(random, 13);
  }

  /** What programs see. */
  get configuration(): Configuration {
    this.#configuration ??= showConfiguration(this);
    return this.#configuration;
  }

  /** The present value of a parameter, secrets as {@link Secret}. */
  get<Name extends ConfigurationName>(name: Name): Configuration[Name] {
    const value = name === 'hostport_params' ? this.#hostportParams : this.#values[name];
    return value as Configuration[Name];
  }

  get #hostportParams(): string {
    this.#hostport ??= hostportOf(this.get('uri'));
    return this.#hostport;
  }

  show(name: ConfigurationName): unknown {
    return name === 'pcConfig' ? withoutSecrets(this.get('pcConfig')) : this.get(name);
  }

  setRegister(value: boolean): void {
    this.#values.register = value;
  }

  /**
   * Changes a parameter; `null`, `''` and `undefined` bring its default back.
   * @returns what kind of parameter was changed; `undefined` for a name that cannot be
   * @throws ConfigurationError when the value cannot be used
   */
  set(name: string, value: unknown): 'credential' | 'other' | undefined {
    const parameter = SETTABLE.find((settable) => settable === name);
    if (!parameter) return undefined;
    const fallback = parameter === 'authorization_user' ? this.get('uri').user : undefined;
    this.#values[parameter] = readParameter(parameter, value) ?? fallback;
    return isCredential(parameter) ? 'credential' : 'other';
  }

  /** The peer connections' configuration for calls that give none: with the secrets in it, so never to be shown. */
  get pcConfig(): RTCConfiguration | undefined {
    const pcConfig = this.get('pcConfig');
    const stun = this.get('stun_servers').map((urls) => ({ urls }));
    const turn = this.get('turn_servers').map(({ urls, username, credential }) => ({
      urls: [...urls],
      username,
      credential: credential.reveal(),
    }));
    if (pcConfig?.iceServers || stun.length + turn.length === 0) return pcConfig;
    return { ...pcConfig, iceServers: [...stun, ...turn] };
  }
}

function registrarOf(uri: URI): URI {
  const registrar = uri.clone();
  registrar.user = undefined;
  registrar.clearParams();
  registrar.clearHeaders();
  return registrar;
}

function hostportOf(uri: URI): string {
  const copy = uri.clone();
  copy.user = undefined;
  copy.clearHeaders();
  return copy.toString().replace(/^sips?:/i, '');
}

/** As given by the caller, with every credential of a TURN server behind a {@link Secret}. */
function withoutSecrets(pcConfig: RTCConfiguration | undefined): RTCConfiguration | undefined {
  if (!pcConfig?.iceServers) return pcConfig;
  const iceServers = pcConfig.iceServers.map((server) =>
    server.credential === undefined ? server : { ...server, credential: new Secret(server.credential) },
  );
  return { ...pcConfig, iceServers: iceServers as unknown as RTCIceServer[] };
}
