import { consistsOf, lowerCase, TOKEN, URI_PARAMETER } from './characters.js';
import { decodeEscapes, encodeEscapes } from './escapes.js';
import { checkLine, InvalidHeaderError } from './invalid-header-error.js';
import { closingQuote, quote, type Scanner, unescapeQuoted } from './scanner.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const OPEN = 0x3c;
const EQUALS = 0x3d;
const CLOSE = 0x3e;

/** How many parameters one URI or value may have, so that looking one up stays cheap: a header with more is malformed. */
const MAXIMUM_PARAMETERS = 128;

/** One parameter, in a list: there are few, and most values have none or one. */
interface Parameter {
  readonly name: string;
  /** As it is written. */
  wireValue: string | null;
  next: Parameter | undefined;
}

/** Parameters as a caller gives them: a name with `null` stands alone (`;lr`), one with `undefined` is left out. */
export type ParameterInit = Readonly<Record<string, string | number | null | undefined>>;

/**
 * Parameters as a caller gave them, text least of all: it would go on the wire as it is.
 * @throws InvalidHeaderError for what is no object
 */
export function checkParameters<Given>(given: Given): Exclude<Given, null> | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given !== 'object') throw new InvalidHeaderError('parameters', given, 'an object');
  return given as Exclude<Given, null>;
}

/**
 * The parameters of a URI or of a header value, in their order. Names are kept in lower case (they are compared
 * without regard to case); values keep theirs, and go back on the wire as they came. A value of `null` is a parameter that
 * stands alone (`;lr`).
 */
export class Parameters implements Iterable<[string, string | null]> {
  readonly #isOfUri: boolean;
  #first: Parameter | undefined;
  #last: Parameter | undefined;
  #size = 0;

  /** @param isOfUri whether values are escaped as in a URI (`%20`), not quoted as in a header */
  constructor(init?: ParameterInit, isOfUri = false) {
    this.#isOfUri = isOfUri;
    if (init) for (const name of Object.keys(init)) this.set(name, init[name]);
  }

  get size(): number {
    return this.#size;
  }

