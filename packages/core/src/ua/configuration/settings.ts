import { Secret } from '../../auth/secret.js';
import type { URI } from '../../grammar/uri.js';
import type { Logger } from '../../support/log.js';
import { type Random, randomInteger, randomToken } from '../../support/random.js';
import type { ParameterName, ParameterValues, UAConfiguration } from './parameters.js';
import { readParameter, readParameters } from './read-parameters.js';

/** What a user agent works by: the validated parameters, with what follows from them. Shown as `ua.configuration`. */
export interface Configuration extends Omit<ParameterValues, 'uri' | 'register'> {
  readonly uri: URI;
  readonly authorization_user: string;
  readonly registrar_server: URI;
  readonly instance_id: string;
  /** The only parameter that may be assigned to: whether to register whenever there is a connection. */
  register: boolean;
  /** The host, port and parameters of `uri`: where a bare user name is looked for. */
  readonly hostport_params: string;
  /** Our host in Via, and in Contact where no `contact_uri` is given. */
  readonly via_host: string;
  /** The prefix of every Call-ID of this user agent, by which a request that comes back to us is known. */
  readonly jssip_id: string;
}

/** The parameters that `ua.set()` takes at any time. */
export const SETTABLE = [
  'authorization_user',
  'password',
  'realm',
  'ha1',
  'authorization_jwt',
  'credentials',
  'display_name',
  'extra_headers',
  'no_answer_timeout',
  'do_not_disturb',
  'auto_answer_allowed',
  'max_sessions',
  'follow_redirects',
  'stun_servers',
  'turn_servers',
  'pcConfig',
  'ice_gathering_timeout',
  'register_expires',
  'end_on_pagehide',
  'trace_sip',
] as const satisfies readonly ParameterName[];

const CREDENTIALS = ['authorization_user', 'password', 'realm', 'ha1', 'authorization_jwt', 'credentials'];

/** Whether a parameter is part of what the user proves who they are with. */
export function isCredential(name: string): boolean {
  return CREDENTIALS.includes(name);
}

/** Holds the parameters of one user agent and shows them, read-only, as {@link Configuration}. */
export class Settings {
  /** What programs see. */
  readonly configuration: Configuration;
  #values: Configuration;

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
    const uri = values.uri as URI;
    const registrar = uri.clone();
    registrar.user = undefined;
    registrar.clearParams();
    registrar.clearHeaders();
    this.#values = {
      ...values,
      uri,
      authorization_user: values.authorization_user ?? uri.user ?? '',
      registrar_server: values.registrar_server ?? registrar,
      instance_id: values.instance_id ?? claimInstanceId(uri.toAor()),
      hostport_params: hostportOf(uri),
      via_host: values.hack_ip_in_contact
        ? `192.0.2.${randomInteger(random, 1, 254)}`
        : `${randomToken(random, 13)}.invalid`,
      jssip_id: randomToken(random, 13),
    };
    this.configuration = this.#view();
  }

  /** The present value of a parameter, secrets as {@link Secret}. */
  get<Name extends keyof Configuration>(name: Name): Configuration[Name] {
    return this.#values[name];
  }

  /**
   * Changes a parameter; `null`, `''` and `undefined` bring its default back.
   * @returns false for a name that cannot be changed
   * @throws ConfigurationError when the value cannot be used
   */
  set(name: string, value: unknown): boolean {
    const parameter = SETTABLE.find((settable) => settable === name);
    if (!parameter) return false;
    const read = readParameter(parameter, value);
    const fallback = parameter === 'authorization_user' ? this.#values.uri.user : undefined;
    this.#values = { ...this.#values, [parameter]: read ?? fallback };
    return true;
  }

  /** The peer connections' configuration for calls that give none: with the secrets in it, so never to be shown. */
  get pcConfig(): RTCConfiguration | undefined {
    const { pcConfig, stun_servers, turn_servers } = this.#values;
    if (pcConfig?.iceServers || (stun_servers.length === 0 && turn_servers.length === 0)) return pcConfig;
    const stun = stun_servers.map((urls) => ({ urls }));
    const turn = turn_servers.map(({ urls, username, credential }) => ({
      urls: [...urls],
      username,
      credential: credential.reveal(),
    }));
    return { ...pcConfig, iceServers: [...stun, ...turn] };
  }

  #view(): Configuration {
    const view = {};
    for (const name of Object.keys(this.#values) as (keyof Configuration)[]) {
      Object.defineProperty(view, name, {
        enumerable: true,
        configurable: false,
        get: () => (name === 'pcConfig' ? withoutSecrets(this.#values.pcConfig) : this.#values[name]),
        ...(name === 'register' && {
          set: (value: boolean) => {
            this.#values.register = Boolean(value);
          },
        }),
      });
    }
    return view as Configuration;
  }
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
