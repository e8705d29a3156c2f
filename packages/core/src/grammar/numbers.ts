import { Scanner } from './scanner.js';

/** The greatest value of most numbers on the wire: 32 bits (RFC 3261 §20.19). */
export const MAXIMUM_32 = 4_294_967_295;
/** The greatest CSeq (RFC 3261 §8.1.1.5: less than 2³¹). */
export const MAXIMUM_31 = 2_147_483_647;

/**
 * Reads a run of digits.
 * @returns undefined when there is none, or its value is above `maximum`
 */
export function readNumber(scanner: Scanner, maximum: number = MAXIMUM_32): number | undefined {
  const { text, end, position: start } = scanner;
  let position = start;
  let value = 0;
  while (position < end) {
    const digit = text.charCodeAt(position) - 0x30;
    if (digit < 0 || digit > 9) break;
    // Beyond the maximum the value no longer matters, and must not grow to Infinity.
    if (value <= maximum) value = value * 10 + digit;
    position++;
  }
  scanner.position = position;
  return position > start && value <= maximum ? value : undefined;
}

/** A number that is a whole parameter value: `expires=3600`. */
export function numberOf(text: string | null | undefined, maximum: number = MAXIMUM_32): number | undefined {
  if (!text) return undefined;
  const scanner = new Scanner(text);
  const value = readNumber(scanner, maximum);
  return scanner.atEnd ? value : undefined;
}
