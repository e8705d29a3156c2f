import { checkLine } from '../grammar/invalid-header-error.js';
import { Scanner } from '../grammar/scanner.js';
import type { HeaderLines } from './head-scanner.js';
import { canonicalName, grammarOf, type HeaderGrammar } from './header-grammars.js';
import type { HeaderValues } from './header-values.js';
import { skipValue, splitValues } from './split-values.js';

/** What was read of all the lines of one name. */
interface Reading {
  /** Every well-formed value. */
  values: unknown[];
  /** Whether there was nothing else. */
  isSound: boolean;
}

/** What a reader knows. */
interface HeaderState {
  /** The text that the lines point into, and behind it the values that were set. */
  source: string;
  readonly lines: HeaderLines;
  /** What was read, by the index of the first line of the name. */
  readonly readings: Reading[];
}

const NOTHING: Reading = { values: [], isSound: false };

/**
 * Header lines of a message or of a body part, read lazily: a value is parsed at first touch and remembered. All names
 * may be given in any case, full or compact.
 */
export abstract class HeaderReader {
  readonly #state: HeaderState;

  constructor(source: string, lines: HeaderLines) {
    this.#state = { source, lines, readings: [] };
  }

  /** The first value of this name as text, on one line. Addresses and hops on one line are taken one by one. */
  getHeader(name: string): string | undefined {
    return this.getHeaders(name)[0];
  }

  /** Every value of this name as text. Addresses and hops that are joined by commas are given one by one. */
  getHeaders(name: string): string[] {
    const grammar = grammarOf(name);
    const values: string[] = [];
    for (const index of indicesOf(this.#state.lines, grammar?.name ?? name.toLowerCase())) {
      const text = textOf(this.#state, index);
      const isJoined = grammar?.isSplit && text.includes(',');
      for (const value of isJoined ? splitValues(text) : [text]) values.push(value);
    }
    return values;
  }

  hasHeader(name: string): boolean {
    return this.#state.lines.names.includes(canonicalName(name));
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
    const grammar = grammarOf(name);
    const values = grammar ? readingOf(this.#state, grammar.name).values : this.getHeaders(name);
    return values[Number.isInteger(index) ? index : -1];
  }

  /** Short for `parseHeader`. */
  s<K extends keyof HeaderValues>(name: K, index?: number): HeaderValues[K] | undefined;
  s<Value = unknown>(name: string, index?: number): Value | undefined;
  s(name: string, index = 0): unknown {
    return this.parseHeader(name, index);
  }

  /** The first well-formed value in its typed form; undefined when there is none. */
  read<K extends keyof HeaderValues>(name: K): HeaderValues[K] | undefined {
    return readingOf(this.#state, name).values[0] as HeaderValues[K] | undefined;
  }

  /** Every well-formed value in its typed form, those of repeated and of joined lines in their order. */
  readAll<K extends keyof HeaderValues>(name: K): HeaderValues[K][] {
    return readingOf(this.#state, name).values.slice() as HeaderValues[K][];
  }

  /** What is wrong with a header that must be there, in words for a status line; undefined when nothing is. */
  faultIn(name: keyof HeaderValues, mayRepeat: boolean): string | undefined {
    const { names } = this.#state.lines;
    const index = names.indexOf(name);
    if (index < 0) return `Missing ${name}`;
    if (!mayRepeat && names.includes(name, index + 1)) return `Several ${name} Headers`;
    const { values, isSound } = readingOf(this.#state, name);
    return isSound && values.length > 0 ? undefined : `Malformed ${name}`;
  }

  /**
   * Puts one value in the place of all that the message holds of this name; the raw `data` stays as it came.
   * @throws InvalidHeaderError when the value holds CR, LF or NUL
   */
  setHeader(name: string, value: string | number): void {
    const text = checkLine(name, value);
    const state = this.#state;
    const { names, starts, ends } = state.lines;
    const key = canonicalName(name);
    const [first = names.length, ...others] = indicesOf(state.lines, key);
    // A line that is no longer there keeps its place under a name that no header has.
    for (const index of others) names[index] = '';
    names[first] = key;
    // On a line of its own: nothing that stands before it runs into it, nor it into the next.
    state.source += '\r\n';
    starts[first] = state.source.length;
    state.source += text;
    ends[first] = state.source.length;
    delete state.readings[first];
  }

  /** Every header in its order: `[name, text]`, a name that has no typed form as it came. */
  *headers(): IterableIterator<[string, string]> {
    const state = this.#state;
    for (const [index, name] of state.lines.names.entries())
      if (name) yield [grammarOf(name) ? name : spellingOf(state, index, name), textOf(state, index)];
  }
}

/** The name as it stands on the wire. */
function spellingOf({ source, lines }: HeaderState, index: number, name: string): string {
  const start = lines.starts[index] ?? 0;
  const line = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
  const wireName = line.slice(0, name.length);
  return wireName.toLowerCase() === name ? wireName : name;
}

/** The value on one line. */
function textOf({ source, lines: { starts, ends, isFolded } }: HeaderState, index: number): string {
  const text = source.slice(starts[index], ends[index]);
  return isFolded ? text.replace(/(?:\r?\n[ \t]+)+/g, ' ').trim() : text;
}

/** Where the lines of a canonical name are. */
function indicesOf({ names }: HeaderLines, key: string): number[] {
  const indices: number[] = [];
  for (let index = names.indexOf(key); index >= 0; index = names.indexOf(key, index + 1)) indices.push(index);
  return indices;
}

function readingOf(state: HeaderState, key: string): Reading {
  const { source, lines, readings } = state;
  const { names, starts, ends, isFolded } = lines;
  const first = names.indexOf(key);
  const remembered = readings[first];
  if (remembered) return remembered;
  const grammar = grammarOf(key);
  if (first < 0 || !grammar) return NOTHING;
  const reading: Reading = { values: NOTHING.values, isSound: true };
  for (let index = first; index >= 0; index = names.indexOf(key, index + 1)) {
    const scanner = isFolded
      ? new Scanner(textOf(state, index))
      : new Scanner(source, starts[index], ends[index]);
    readValues(grammar, scanner, reading);
  }
  readings[first] = reading;
  return reading;
}

/** Adds every sound value of a line; one that is malformed is left out, and reading goes on behind its separator. */
function readValues({ read, separator }: HeaderGrammar, scanner: Scanner, reading: Reading): void {
  for (;;) {
    const value = read(scanner);
    const next = scanner.skipSpace();
    const isWhole = next < 0 || next === separator;
    if (!isWhole || value === undefined) reading.isSound = false;
    // The first one makes the list: most headers have one value, and a list that grew to it has room for many.
    else if (reading.values === NOTHING.values) reading.values = [value];
    else reading.values.push(value);
    if (next < 0) return;
    if (isWhole) scanner.position++;
    else if (separator < 0 || !skipValue(scanner, separator)) return;
  }
}
