import { checkLine } from '../grammar/invalid-header-error.js';
import { Scanner } from '../grammar/scanner.js';
import type { HeaderLines } from './head-scanner.js';
import { canonicalName } from './header-names.js';
import { HEADER_GRAMMARS, type HeaderGrammar, type HeaderValues } from './header-values.js';
import { splitValues } from './split-values.js';

const NOTHING: never[] = [];

/**
 * Header lines of a message or of a body part, read lazily: a value is parsed at first touch and remembered. All names
 * may be given in any case, full or compact.
 */
export abstract class HeaderReader {
  /** The text that the lines point into. */
  readonly #source: string;
  readonly #lines: HeaderLines;
  /** What was parsed, by canonical name: every sound value of every line. */
  readonly #parsed = new Map<string, readonly unknown[]>();
  /** Names of which a value was malformed. */
  #unsound: Set<string> | undefined;

  constructor(source: string, lines: HeaderLines) {
    this.#source = source;
    this.#lines = lines;
  }

  /** The first value of this name as text, on one line. Addresses and hops on one line are taken one by one. */
  getHeader(name: string): string | undefined {
    const key = canonicalName(name);
    const index = this.#lines.names.indexOf(key);
    if (index < 0) return undefined;
    const text = this.#text(index);
    return isSplit(key) && text.includes(',') ? splitValues(text)[0] : text;
  }

  /** Every value of this name as text. Addresses and hops that are joined by commas are given one by one. */
  getHeaders(name: string): string[] {
    const key = canonicalName(name);
    const { names } = this.#lines;
    const values: string[] = [];
    for (let index = names.indexOf(key); index >= 0; index = names.indexOf(key, index + 1)) {
      const text = this.#text(index);
      if (isSplit(key) && text.includes(',')) values.push(...splitValues(text));
      else values.push(text);
    }
    return values;
  }

  hasHeader(name: string): boolean {
    return this.#lines.names.includes(canonicalName(name));
  }

  /** How many values `getHeaders` gives. */
  countHeader(name: string): number {
    return this.getHeaders(name).length;
  }

  /** The value of this name and index in its typed form, text for a header without one; undefined when there is none. */
  parseHeader<K extends keyof HeaderValues>(name: K, index?: number): HeaderValues[K] | undefined;
  // The reference's callers know what they ask for, and its names come in any case.
  parseHeader<Value = unknown>(name: string, index?: number): Value | undefined;
  parseHeader(name: string, index = 0): unknown {
    const key = canonicalName(name);
    return isKnown(key) ? this.#values(key)[index] : this.getHeaders(key)[index];
  }

  /** Short for `parseHeader`. */
  s<K extends keyof HeaderValues>(name: K, index?: number): HeaderValues[K] | undefined;
  s<Value = unknown>(name: string, index?: number): Value | undefined;
  s(name: string, index = 0): unknown {
    return this.parseHeader(name, index);
  }

  /** The first sound value in its typed form; undefined when there is none. */
  read<K extends keyof HeaderValues>(name: K): HeaderValues[K] | undefined {
    return this.#values(name)[0] as HeaderValues[K] | undefined;
  }

  /** Every sound value in its typed form, those of repeated and of joined lines in their order. */
  readAll<K extends keyof HeaderValues>(name: K): HeaderValues[K][] {
    return this.#values(name).slice() as HeaderValues[K][];
  }

  /** Whether every value of this name is well-formed. */
  isSound(name: keyof HeaderValues): boolean {
    return this.#values(name).length > 0 && !this.#unsound?.has(name);
  }

  /** How many lines of this name there are, whatever they hold. */
  countLines(name: keyof HeaderValues): number {
    const { names } = this.#lines;
    let count = 0;
    for (let index = names.indexOf(name); index >= 0; index = names.indexOf(name, index + 1)) count++;
    return count;
  }

