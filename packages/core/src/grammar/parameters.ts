import { decodeEscapes, encodeEscapes } from './escapes.js';
import { isToken, lowerCase, QUOTED, SPACE, TOKEN, VALUE } from './expressions.js';
import { checkLine, InvalidHeaderError } from './invalid-header-error.js';
import { quote, Scanner, unquote } from './scanner.js';

const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;

/** Parameters as a caller gives them: a name with `null` stands alone (`;lr`), one with `undefined` is left out. */
export type ParameterInit = Readonly<Record<string, string | number | null | undefined>>;

/**
 * An expression of parameters. One `;` behind the last is tolerated, behind `space`. They are 128 at most, so that looking one up stays
 * cheap: a value with more is malformed.
 */
export const many = (parameter: string, space = ''): string => `(?:(?:${parameter}){1,128}(?:${space};)?)?`;

/**
 * Parameters as they nearly always are: small letters in the names, nothing that would have to be undone, nothing in quotes
 * or brackets. What this finds is found where it stands.
 */
export const PLAIN = /(?:;[a-z\d_.-]+(?:=[\w\-.!~*'()[\]/:&+$=]*)?){0,128}/.source;

const WHOLE_PLAIN = new RegExp(`^${PLAIN}$`);
const PLAIN_TO_END = new RegExp(`${PLAIN}(?![^,\\r\\n])`, 'y');

/** Some headers have a URI in angle brackets for a value. */
const HEADER_VALUE = `(?:${QUOTED}|(?:<[^\\0-\\x20"<>]*>)?${VALUE})`;
const HEADER_PARAMETERS = new RegExp(
  `${many(`${SPACE};${SPACE}${TOKEN}(?:${SPACE}=${SPACE}${HEADER_VALUE})?`, SPACE)}${SPACE}`,
  'y',
);

/** How parameters are spelt. */
interface Notation {
  /** Finds one parameter: its name, and its value if it has one. */
  readonly parameter: RegExp;
  /** What is meant by a name or value that stands on the wire. */
  decode(wireText: string): string;
  isName(text: string): boolean;
  /** How a value is written. */
  encode(value: string): string;
}

/** Behind the value of a header: what is no token nor a host (RFC 3261 §25.1 `gen-value`) is written in quotes. */
const IN_HEADER: Notation = {
  parameter: new RegExp(`${SPACE};${SPACE}(${TOKEN})(?:${SPACE}=${SPACE}(${HEADER_VALUE}))?`, 'y'),
  decode: unquote,
  isName: isToken,
  encode: (value) => (WRITTEN_AS_IT_IS.test(value) ? value : quote(value)),
};

const WRITTEN_AS_IT_IS = /^(?:[\w\-.!%*+`'~[\]:]+|"(?:[^"\\]|\\[^\r\n])*")$/;

/** Within a URI (RFC 3261 §19.1.1). */
export const IN_URI: Notation = {
  parameter: /;([^;=]+)(?:=([^;]*))?/y,
  decode: decodeEscapes,
  isName: (text) => /^[\w\-.!~*'()[\]/:&+$]+$/.test(text),
  encode: (value) => encodeEscapes(value, /[^\w\-.!~*'()[\]/:&+$]/gu),
};

/** White space, a capital in a name, a `;` that nothing follows: what we do not write. */
const WRITTEN_OTHERWISE = /[ \t]|;$|;[^=;]*[A-Z]/;

/** A parameter as it stands on the wire. */
interface Parameter {
  readonly name: string;
  readonly value: string | null;
}

/**
 * The parameters of a URI or of a header value, in their order: the text that they stand in, taken apart when one is asked
 * for. Names are compared without regard to case, given and written in lower case, and of two with one name the first
 * counts. Values go back on the wire as they came. A value of `null` is a parameter that stands alone (`;lr`).
 */
export class Parameters implements Iterable<[string, string | null]> {
  #text = '';
  readonly #notation: Notation;
  /** Whether they are; undefined until that is asked. */
  #isPlain: boolean | undefined;

  /** @throws InvalidHeaderError when something given must not be written */
  constructor(init?: ParameterInit | null, notation: Notation = IN_HEADER) {
    this.#notation = notation;
    if (init === undefined || init === null) return;
    // Text least of all: it would go on the wire as it is.
    if (typeof init !== 'object') throw new InvalidHeaderError('parameters', init, 'an object');
    const all = new Map<string, Parameter>();
    for (const name of Object.keys(init)) put(all, name, init[name], notation);
    this.#write(all);
  }

  /** For parsers: the parameters of a text that was made sure of. */
  static ofReceived(text: string, notation: Notation, isPlain?: boolean): Parameters {
    const parameters = new Parameters(undefined, notation);
    parameters.#text = text;
    parameters.#isPlain = isPlain;
    return parameters;
  }

  get size(): number {
    return takeApart(this.#text, this.#notation).size;
  }

  /** The value; `null` when the parameter stands alone, undefined when there is none of this name. */
  get(name: string): string | null | undefined {
    const text = this.#text;
    this.#isPlain ??= WHOLE_PLAIN.test(text);
    if (this.#isPlain) return lookUp(text, name) ?? lookUp(text, lowerCase(name));
    const value = takeApart(text, this.#notation).get(lowerCase(name))?.value;
    return value && this.#notation.decode(value);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /**
   * Sets or replaces one. `undefined` changes nothing. For a header, a value in quotes is written with and given without.
   * @throws InvalidHeaderError when the name is none, or the value holds CR, LF or NUL
   */
  set(name: string, value: string | number | null | undefined): void {
    const all = takeApart(this.#text, this.#notation);
    put(all, name, value, this.#notation);
    this.#write(all);
  }

  /** Takes one away and gives the value that it had. */
  delete(name: string): string | null | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    const all = takeApart(this.#text, this.#notation);
    all.delete(lowerCase(name));
    this.#write(all);
    return value;
  }

  clear(): void {
    this.#write(new Map());
  }

  *[Symbol.iterator](): IterableIterator<[string, string | null]> {
    const { decode } = this.#notation;
    for (const [name, { value }] of takeApart(this.#text, this.#notation))
      yield [name, value && decode(value)];
  }

  clone(): Parameters {
    return Parameters.ofReceived(this.#text, this.#notation, this.#isPlain);
  }

  /** As they are written: `;name=value`. */
  toString(): string {
    if (!this.#isPlain && WRITTEN_OTHERWISE.test(this.#text))
      this.#write(takeApart(this.#text, this.#notation));
    return this.#text;
  }

  #write(all: ReadonlyMap<string, Parameter>): void {
    this.#text = write(all);
    this.#isPlain = undefined;
  }
}

/** The value on the wire of one of PLAIN parameters. */
function lookUp(text: string, name: string): string | null | undefined {
  if (!name || typeof name !== 'string') return undefined;
  for (let start = text.indexOf(name, 1); start > 0; start = text.indexOf(name, start + 1)) {
    const end = start + name.length;
    const separator = end < text.length ? text.charCodeAt(end) : SEMICOLON;
    if (text.charCodeAt(start - 1) !== SEMICOLON || end === start) continue;
    if (separator === SEMICOLON) return null;
    if (separator !== EQUALS) continue;
    const next = text.indexOf(';', end);
    return text.slice(end + 1, next < 0 ? undefined : next);
  }
  return undefined;
}

/** By name, in lower case and decoded. */
function takeApart(text: string, { parameter, decode }: Notation): Map<string, Parameter> {
  const all = new Map<string, Parameter>();
  const scanner = new Scanner(text);
  for (let found = scanner.take(parameter); found; found = scanner.take(parameter)) {
    const [, name = '', value = null] = found;
    const key = decode(name).toLowerCase();
    if (!all.has(key)) all.set(key, { name: name.includes('%') ? name : key, value });
  }
  return all;
}

/** Puts one in, as it will be written. @throws InvalidHeaderError when it must not be */
function put(
  all: Map<string, Parameter>,
  name: string,
  value: string | number | null | undefined,
  { isName, encode }: Notation,
): void {
  if (value === undefined) return;
  const key = lowerCase(name);
  if (!isName(key)) throw new InvalidHeaderError('parameter name', name, 'a token');
  all.set(key, { name: key, value: value === null ? null : encode(checkLine(`parameter ${key}`, value)) });
}

function write(all: ReadonlyMap<string, Parameter>): string {
  let text = '';
  for (const { name, value } of all.values()) text += value === null ? `;${name}` : `;${name}=${value}`;
  return text;
}

/**
 * Reads the parameters of a header value, up to a comma or the end, with white space wherever it may stand.
 * @returns undefined when they are malformed
 */
export function readParameters(scanner: Scanner): Parameters | undefined {
  const plain = scanner.match(PLAIN_TO_END);
  const isPlain = isEnd(scanner.peek());
  const text = isPlain ? plain : scanner.match(HEADER_PARAMETERS).trimEnd();
  return isPlain || isEnd(scanner.peek()) ? Parameters.ofReceived(text, IN_HEADER, isPlain) : undefined;
}

const isEnd = (code: number): boolean => code < 0 || code === COMMA;
