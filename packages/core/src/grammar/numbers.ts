import { DIGIT, isOf } from './characters.js';
import type { Scanner } from './scanner.js';

/** The greatest value of most numbers on the wire: 32 bits (RFC 3261 §20.19). */
export const MAXIMUM_32 = 4_294_967_295;
/** The greatest CSeq (RFC 3261 §8.1.1.5: less than 2³¹). */
export const MAXIMUM_31 = 2_147_483_647;

/**
 * Reads a run of digits.
 * @returns undefined when there is none, or its value is above `maximum`
 */
export function readNumber(scanner: Scanner, maximum: number = MAXIMUM_32): number | undefined {
  const { text, end } = scanner;
  const start = scanner.position;
  let position = start;
  let value = 0;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (!isOf(code, DIGIT)) break;
    // Beyond the maximum the value no longer matters, and must not grow to Infinity.
    if (value <= maximum) value = value * 10 + code - 0x30;
    position++;
  }
  scanner.position = position;
  return position > start && value <= maximum ? value : undefined;
}

/** A number that is a whole parameter value: `expires=3600`. */
export function numberOf(text: string | null | undefined, maximum: number = MAXIMUM_32): number | undefined {
  if (text === null || text === undefined || text === '' || text.length > 16) return undefined;
  let value = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (!isOf(code, DIGIT)) return undefined;
    value = value * 10 + code - 0x30;
  }
  return value <= maximum ? value : undefined;
}