  /** The value; `null` when the parameter stands alone, undefined when there is none of this name. */
  get(name: string): string | null | undefined {
    return textOf(find(this.#first, lowerCase(name)), this.#isOfUri);
  }

  has(name: string): boolean {
    return find(this.#first, lowerCase(name)) !== undefined;
  }

  /**
   * Sets or replaces one. `undefined` changes nothing. For a header, a value in quotes is written with and given without.
   * @throws InvalidHeaderError when the name is none, or the value holds CR, LF or NUL
   */
  set(name: string, value: string | number | null | undefined): void {
    if (value === undefined) return;
    const key = lowerCase(name);
    if (!consistsOf(key, this.#isOfUri ? URI_PARAMETER : TOKEN)) {
      throw new InvalidHeaderError('parameter name', name, 'a token');
    }
    const wireValue =
      value === null ? null : wireValueOf(checkLine(`parameter ${key}`, value), this.#isOfUri);
    const known = find(this.#first, key);
    if (known) known.wireValue = wireValue;
    else this.add(key, wireValue);
  }

  /** Takes one away and gives the value that it had. */
  delete(name: string): string | null | undefined {
    const parameter = find(this.#first, lowerCase(name));
    let other = this.#first;
    this.clear();
    for (; other; other = other.next) if (other !== parameter) this.add(other.name, other.wireValue);
    return textOf(parameter, this.#isOfUri);
  }

  clear(): void {
    this.#first = undefined;
    this.#last = undefined;
    this.#size = 0;
  }

  *[Symbol.iterator](): IterableIterator<[string, string | null]> {
    for (let parameter = this.#first; parameter; parameter = parameter.next) {
      yield [parameter.name, textOf(parameter, this.#isOfUri) ?? null];
    }
  }

  clone(): Parameters {
    const copy = new Parameters(undefined, this.#isOfUri);
    for (let other = this.#first; other; other = other.next) copy.add(other.name, other.wireValue);
    return copy;
  }

  /**
   * For parsers: adds one as it stands on the wire, its name in lower case. A second of the same name is not seen.
   * @returns false when there are too many
   */
  add(name: string, wireValue: string | null): boolean {
    if (find(this.#first, name)) return true;
    if (this.#size >= MAXIMUM_PARAMETERS) return false;
    const parameter = { name, wireValue, next: undefined };
    if (this.#last) this.#last.next = parameter;
    else this.#first = parameter;
    this.#last = parameter;
    this.#size++;
    return true;
  }

  /** As they are written: `;name=value`. */
  toString(): string {
    let text = '';
    for (let parameter = this.#first; parameter; parameter = parameter.next) {
      const { name, wireValue } = parameter;
      text += wireValue === null ? `;${name}` : `;${name}=${wireValue}`;
    }
    return text;
  }
}

/*
 * Functions, not private methods: an object of a class with private methods takes several times as long to make, and
 * these are made for each value of each message.
 */

function find(first: Parameter | undefined, name: string): Parameter | undefined {
  let parameter = first;
  while (parameter && parameter.name !== name) parameter = parameter.next;
  return parameter;
}

function textOf(parameter: Parameter | undefined, isOfUri: boolean): string | null | undefined {
  const wireValue = parameter?.wireValue;
  if (!wireValue) return wireValue;
  if (isOfUri) return decodeEscapes(wireValue);
  return wireValue.charCodeAt(0) === QUOTE ? unescapeQuoted(wireValue.slice(1, -1)) : wireValue;
}

function wireValueOf(value: string, isOfUri: boolean): string {
  if (isOfUri) return encodeEscapes(value, URI_PARAMETER);
  return PLAIN.test(value) || isQuoted(value) ? value : quote(value);
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
    const name = lowerCase(scanner.run(TOKEN));
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
    // The class ends where the header's line does, so that `end` needs no looking at.
    PLAIN_VALUE.lastIndex = position;
    PLAIN_VALUE.test(text);
    scanner.position = PLAIN_VALUE.lastIndex;
  }
  return text.slice(start, scanner.position);
}

/** A value that stands unquoted is tolerated to hold all that can be seen, save the separators. */
const PLAIN_VALUE = /[^\0-\x20",;<>\\\x7f]*/y;

function isUriCharacter(code: number): boolean {
  return code > 0x20 && code !== QUOTE && code !== OPEN && code !== CLOSE;
}

function isEndOfValue(code: number): boolean {
  return code < 0 || code === COMMA;
}

/**
 * One parameter of a URI whose parameters nobody has asked for yet: what is asked most often is one of them, as it is
 * usually spelt.
 * @returns undefined when it is not there in this spelling
 */
export function lookUpUriParameter(wireText: string, name: string): string | null | undefined {
  const start = wireText.indexOf(name);
  if (start < 1 || wireText.charCodeAt(start - 1) !== SEMICOLON) return undefined;
  const nameEnd = start + name.length;
  const code = nameEnd < wireText.length ? wireText.charCodeAt(nameEnd) : SEMICOLON;
  if (code === SEMICOLON) return null;
  if (code !== EQUALS) return undefined;
  const end = wireText.indexOf(';', nameEnd);
  return decodeEscapes(wireText.slice(nameEnd + 1, end < 0 ? undefined : end));
}

/** The parameters of a URI, from a well-formed text that begins with a semicolon. */
export function parseUriParameters(wireText: string): Parameters {
  const parameters = new Parameters(undefined, true);
  const end = wireText.length;
  let start = 1;
  let nameEnd = 0;
  for (let position = 1; position <= end; position++) {
    const code = position < end ? wireText.charCodeAt(position) : SEMICOLON;
    if (code === EQUALS && nameEnd < start) nameEnd = position;
    if (code !== SEMICOLON) continue;
    const name = wireText.slice(start, nameEnd < start ? position : nameEnd);
    const value = nameEnd < start ? null : wireText.slice(nameEnd + 1, position);
    if (name !== '') parameters.add(lowerCase(decodeEscapes(name)), value);
    start = position + 1;
  }
  return parameters;
}

/** Whether a text is a token, as names of methods and headers are. */
export function isToken(text: string): boolean {
  return consistsOf(text, TOKEN);
}
