import { isToken } from '../grammar/expressions.js';
import { canonicalName, grammarOf } from './header-grammars.js';

const TAB = 0x09;
const SPACE = 0x20;

/** Where the headers of a message lie in its text. Parallel arrays: entry `n` of each belongs to the n-th header. */
export interface HeaderLines {
  /** Canonical names. */
  readonly names: string[];
  /** Where each value begins, white space left out. */
  readonly starts: number[];
  /** One past where each value ends. */
  readonly ends: number[];
  /** Whether a value lies on several lines. */
  isFolded: boolean;
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
    isFolded: false,
    isClosed: false,
    bodyStart: length,
    fault: undefined,
  };
  // Each character is searched for from where it was found last, so that all searches together walk the text once.
  let carriageReturn = -1;
  let colon = -1;
  for (let start = position, feed = 0; start < length; start = feed + 1) {
    feed = find(text, '\n', start);
    if (carriageReturn < start) carriageReturn = find(text, '\r', start);
    let end = carriageReturn === feed - 1 ? carriageReturn : feed;
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
    const isContinued = isSpace(text.charCodeAt(start));
    if (!isContinued && colon < start) colon = find(text, ':', start);
    const name = isContinued ? names.at(-1) : colon < end && nameOf(text.slice(start, colon));
    if (!name) {
      lines.fault ??= 'Header Without a Name';
      continue;
    }
    let valueStart = isContinued ? start : colon + 1;
    while (valueStart < end && isSpace(text.charCodeAt(valueStart))) valueStart++;
    while (valueStart < end && isSpace(text.charCodeAt(end - 1))) end--;
    if (!isContinued) {
      names.push(name);
      starts.push(valueStart);
      ends.push(end);
    } else if (valueStart < end) {
      // RFC 3261 §7.3.1: a line that begins with white space goes on with the one before.
      ends[ends.length - 1] = end;
      lines.isFolded = true;
    }
  }
  // A NUL may stand in a header only as the second half of an escape, in a quoted string.
  const nul = text.indexOf('\0', position);
  if (nul >= 0 && nul < lines.bodyStart && /(^|[^\\])\0/.test(text.slice(position, lines.bodyStart)))
    lines.fault = 'NUL in Header';
  return lines;
}

function find(text: string, character: string, from: number): number {
  const index = text.indexOf(character, from);
  return index < 0 ? text.length : index;
}

/** The canonical name; '' when there is none. White space may stand between name and colon. */
function nameOf(wireName: string): string {
  const grammar = grammarOf(wireName);
  if (grammar) return grammar.name;
  const name = wireName.trimEnd();
  return isToken(name) ? canonicalName(name) : '';
}

function isSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}
