import type { URI } from '../../grammar/uri.js';
import { type ParameterName, type ParameterValues, parameters } from './parameters.js';

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

/** The name of anything that `ua.configuration` shows. */
export type ConfigurationName = keyof Configuration;

/** Where the values of a {@link Configuration} come from. */
export interface ConfigurationSource {
  /** A value as it may be shown: without secrets. */
  show(name: ConfigurationName): unknown;
  setRegister(value: boolean): void;
}

const NAMES: readonly ConfigurationName[] = [
  ...(Object.keys(parameters) as ParameterName[]),
  'hostport_params',
  'via_host',
  'jssip_id',
];

/** The accessors are the same functions for every user agent, so that one more costs next to nothing. */
class View {
  static readonly #accessors: PropertyDescriptorMap = Object.fromEntries(
    NAMES.map((name) => [
      name,
      {
        enumerable: true,
        configurable: false,
        get(this: View) {
          return this.#source.show(name);
        },
        ...(name === 'register' && {
          set(this: View, value: unknown) {
            this.#source.setRegister(Boolean(value));
          },
        }),
      },
    ]),
  );
  readonly #source: ConfigurationSource;

  constructor(source: ConfigurationSource) {
    this.#source = source;
    Object.defineProperties(this, View.#accessors);
  }
}

/** Shows a source as a configuration: read-only, but for `register`. */
export function showConfiguration(source: ConfigurationSource): Configuration {
  return new View(source) as unknown as Configuration;
}
