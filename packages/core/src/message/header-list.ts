import { InvalidHeaderError } from '../grammar/invalid-header-error.js';
import { isToken } from '../grammar/parameters.js';
import { canonicalName } from './header-grammars.js';

/** A header that is to be written. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/**
 * The door through which every header value passes on its way out.
 * @throws InvalidHeaderError when it holds CR, LF or NUL
 */
export function checkValue(name: string, value: string | number): string {
  const text = String(value);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x0d || code === 0x0a || code === 0) {
      throw new InvalidHeaderError(name, text, 'a value without CR, LF and NUL');
    }
  }
  return text;
}

/** @throws InvalidHeaderError when the name is no token */
export function checkName(name: string): string {
  if (typeof name !== 'string' || !isToken(name))
    throw new InvalidHeaderError('header name', name, 'a token');
  return name;
}

/**
 * Takes a line `Name: value` apart.
 * @throws InvalidHeaderError when it is none, or must not be written
 */
export function parseHeaderLine(line: string): HeaderField {
  const text = String(line);
  const colon = text.indexOf(':');
  if (colon < 0) throw new InvalidHeaderError('extra header', text, 'a line "Name: value"');
  const name = checkName(text.slice(0, colon).trim());
  return { name, value: checkValue(name, text.slice(colon + 1)).trim() };
}

/** The headers of an outgoing message in their order, every one checked as it comes in. */
export class HeaderList {
  /** Canonical names, for finding. */
  readonly #keys: string[] = [];
  /** Names as they are written. */
  readonly #names: string[] = [];
  readonly #values: string[] = [];

  get(name: string): string | undefined {
    const index = this.#keys.indexOf(canonicalName(name));
    return index < 0 ? undefined : this.#values[index];
  }

  getAll(name: string): string[] {
    const key = canonicalName(name);
    return this.#values.filter((_, index) => this.#keys[index] === key);
  }

  has(name: string): boolean {
    return this.#keys.includes(canonicalName(name));
  }

  /** Puts the value(s) in the place of all that are there; none takes the header away. */
  set(name: string, value: string | number | readonly string[]): void {
    const values = (Array.isArray(value) ? (value as readonly string[]) : [value as string]).map((text) =>
      checkValue(name, text),
    );
    checkName(name);
    this.remove(name);
    for (const text of values) this.#push(name, text);
  }

  append(name: string, value: string | number): void {
    this.#push(checkName(name), checkValue(name, value));
  }

  /** For values that came from the network on one line: an escaped NUL in a quoted string is theirs to hold. */
  appendReceived(name: string, value: string): void {
    this.#push(name, value);
  }

  remove(name: string): void {
    const key = canonicalName(name);
    for (let index = this.#keys.indexOf(key); index >= 0; index = this.#keys.indexOf(key, index)) {
      this.#keys.splice(index, 1);
      this.#names.splice(index, 1);
      this.#values.splice(index, 1);
    }
  }

  clone(): HeaderList {
    const copy = new HeaderList();
    copy.#keys.push(...this.#keys);
    copy.#names.push(...this.#names);
    copy.#values.push(...this.#values);
    return copy;
  }

  /** As lines, each with its CRLF. */
  toString(): string {
    let text = '';
    for (let index = 0; index < this.#names.length; index++) {
      text += `${this.#names[index]}: ${this.#values[index]}\r\n`;
    }
    return text;
  }

  #push(name: string, value: string): void {
    const key = canonicalName(name);
    this.#keys.push(key);
    // A name of the table is written as it stands there, any other as the caller wrote it.
    this.#names.push(key === name.toLowerCase() ? name : key);
    this.#values.push(value);
  }
}
