import type { Scanner } from './scanner.js';

/** The greatest value of most numbers on the wire: 32 bits (RFC 3261 §20.19). */
const MAXIMUM_32 = 4_294_967_295;
/** The greatest CSeq (RFC 3261 §8.1.1.5: less than 2³¹). */
export const MAXIMUM_31 = 2_147_483_647;

/**
 * Reads a run of digits.
 * @returns undefined when there is none, or its value is above `maximum`
 */
export function readNumber(scanner: Scanner, maximum?: number): number | undefined {
  return numberOf(scanner.match(/\d+/y), maximum);
}

/** A number that is a whole parameter value: `expires=3600`. */
export function numberOf(text: string | null | undefined, maximum: number = MAXIMUM_32): number | undefined {
  if (!text) return undefined;
  let value = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value <= maximum ? value : undefined;
}

const ZERO = 0x30;
