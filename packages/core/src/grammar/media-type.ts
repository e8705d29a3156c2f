import { type Parameters, readParameters } from './parameters.js';
import type { Scanner } from './scanner.js';

const SLASH = 0x2f;

/** A media type or range (RFC 3261 §20.1, §20.15). */
export interface MediaType {
  /** Type and subtype in lower case: `application/sdp`, and in Accept also `text/*`. */
  readonly value: string;
  /** RFC 3261 §20.1: how much it is wanted, from 0 to 1. */
  readonly q: number;
  readonly parameters: Parameters;
}

/** A word with parameters: an encoding, a language, a disposition, an event package … */
export interface TokenValue {
  /** As it was written. */
  readonly value: string;
  /** How much it is wanted, from 0 to 1: 1 unless said. */
  readonly q: number;
  readonly parameters: Parameters;
}

export function readMediaType(scanner: Scanner): MediaType | undefined {
  scanner.skipSpace();
  const type = scanner.token();
  if (type === '' || !scanner.accept(SLASH)) return undefined;
  const subtype = scanner.token();
  const parameters = subtype === '' ? undefined : readParameters(scanner);
  return parameters && { value: `${type}/${subtype}`.toLowerCase(), q: quality(parameters), parameters };
}

export function readTokenValue(scanner: Scanner): TokenValue | undefined {
  scanner.skipSpace();
  const value = scanner.token();
  const parameters = value === '' ? undefined : readParameters(scanner);
  return parameters && { value, q: quality(parameters), parameters };
}

function quality(parameters: Parameters): number {
  const q = parameters.get('q');
  if (q === undefined || q === null) return 1;
  const value = Number(q);
  return value >= 0 && value <= 1 ? value : 1;
}
