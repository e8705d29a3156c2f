import { consistsOf, isOf, TOKEN, URI_PARAMETER, VALUE } from './characters.js';
import { encodeEscapes } from './escapes.js';
import { checkLine, InvalidHeaderError } from './invalid-header-error.js';
import { closingQuote, quote, type Scanner, unescapeQuoted } from './scanner.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;

/** Parameters as a caller gives them: a name with `null` stands alone (`;lr`), one with `undefined` is left out. */
export type ParameterInit = Readonly<Record<string, string | number | null | undefined>>;

/** From how many names on they are found by a map, so that many of them stay linear work. */
const FEW = 12;

/**
 * The parameters of a URI or of a header value, in their order. Names are kept in lower case (they are compared
 * without regard to case); values keep theirs. A value of `null` is a parameter that stands alone (`;lr`).
 */
export class Parameters implements Iterable<[string, string | null]> {
  #names: string[] | undefined;
  #values: (string | null)[] = NO_VALUES;
  /** Where each name stands, once there are many. */
  #places: Map<string, number> | undefined;
  /** Names of values that came in quotes, and are written in quotes even when they need none (RFC 3840 §9). */
  #quoted: Set<string> | undefined;

  constructor(init?: ParameterInit) {
    if (init) for (const name of Object.keys(init)) this.set(name, init[name]);
  }

  get size(): number {
    return this.#names?.length ?? 0;
  }

  /** The value; `null` when the parameter stands alone, undefined when there is none of this name. */
  get(name: string): string | null | undefined {
    if (!this.#names) return undefined;
    let index = this.#find(name);
    if (index < 0) index = this.#find(name.toLowerCase());
    return index < 0 ? undefined : this.#values[index];
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /**
   * Sets or replaces one. `undefined` changes nothing. A value in quotes is kept without and written with them.
   * @throws InvalidHeaderError when the name is none, or the value holds CR, LF or NUL
   */
  set(name: string, value: string | number | null | undefined): void {
    if (value === undefined) return;
    const key = String(name).toLowerCase();
    if (!consistsOf(key, TOKEN | URI_PARAMETER))
      throw new InvalidHeaderError('parameter name', name, 'a token');
    const text = value === null ? null : checkLine(`parameter ${key}`, value);
    this.#quoted?.delete(key);
    const isQuoted = text !== null && isQuotedString(text);
    this.#put(key, isQuoted ? unescapeQuoted(text.slice(1, -1)) : text);
    if (isQuoted) this.#markQuoted(key);
  }

  /** Takes one away and gives the value that it had. */
  delete(name: string): string | null | undefined {
    const key = name.toLowerCase();
    const index = this.#find(key);
    if (index < 0) return undefined;
    this.#quoted?.delete(key);
    this.#names?.splice(index, 1);
    this.#places = undefined;
    return this.#values.splice(index, 1)[0];
  }

  clear(): void {
    this.#names = undefined;
    this.#values = NO_VALUES;
    this.#places = undefined;
    this.#quoted = undefined;
  }

  *[Symbol.iterator](): IterableIterator<[string, string | null]> {
    const names = this.#names ?? [];
    for (let index = 0; index < names.length; index++) {
      yield [names[index] ?? '', this.#values[index] ?? null];
    }
  }

  clone(): Parameters {
    const copy = new Parameters();
    if (this.#names) {
      copy.#names = this.#names.slice();
      copy.#values = this.#values.slice();
      if (this.#quoted) copy.#quoted = new Set(this.#quoted);
    }
    return copy;
  }

  /** For parsers: appends one as it was read, `name` in lower case and decoded. A second of the same name replaces the first. */
  add(name: string, value: string | null, isQuoted = false): void {
    this.#put(name, value);
    if (isQuoted) this.#markQuoted(name);
  }

  /** As header parameters: `;name=value`, a value in quotes where it has to be (RFC 3261 §25.1). */
  toString(): string {
    let text = '';
    const names = this.#names;
    if (!names) return text;
    for (let index = 0; index < names.length; index++) {
      const name = names[index] ?? '';
      const value = this.#values[index];
      text += `;${name}`;
      if (value === null || value === undefined) continue;
      text += `=${this.#quoted?.has(name) || !isPlainValue(value) ? quote(value) : value}`;
    }
    return text;
  }

  /** As URI parameters: `;name=value`, escaped with `%xx` (RFC 3261 §19.1.1). */
  toUriString(): string {
    let text = '';
    const names = this.#names;
    if (!names) return text;
    for (let index = 0; index < names.length; index++) {
      const value = this.#values[index];
      text += `;${encodeEscapes(names[index] ?? '', URI_PARAMETER)}`;
      if (value !== null && value !== undefined) text += `=${encodeEscapes(value, URI_PARAMETER)}`;
    }
    return text;
  }

  #put(name: string, value: string | null): void {
    if (!this.#names) {
      this.#names = [name];
      this.#values = [value];
      return;
    }
    const index = this.#find(name);
    if (index >= 0) {
      this.#values[index] = value;
      return;
    }
    this.#places?.set(name, this.#names.length);
    this.#names.push(name);
    this.#values.push(value);
  }

  #find(name: string): number {
    const names = this.#names ?? [];
    if (names.length < FEW) return names.indexOf(name);
    this.#places ??= new Map(names.map((key, index) => [key, index]));
    return this.#places.get(name) ?? -1;
  }

  #markQuoted(name: string): void {
    this.#quoted ??= new Set();
    this.#quoted.add(name);
  }
}

const NO_VALUES: (string | null)[] = [];

function isQuotedString(text: string): boolean {
  return (
    text.length > 1 && text.charCodeAt(0) === QUOTE && closingQuote(text, 1, text.length) === text.length - 1
  );
}

/** Whether a value may stand without quotes: a token, or a host with brackets and colons (RFC 3261 §25.1 `gen-value`). */
function isPlainValue(value: string): boolean {
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (!isOf(code, TOKEN) && code !== 0x5b && code !== 0x5d && code !== 0x3a) return false;
  }
  return value.length > 0;
}

