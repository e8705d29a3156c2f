import { Scanner } from '../grammar/scanner.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN = 0x3c;
const CLOSE = 0x3e;

/** Walks behind the next separator that stands outside quotes; false when there is none. */
export function skipValue(scanner: Scanner, separator: number): boolean {
  while (!scanner.atEnd) {
    const code = scanner.peek();
    if (code === QUOTE) {
      // Behind a quote that does not end there is nothing to go on with.
      if (scanner.quoted() === undefined) return false;
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
  let start = 0;
  let isInBrackets = false;
  for (; !scanner.atEnd; scanner.position++) {
    const code = scanner.peek();
    if (code === QUOTE && !isInBrackets) {
      if (scanner.quoted() === undefined) break;
      scanner.position--;
    } else if (code === OPEN || code === CLOSE) {
      isInBrackets = code === OPEN;
    } else if (code === COMMA && !isInBrackets) {
      values.push(text.slice(start, scanner.position).trim());
      start = scanner.position + 1;
    }
  }
  values.push(text.slice(start).trim());
  return values;
}
