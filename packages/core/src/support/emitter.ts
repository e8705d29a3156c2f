import { reportToHost } from './report.js';

/** Event names to the arguments that their listeners get. */
export type EventMap = Record<string, unknown[]>;

type Listener<Arguments extends unknown[]> = (...values: Arguments) => void;

interface Registration {
  readonly listener: Listener<never>;
  readonly once: boolean;
}

/**
 * A typed event emitter. Delivery is synchronous, in the order of registration, and safe: a listener that throws is
 * reported to the host and disturbs neither the others nor the machine that emitted. Listeners that are added during
 * a delivery are not part of it; those removed during it are not called any more.
 */
export class Emitter<Events extends EventMap> {
  readonly #registrations = new Map<string, Registration[]>();

  /** Calls `listener` at each event of this type. */
  on<Type extends keyof Events & string>(type: Type, listener: Listener<Events[Type]>): this {
    return this.#add(type, { listener, once: false });
  }

  /** Calls `listener` at the next event of this type only. */
  once<Type extends keyof Events & string>(type: Type, listener: Listener<Events[Type]>): this {
    return this.#add(type, { listener, once: true });
  }

  /** Removes what {@link on} or {@link once} added; the most recent one where it was added several times. */
  off<Type extends keyof Events & string>(type: Type, listener: Listener<Events[Type]>): this {
    const registrations = this.#registrations.get(type);
    const index = registrations?.findLastIndex((registration) => registration.listener === listener) ?? -1;
    if (registrations && index >= 0) this.#replace(type, registrations.toSpliced(index, 1));
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
    if (type === undefined) this.#registrations.clear();
    else this.#registrations.delete(type);
    return this;
  }

  /** The listeners of this type, in the order in which they are called. */
  listeners<Type extends keyof Events & string>(type: Type): Listener<Events[Type]>[] {
    return (this.#registrations.get(type) ?? []).map(({ listener }) => listener as Listener<Events[Type]>);
  }

  /** How many listeners this type has. */
  listenerCount(type: keyof Events & string): number {
    return this.#registrations.get(type)?.length ?? 0;
  }

  /** Delivers an event. @returns whether anyone listened */
  emit<Type extends keyof Events & string>(type: Type, ...values: Events[Type]): boolean {
    const registrations = this.#registrations.get(type);
    if (!registrations) return false;
    for (const registration of registrations) {
      if (!this.#registrations.get(type)?.includes(registration)) continue;
      if (registration.once) this.off(type, registration.listener as Listener<Events[Type]>);
      try {
        (registration.listener as Listener<Events[Type]>)(...values);
      } catch (error) {
        reportToHost(error);
      }
    }
    return true;
  }

  #add(type: string, registration: Registration): this {
    if (typeof registration.listener !== 'function') {
      throw new TypeError(
        `The listener for "${type}" must be a function, but it is ${typeof registration.listener}`,
      );
    }
    this.#replace(type, [...(this.#registrations.get(type) ?? []), registration]);
    return this;
  }

  #replace(type: string, registrations: Registration[]): void {
    if (registrations.length > 0) this.#registrations.set(type, registrations);
    else this.#registrations.delete(type);
  }
}