/**
 * Reads `*( ";" name [ "=" value ] )` up to a comma or the end, with white space wherever it may stand. One `;` at the
 * very end is tolerated.
 * @returns undefined when they are malformed
 */
export function readParameters(scanner: Scanner): Parameters | undefined {
  const parameters = new Parameters();
  while (scanner.skipSpace() === SEMICOLON) {
    scanner.position++;
    const next = scanner.skipSpace();
    const name = scanner.token();
    if (name === '') return parameters.size > 0 && isEndOfValue(next) ? parameters : undefined;
    if (scanner.skipSpace() !== EQUALS) {
      parameters.add(name.toLowerCase(), null);
      continue;
    }
    scanner.position++;
    if (!readValue(scanner, parameters, name.toLowerCase())) return undefined;
  }
  return isEndOfValue(scanner.peek()) ? parameters : undefined;
}

function readValue(scanner: Scanner, parameters: Parameters, name: string): boolean {
  if (scanner.skipSpace() === QUOTE) {
    const value = scanner.quoted();
    if (value === undefined) return false;
    parameters.add(name, value, true);
    return true;
  }
  const { text, end } = scanner;
  const start = scanner.position;
  let position = start;
  while (position < end && isValueCharacter(text.charCodeAt(position))) position++;
  scanner.position = position;
  parameters.add(name, text.slice(start, position));
  return true;
}

function isValueCharacter(code: number): boolean {
  return code > 0x7f || isOf(code, VALUE);
}

function isEndOfValue(code: number): boolean {
  return code < 0 || code === COMMA;
}

/** Whether a text may be the name of a parameter or of a header. */
export function isToken(text: string): boolean {
  return consistsOf(text, TOKEN);
}
