import { QUOTED } from '../grammar/expressions.js';
import { Scanner } from '../grammar/scanner.js';

const COMMA = 0x2c;
const QUOTE = 0x22;
const IN_QUOTES = new RegExp(QUOTED, 'y');
/** Angle brackets with what stands in them; alone, the opening one. */
const IN_BRACKETS = /<(?:[^<>"\r\n]*>)?/y;
const OPEN = 0x3c;

/** Walks behind the next separator that stands outside quotes and angle brackets; false when there is none. */
export function skipValue(scanner: Scanner, separator: number): boolean {
  while (!scanner.atEnd) {
    const code = scanner.peek();
    if (code === QUOTE) {
      // Behind a quote that does not end there is nothing to go on with.
      if (!scanner.match(IN_QUOTES)) return false;
    } else if (code === OPEN) {
      scanner.match(IN_BRACKETS);
    } else {
      scanner.position++;
      if (code === separator) return true;
    }
  }
  return false;
}

/** The values of a line that commas join; commas in quotes and angle brackets join nothing. */
export function splitValues(text: string): string[] {
  const values: string[] = [];
  const scanner = new Scanner(text);
  for (let start = 0, isJoined = true; isJoined; start = scanner.position) {
    isJoined = skipValue(scanner, COMMA);
    values.push(text.slice(start, isJoined ? scanner.position - 1 : undefined).trim());
  }
  return values;
}
