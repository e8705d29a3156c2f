import { consistsOf, TOKEN } from '../grammar/characters.js';
import { canonicalName, grammarOf } from './header-grammars.js';

const TAB = 0x09;
const SPACE = 0x20;

/** Where the headers of a message lie in its text. Parallel arrays: entry `n` of each belongs to the n-th header line. */
export interface HeaderLines {
  /** Canonical names. */
  readonly names: string[];
  /** Where each value begins, white space left out. */
  readonly starts: number[];
  /** One past where each value ends. */
  readonly ends: number[];
  /** Values that lay on several lines, put on one, by their index. */
  folded: Map<number, string> | undefined;
  /** Whether the empty line was there that ends the header. */
  isClosed: boolean;
  /** Where the body begins. */
  bodyStart: number;
  /** What is wrong with the lines, safe to send on a status line; undefined when nothing is. */
  fault: string | undefined;
}

/**
 * Splits the header part of a message into lines, in one pass. Lines end in CRLF; a lone LF is tolerated.
 * @param position where the first header line begins
 */
export function scanHeaderLines(text: string, position: number, maximum: number): HeaderLines {
  const names: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const { length } = text;
  const lines: HeaderLines = {
    names,
    starts,
    ends,
    folded: undefined,
    isClosed: false,
    bodyStart: length,
    fault: undefined,
  };
  if (holdsStrayNul(text, position)) lines.fault = 'NUL in Header';
  // Each character is searched for from where it was found last, so that all searches together walk the text once.
  let carriageReturn = -1;
  let colon = -1;
  for (let start = position, feed = 0; start < length; start = feed + 1) {
    feed = find(text, '\n', start);
    if (carriageReturn < start) carriageReturn = find(text, '\r', start);
    const end = carriageReturn === feed - 1 ? carriageReturn : feed;
    if (end === start) {
      lines.isClosed = true;
      lines.bodyStart = Math.min(feed + 1, length);
      break;
    }
    if (carriageReturn < end) {
      lines.fault ??= 'Stray CR in Header';
      carriageReturn = -1;
    }
    if (names.length >= maximum) {
      lines.fault = 'Too Many Headers';
      break;
    }
    if (isSpace(text.charCodeAt(start))) {
      fold(text, lines, start, end);
      continue;
    }
    if (colon < start) colon = find(text, ':', start);
    const name = colon < end ? nameOf(text.slice(start, colon)) : '';
    if (name === '') {
      lines.fault ??= NO_NAME;
      continue;
    }
    let valueStart = colon + 1;
    let valueEnd = end;
    while (valueStart < valueEnd && isSpace(text.charCodeAt(valueStart))) valueStart++;
    while (valueStart < valueEnd && isSpace(text.charCodeAt(valueEnd - 1))) valueEnd--;
    names.push(name);
    starts.push(valueStart);
    ends.push(valueEnd);
  }
  return lines;
}

const NO_NAME = 'Header Without a Name';

function find(text: string, character: string, from: number): number {
  const index = text.indexOf(character, from);
  return index < 0 ? text.length : index;
}

/** The canonical name; '' when there is none. White space may stand between name and colon. */
function nameOf(wireName: string): string {
  const grammar = grammarOf(wireName);
  if (grammar) return grammar.name;
  const name = wireName.trimEnd();
  return consistsOf(name, TOKEN) ? canonicalName(name) : '';
}

/** A NUL may stand in a header only as the second half of an escape, in a quoted string. */
function holdsStrayNul(text: string, position: number): boolean {
  const nul = text.indexOf('\0', position);
  return nul >= 0 && /(^|[^\\])\0/.test(text.slice(position).split(/\r?\n\r?\n/, 1)[0] ?? '');
}

/** RFC 3261 §7.3.1: a line that begins with white space goes on with the one before. */
function fold(text: string, lines: HeaderLines, start: number, end: number): void {
  const index = lines.names.length - 1;
  if (index < 0) {
    lines.fault ??= NO_NAME;
    return;
  }
  lines.folded ??= new Map();
  const before = lines.folded.get(index) ?? text.slice(lines.starts[index], lines.ends[index]);
  const more = trimSpace(text, start, end);
  lines.folded.set(index, before === '' ? more : more === '' ? before : `${before} ${more}`);
}

function trimSpace(text: string, start: number, end: number): string {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

function isSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}