  /**
   * Puts one value in the place of all that the message holds of this name; the raw `data` stays as it came.
   * @throws InvalidHeaderError when the value holds CR, LF or NUL
   */
  setHeader(name: string, value: string | number): void {
    const key = canonicalName(name);
    const text = checkLine(name, value);
    const { names, starts, ends } = this.#lines;
    let index = names.indexOf(key);
    // A line that is no longer there keeps its place under a name that no header has.
    for (
      let more = names.indexOf(key, index + 1);
      index >= 0 && more >= 0;
      more = names.indexOf(key, more + 1)
    ) {
      names[more] = '';
    }
    if (index < 0) {
      index = names.push(key) - 1;
      starts.push(0);
      ends.push(0);
    }
    this.#lines.folded ??= new Map();
    this.#lines.folded.set(index, text);
    this.#parsed.delete(key);
  }

  /** Every header in its order: `[name, text]`, a name that has no typed form as it came. */
  *headers(): IterableIterator<[string, string]> {
    const { names } = this.#lines;
    for (let index = 0; index < names.length; index++) {
      const name = names[index];
      if (name) yield [isKnown(name) ? name : this.#spelling(index, name), this.#text(index)];
    }
  }

  /** The name as it stands on the wire. */
  #spelling(index: number, name: string): string {
    const { starts } = this.#lines;
    const start = starts[index] ?? 0;
    const line = this.#source.slice(this.#source.lastIndexOf('\n', start - 1) + 1, start);
    const wireName = line.slice(0, line.indexOf(':')).trimEnd();
    return canonicalName(wireName) === name ? wireName : name;
  }

  #text(index: number): string {
    const { starts, ends, folded } = this.#lines;
    return folded?.get(index) ?? this.#source.slice(starts[index], ends[index]);
  }

  #values(key: keyof HeaderValues): readonly unknown[] {
    const remembered = this.#parsed.get(key);
    if (remembered) return remembered;
    const { names, starts, ends, folded } = this.#lines;
    const grammar = HEADER_GRAMMARS[key];
    let values: unknown[] = NOTHING;
    for (let index = names.indexOf(key); index >= 0; index = names.indexOf(key, index + 1)) {
      if (values === NOTHING) values = [];
      const text = folded?.get(index);
      const scanner =
        text === undefined ? new Scanner(this.#source, starts[index], ends[index]) : new Scanner(text);
      if (!readValues(grammar, scanner, values)) {
        this.#unsound ??= new Set();
        this.#unsound.add(key);
      }
    }
    this.#parsed.set(key, values);
    return values;
  }
}

/**
 * Appends every sound value of a line; one that is malformed is left out, and reading goes on behind its separator.
 * @returns whether all were sound
 */
function readValues(grammar: HeaderGrammar<unknown>, scanner: Scanner, values: unknown[]): boolean {
  const { separator } = grammar;
  let isSound = true;
  for (;;) {
    const value = grammar.read(scanner);
    const next = scanner.skipSpace();
    const isWhole = next < 0 || next === separator;
    if (isWhole && value !== undefined) values.push(value);
    else isSound = false;
    if (next < 0) return isSound;
    if (isWhole) scanner.position++;
    else if (separator === undefined || !skipValue(scanner, separator)) return false;
  }
}

/** Walks behind the next separator that stands outside quotes and angle brackets; false when there is none. */
function skipValue(scanner: Scanner, separator: number): boolean {
  while (!scanner.atEnd) {
    const code = scanner.peek();
    if (code === 0x22) {
      // Behind a quote that does not end there is nothing to go on with.
      if (scanner.quoted() === undefined) return false;
      continue;
    }
    scanner.position++;
    if (code === separator) return true;
  }
  return false;
}

function isKnown(key: string): key is keyof HeaderValues {
  return Object.hasOwn(HEADER_GRAMMARS, key);
}

function isSplit(key: string): boolean {
  return isKnown(key) && HEADER_GRAMMARS[key].isSplit;
}
