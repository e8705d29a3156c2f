import { checkLine } from '../grammar/invalid-header-error.js';
import { canonicalName, grammarOf } from './header-grammars.js';
import { checkName, givenFields, type HeaderField } from './header-list.js';
import { decode, encode, octetLength } from './octets.js';
import { refuseOwn } from './own-headers.js';

/** What an outgoing message carries: text, or octets as they are. */
export type OutgoingBody = string | Uint8Array;

/** A header as it is kept, made sure of: its canonical name, for finding, and the line that is written. */
export interface CheckedHeader {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

/**
 * What requests and responses that are to be sent have in common. Nothing that could break out of its line gets in: what
 * must not be written is refused with an InvalidHeaderError that names the header, at once where it is given.
 */
export abstract class OutgoingMessage {
  body: OutgoingBody | undefined;
  #entries: CheckedHeader[] = [];

  protected abstract startLine(): string;
  /** The canonical names of the headers that the message writes itself, and that nobody sets, in their order. */
  protected abstract readonly ownNames: readonly string[];
  /** The values of one of those. */
  protected abstract ownValues(name: string): readonly string[];

  getHeader(name: string): string | undefined {
    return this.getHeaders(name)[0];
  }

  getHeaders(name: string): string[] {
    const key = canonicalName(name);
    if (key === 'Content-Length') return [String(octetLength(this.body ?? ''))];
    if (this.ownNames.includes(key)) return [...this.ownValues(key)];
    return this.#entries.filter((entry) => entry.key === key).map(({ value }) => value);
  }

  hasHeader(name: string): boolean {
    return this.getHeaders(name).length > 0;
  }

  /**
   * Puts the value(s) in the place of all that are there; no value takes the header away.
   * @throws InvalidHeaderError when a value must not be written, or the message writes this header itself
   */
  setHeader(name: string, value: string | number | readonly string[]): void {
    const key = this.#checkKey(name, value);
    const values = Array.isArray(value) ? value : [value];
    const entries = values.map((text) => checked(key, name, text));
    this.#entries = [...this.#entries.filter((entry) => entry.key !== key), ...entries];
  }

  /** @throws InvalidHeaderError as `setHeader` */
  appendHeader(name: string, value: string | number): void {
    const key = this.#checkKey(name, value);
    this.#entries.push(checked(key, name, value));
  }

  /** Appends those of them that the message has not: what many messages have in common is checked once. */
  appendDefaults(defaults: readonly CheckedHeader[]): void {
    for (const header of defaults) {
      if (!this.#entries.some(({ key }) => key === header.key)) this.#entries.push(header);
    }
  }

  removeHeader(name: string): void {
    this.setHeader(name, []);
  }

  /** For proxies: a header that came from the network on one line; an escaped NUL in a quoted string is its to hold. */
  appendReceivedHeader(name: string, value: string): void {
    this.#entries.push({ key: canonicalName(name), name, value });
  }

  /**
   * The message as text, for a text frame: octets that are not UTF-8 do not survive this.
   * @throws InvalidHeaderError when a field was given a value since that must not be written
   */
  toString(): string {
    const { body = '' } = this;
    return this.#head() + (typeof body === 'string' ? body : decode(body));
  }

  /** The message as octets: what a body that is not text needs. */
  toBytes(): Uint8Array {
    const { body = '' } = this;
    const head = encode(this.#head());
    const rest = typeof body === 'string' ? encode(body) : body;
    const octets = new Uint8Array(head.length + rest.length);
    octets.set(head);
    octets.set(rest, head.length);
    return octets;
  }

  /** Headers as a caller gives them. */
  protected appendGiven(
    headers: readonly HeaderField[] | undefined,
    extraHeaders: readonly string[] | undefined,
  ): void {
    for (const { name, value } of givenFields(headers, extraHeaders)) this.appendHeader(name, value);
  }

  /** Makes the headers those of another message. */
  protected copyHeaders(other: OutgoingMessage): void {
    this.#entries = [...other.#entries];
  }

  #head(): string {
    let text = `${this.startLine()}\r\n`;
    for (const name of this.ownNames) {
      for (const value of this.ownValues(name)) text += `${name}: ${value}\r\n`;
    }
    for (const { name, value } of this.#entries) text += `${name}: ${value}\r\n`;
    return `${text}Content-Length: ${octetLength(this.body ?? '')}\r\n\r\n`;
  }

  #checkKey(name: string, value: unknown): string {
    const key = keyOf(name);
    refuseOwn(key, value, this.ownNames);
    return key;
  }
}

/**
 * A header to put on many messages: {@link OutgoingMessage.appendDefaults}.
 * @throws InvalidHeaderError when it must not be written
 */
export function checkHeader({ name, value }: HeaderField): CheckedHeader {
  return checked(keyOf(name), name, value);
}

/** The canonical name. One that has a typed form is a token. */
function keyOf(name: string): string {
  return grammarOf(name)?.name ?? checkName(name).toLowerCase();
}

/** A name that has a typed form is written in its one spelling, any other as the caller wrote it. */
function checked(key: string, name: string, value: unknown): CheckedHeader {
  return { key, name: key === name.toLowerCase() ? name : key, value: checkLine(name, value) };
}
