import { describeValue } from './errors.js';
import { reportToHost } from './report.js';

/** Event names to the arguments that their listeners get. */
export type EventMap = Record<string, unknown[]>;

type Listener<Arguments extends unknown[]> = (...values: Arguments) => void;

interface Registration {
  readonly type: string;
  readonly listener: Listener<never>;
  readonly once: boolean;
}

const NOBODY: readonly Registration[] = [];

/**
 * A typed event emitter. Delivery is synchronous, in the order of registration, and safe: a listener that throws is
 * reported to the host and disturbs neither the others nor the machine that emitted. Listeners that are added during
 * a delivery are not part of it; those removed during it are not called any more.
 */
export class Emitter<Events extends EventMap> {
  /** Never changed but replaced, so that a delivery walks over what it began with. Few enough for a list to do. */
  #registrations: readonly Registration[] = NOBODY;

  /** Calls `listener` at each event of this type. @throws TypeError for a name that is no text, or a listener that is none */
  on<Type extends keyof Events & string>(type: Type, listener: Listener<Events[Type]>): this {
    return this.#add({ type, listener, once: false });
  }

  /** Calls `listener` at the next event of this type only. */
  once<Type extends keyof Events & string>(type: Type, listener: Listener<Events[Type]>): this {
    return this.#add({ type, listener, once: true });
  }

  /** Removes what {@link on} or {@link once} added; the most recent one where it was added several times. */
  off<Type extends keyof Events & string>(type: Type, listener: Listener<Events[Type]>): this {
    const index = this.#registrations.findLastIndex(
      (registration) => registration.type === type && registration.listener === listener,
    );
    if (index >= 0) this.#registrations = this.#registrations.toSpliced(index, 1);
    return this;
  }

  addListener<Type extends keyof Events & string>(type: Type, listener: Listener<Events[Type]>): this {
    return this.on(type, listener);
  }

  removeListener<Type extends keyof Events & string>(type: Type, listener: Listener<Events[Type]>): this {
    return this.off(type, listener);
  }

  /** Removes all listeners of one type, or of every type. */
  removeAllListeners(type?: keyof Events & string): this {
    this.#registrations =
      type === undefined ? NOBODY : this.#registrations.filter((registration) => registration.type !== type);
    return this;
  }

  /** The listeners of this type, in the order in which they are called. */
  listeners<Type extends keyof Events & string>(type: Type): Listener<Events[Type]>[] {
    return this.#registrations
      .filter((registration) => registration.type === type)
      .map(({ listener }) => listener as Listener<Events[Type]>);
  }

  /** How many listeners this type has. */
  listenerCount(type: keyof Events & string): number {
    let count = 0;
    for (const registration of this.#registrations) if (registration.type === type) count++;
    return count;
  }

  /** Delivers an event. @returns whether anyone listened */
  emit<Type extends keyof Events & string>(type: Type, ...values: Events[Type]): boolean {
    const registrations = this.#registrations;
    let isHeard = false;
    for (const registration of registrations) {
      if (registration.type !== type) continue;
      isHeard = true;
      if (this.#registrations !== registrations && !this.#registrations.includes(registration)) continue;
      if (registration.once) this.off(type, registration.listener as Listener<Events[Type]>);
      try {
        (registration.listener as Listener<Events[Type]>)(...values);
      } catch (error) {
        reportToHost(error);
      }
    }
    return isHeard;
  }

  #add(registration: Registration): this {
    const { type, listener } = registration;
    if (typeof type !== 'string') {
      throw new TypeError(`The name of an event must be text, but it is ${describeValue(type)}`);
    }
    if (typeof listener !== 'function') {
      throw new TypeError(
        `The listener for ${describeValue(type)} must be a function, but it is ${typeof listener}`,
      );
    }
    this.#registrations = [...this.#registrations, registration];
    return this;
  }
}
