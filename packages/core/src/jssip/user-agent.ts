import type { OutgoingRequest } from '../message/outgoing-request.js';
import { browserRuntime } from '../ua/browser-runtime.js';
import type { Configuration } from '../ua/configuration/configuration.js';
import type { UAConfiguration } from '../ua/configuration/parameters.js';
import type { Runtime } from '../ua/runtime.js';
import { UA as CoreUA, type UAEvents } from '../ua/ua.js';
import { createDebug } from './debug.js';
import { giveFormerNames, rememberCall } from './former-names.js';

const { debug, write } = createDebug();

giveFormerNames();

export { debug };

/** The core's connection, with the attributes that JsSIP's transport shows. */
export type Transport = CoreUA['transport'] & {
  readonly sockets: readonly { readonly socket: CoreUA['transport']['socket']; readonly weight: number }[];
  readonly url: string | undefined;
  readonly via_transport: string | undefined;
  readonly sip_uri: string | undefined;
  readonly recovery_options: { readonly min_interval: number; readonly max_interval: number };
};

/** The core's user agent, with what JsSIP shows of its inside. */
export class UA extends CoreUA {
  #transport: Transport | undefined;
  #configuration: Configuration | undefined;
  #error: number | null = null;

  constructor(configuration: UAConfiguration, runtime: Runtime = browserRuntime({ log: write })) {
    super(configuration, runtime);
  }

  /** `UA.C.NETWORK_ERROR` while the connection is lost or cannot be made, else null: the 0.3 era's field. */
  get error(): number | null {
    return this.#error;
  }

  override emit<Type extends keyof UAEvents & string>(type: Type, ...values: UAEvents[Type]): boolean {
    if (type === 'connected') this.#error = null;
    const [event] = values as [
      (Partial<UAEvents['disconnected'][0]> & Partial<UAEvents['newRTCSession'][0]>) | undefined,
    ];
    if (type === 'disconnected') this.#error = event?.error ? UA.C.NETWORK_ERROR : null;
    if (type === 'newRTCSession' && event?.originator === 'local' && event.session) {
      rememberCall(event.request as OutgoingRequest, event.session);
    }
    return super.emit(type, ...values);
  }

  /** As in the core, but `no_answer_timeout` in milliseconds, as both eras keep it. */
  override get configuration(): Configuration {
    const core = super.configuration;
    this.#configuration ??= new Proxy(core, {
      get: (target, name) =>
        name === 'no_answer_timeout' ? target.no_answer_timeout * 1000 : Reflect.get(target, name, target),
      set: (target, name, value) => Reflect.set(target, name, value, target),
    });
    return this.#configuration;
  }

  override get transport(): Transport {
    const core = super.transport;
    const { configuration } = this;
    const first = () => core.socket ?? core.servers[0]?.socket;
    this.#transport ??= new Proxy(core, {
      get(target, name) {
        switch (name) {
          case 'sockets':
            return core.servers;
          case 'url':
          case 'via_transport':
          case 'sip_uri':
            return first()?.[name];
          case 'recovery_options':
            return {
              min_interval: configuration.connection_recovery_min_interval,
              max_interval: configuration.connection_recovery_max_interval,
            };
          default: {
            const value: unknown = Reflect.get(target, name, target);
            return typeof value === 'function' ? value.bind(target) : value;
          }
        }
      },
    }) as Transport;
    return this.#transport;
  }
}
