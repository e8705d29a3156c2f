import { consistsOf, isOf, TOKEN, URI_PARAMETER, VALUE } from './characters.js';
import { decodeEscapes, encodeEscapes } from './escapes.js';
import { checkLine, InvalidHeaderError } from './invalid-header-error.js';
import { closingQuote, quote, type Scanner, unescapeQuoted } from './scanner.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const OPEN = 0x3c;
const EQUALS = 0x3d;
const CLOSE = 0x3e;

/** How many parameters one URI or value may have: more of them are malformed, so that looking one up stays cheap. */
const MAXIMUM = 128;

/** Parameters as a caller gives them: a name with `null` stands alone (`;lr`), one with `undefined` is left out. */
export type ParameterInit = Readonly<Record<string, string | number | null | undefined>>;

/**
 * The parameters of a URI or of a header value, in their order. Names are kept in lower case (they are compared
 * without regard to case); values keep theirs, and go back on the wire as they came. A value of `null` is a parameter that
 * stands alone (`;lr`).
 */
export class Parameters implements Iterable<[string, string | null]> {
  readonly #isOfUri: boolean;
  /** Each name, and behind it its value as it is written. */
  readonly #list: (string | null)[] = [];

  /** @param isOfUri whether values are escaped as in a URI (`%20`), not quoted as in a header */
  constructor(init?: ParameterInit, isOfUri = false) {
    this.#isOfUri = isOfUri;
    if (init) for (const name of Object.keys(init)) this.set(name, init[name]);
  }

  get size(): number {
    return this.#list.length / 2;
  }

  /** The value; `null` when the parameter stands alone, undefined when there is none of this name. */
  get(name: string): string | null | undefined {
    const index = this.#find(name.toLowerCase());
    return index < 0 ? undefined : this.#read(this.#list[index + 1]);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /**
   * Sets or replaces one. `undefined` changes nothing. For a header, a value in quotes is written with and given without.
   * @throws InvalidHeaderError when the name is none, or the value holds CR, LF or NUL
   */
  set(name: string, value: string | number | null | undefined): void {
    if (value === undefined) return;
    const key = String(name).toLowerCase();
    if (!consistsOf(key, this.#isOfUri ? URI_PARAMETER : TOKEN)) {
      throw new InvalidHeaderError('parameter name', name, 'a token');
    }
    this.add(key, value === null ? null : this.#write(checkLine(`parameter ${key}`, value)));
  }

  /** Takes one away and gives the value that it had. */
  delete(name: string): string | null | undefined {
    const index = this.#find(name.toLowerCase());
    return index < 0 ? undefined : this.#read(this.#list.splice(index, 2)[1]);
  }

  clear(): void {
    this.#list.length = 0;
  }

  *[Symbol.iterator](): IterableIterator<[string, string | null]> {
    for (let index = 0; index < this.#list.length; index += 2) {
      yield [this.#list[index] ?? '', this.#read(this.#list[index + 1]) ?? null];
    }
  }

  clone(): Parameters {
    const copy = new Parameters(undefined, this.#isOfUri);
    copy.#list.push(...this.#list);
    return copy;
  }

  /**
   * For parsers: adds one as it stands on the wire, its name in lower case. A second of the same name replaces the first.
   * @returns false when there are too many
   */
  add(name: string, wireValue: string | null): boolean {
    const index = this.#find(name);
    if (index >= 0) this.#list[index + 1] = wireValue;
    else this.#list.push(name, wireValue);
    return this.#list.length <= MAXIMUM * 2;
  }

  /** As they are written: `;name=value`. */
  toString(): string {
    const list = this.#list;
    let text = '';
    for (let index = 0; index < list.length; index += 2) {
      const value = list[index + 1];
      text += value === null ? `;${list[index]}` : `;${list[index]}=${value}`;
    }
    return text;
  }

  #find(name: string): number {
    const list = this.#list;
    for (let index = 0; index < list.length; index += 2) if (list[index] === name) return index;
    return -1;
  }

  #read(wireValue: string | null | undefined): string | null | undefined {
    if (!wireValue) return wireValue;
    if (this.#isOfUri) return decodeEscapes(wireValue);
    return wireValue.charCodeAt(0) === QUOTE ? unescapeQuoted(wireValue.slice(1, -1)) : wireValue;
  }

  #write(value: string): string {
    if (this.#isOfUri) return encodeEscapes(value, URI_PARAMETER);
    return PLAIN.test(value) || isQuoted(value) ? value : quote(value);
  }
}

/** What may stand without quotes: a token, or a host with brackets and colons (RFC 3261 §25.1 `gen-value`). */
const PLAIN = /^[\w\-.!%*+`'~[\]:]+$/;

function isQuoted(text: string): boolean {
  return (
    text.length > 1 && text.charCodeAt(0) === QUOTE && closingQuote(text, 1, text.length) === text.length - 1
  );
}

/**
 * Reads `*( ";" name [ "=" value ] )` up to a comma or the end, with white space wherever it may stand. One `;` at the
 * very end is tolerated.
 * @returns undefined when they are malformed
 */
export function readParameters(scanner: Scanner): Parameters | undefined {
  const parameters = new Parameters();
  let code = scanner.skipSpace();
  while (code === SEMICOLON) {
    scanner.position++;
    code = scanner.skipSpace();
    const name = scanner.run(TOKEN).toLowerCase();
    if (name === '') return parameters.size > 0 && isEndOfValue(code) ? parameters : undefined;
    code = scanner.skipSpace();
    let value: string | null | undefined = null;
    if (code === EQUALS) {
      scanner.position++;
      value = readValue(scanner);
      code = scanner.skipSpace();
    }
    if (value === undefined || !parameters.add(name, value)) return undefined;
  }
  return isEndOfValue(code) ? parameters : undefined;
}

/** A value as it stands: in quotes, in the angle brackets that some headers put around a URI, or plain. */
function readValue(scanner: Scanner): string | undefined {
  const { text, end } = scanner;
  const code = scanner.skipSpace();
  const start = scanner.position;
  if (code === QUOTE) {
    const close = closingQuote(text, start + 1, end);
    if (close < 0) return undefined;
    scanner.position = close + 1;
  } else {
    let position = start;
    if (code === OPEN) {
      while (++position < end && isUriCharacter(text.charCodeAt(position)));
      if (text.charCodeAt(position++) !== CLOSE) return undefined;
    }
    while (position < end && isValueCharacter(text.charCodeAt(position))) position++;
    scanner.position = position;
  }
  return text.slice(start, scanner.position);
}

function isValueCharacter(code: number): boolean {
  return code > 0x7f || isOf(code, VALUE);
}

function isUriCharacter(code: number): boolean {
  return code > 0x20 && code !== QUOTE && code !== OPEN && code !== CLOSE;
}

function isEndOfValue(code: number): boolean {
  return code < 0 || code === COMMA;
}

/** Whether a text is a token, as names of methods and headers are. */
export function isToken(text: string): boolean {
  return consistsOf(text, TOKEN);
}
