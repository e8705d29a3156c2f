import type { Emitter } from '../support/emitter.js';
import { createEvent, type SipEvent } from '../support/event.js';
import { reportToHost } from '../support/report.js';
import type { UserAgentEvents } from './ua-events.js';

/** The name of an event of a user agent. */
export type EventName = keyof UserAgentEvents<unknown> & string;

/** The data of an event: what stands on it besides the fields of every event. */
export type EventFields<Type extends EventName> = Omit<
  UserAgentEvents<unknown>[Type][0],
  'type' | 'sender' | 'data'
>;

type Observer = (event: SipEvent<unknown>) => void;

const NOBODY: readonly Observer[] = [];

/** Emits the events of a user agent, to its listeners and then to its observers. */
export class Announcer {
  readonly #emitter: Pick<Emitter<Record<string, unknown[]>>, 'emit' | 'listenerCount'>;
  #observers = NOBODY;

  /** @param emitter the user agent, which stands as the sender on each event */
  constructor(emitter: object) {
    this.#emitter = emitter as Emitter<Record<string, unknown[]>>;
  }

  /** @returns whether anyone listened */
  announce<Type extends EventName>(type: Type, fields: EventFields<Type>): boolean {
    const event = createEvent(type, this.#emitter, fields);
    const isHeard = this.#emitter.emit(type, event);
    for (const observer of this.#observers) {
      try {
        observer(event);
      } catch (error) {
        reportToHost(error);
      }
    }
    return isHeard;
  }

  hasListener(type: EventName): boolean {
    return this.#emitter.listenerCount(type) > 0;
  }

  /** @returns a function that ends it */
  observe(observer: Observer): () => void {
    this.#observers = [...this.#observers, observer];
    return () => {
      this.#observers = this.#observers.filter((other) => other !== observer);
    };
  }
}
