import { isOf, TOKEN } from '../grammar/characters.js';
import { canonicalName } from './header-grammars.js';

const TAB = 0x09;
const SPACE = 0x20;
const COLON = 0x3a;

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
  /** Where the body begins. */
  bodyStart: number;
  /** What is wrong with the lines, safe to send on a status line; undefined when nothing is. */
  fault: string | undefined;
}

/**
 * Splits the header part of a message into lines, in one pass. Lines end in CRLF; a lone LF is tolerated, and so is an
 * end of the text where an empty line should stand.
 * @param position where the first header line begins
 */
export function scanHeaderLines(text: string, position: number, maximum: number): HeaderLines {
  const lines: HeaderLines = {
    names: [],
    starts: [],
    ends: [],
    folded: undefined,
    bodyStart: text.length,
    fault: undefined,
  };
  const length = text.length;
  if (holdsStrayNul(text, position)) lines.fault = 'NUL in Header';
  let nextReturn = -1;
  let start = position;
  while (start < length) {
    let feed = text.indexOf('\n', start);
    if (feed < 0) feed = length;
    if (nextReturn < start) {
      nextReturn = text.indexOf('\r', start);
      if (nextReturn < 0) nextReturn = length;
    }
    const end = nextReturn === feed - 1 ? nextReturn : feed;
    if (nextReturn < end) {
      lines.fault ??= 'Stray CR in Header';
      // The next search begins behind this line, so that each CR is looked at once.
      nextReturn = -1;
    }
    if (end === start) {
      lines.bodyStart = Math.min(feed + 1, length);
      return lines;
    }
    if (lines.names.length >= maximum) {
      lines.fault = 'Too Many Headers';
      return lines;
    }
    if (isSpace(text.charCodeAt(start))) {
      if (lines.names.length === 0) lines.fault ??= 'Header Without a Name';
      else fold(text, lines, start, end);
    } else {
      addLine(text, lines, start, end);
    }
    start = feed + 1;
  }
  return lines;
}

/** A NUL may stand in a header only as the second half of an escape, in a quoted string. */
function holdsStrayNul(text: string, position: number): boolean {
  const nul = text.indexOf('\0', position);
  return nul >= 0 && /(^|[^\\])\0/.test(text.slice(position).split(/\r?\n\r?\n/, 1)[0] ?? '');
}

function addLine(text: string, lines: HeaderLines, start: number, end: number): void {
  let position = start;
  while (position < end && isOf(text.charCodeAt(position), TOKEN)) position++;
  const nameEnd = position;
  while (position < end && isSpace(text.charCodeAt(position))) position++;
  if (nameEnd === start || position >= end || text.charCodeAt(position) !== COLON) {
    lines.fault ??= 'Header Without a Name';
    return;
  }
  position++;
  while (position < end && isSpace(text.charCodeAt(position))) position++;
  let valueEnd = end;
  while (valueEnd > position && isSpace(text.charCodeAt(valueEnd - 1))) valueEnd--;
  lines.names.push(canonicalName(text.slice(start, nameEnd)));
  lines.starts.push(position);
  lines.ends.push(valueEnd);
}

/** RFC 3261 §7.3.1: a line that begins with white space goes on with the one before. */
function fold(text: string, lines: HeaderLines, start: number, end: number): void {
  const index = lines.names.length - 1;
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
