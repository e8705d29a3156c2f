const MASK = '[secret]';

/**
 * A password, a hash that stands for one, or a token. It has no text form: in a log line, a template, JSON, an error
 * message or Node's inspection it reads `[secret]`. {@link Secret.reveal} is the only door.
 */
export class Secret {
  readonly #value: string;

  /** @throws TypeError for what is no text; it shows nothing of it */
  constructor(value: string) {
    if (typeof value !== 'string')
      throw new TypeError(`Invalid secret of type ${typeof value}: expected text`);
    this.#value = value;
  }

  /** What `value` is as a secret: itself, when it is one already. */
  static of(value: string | Secret): Secret {
    return value instanceof Secret ? value : new Secret(value);
  }

  /** The text, for the one place that computes with it. */
  reveal(): string {
    return this.#value;
  }

  equals(other: Secret): boolean {
    return other instanceof Secret && this.#value === other.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  get [Symbol.toStringTag](): string {
    return 'Secret';
  }

  /** What Node's `util.inspect` and `console.log` show. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }
}
