import { SPACE, TOKEN } from './expressions.js';
import type { Parameters } from './parameters.js';
import { matching, type Reader, readToken, withParameters } from './readers.js';

/** A word with parameters: an encoding, a language, a disposition, an info package … */
export interface TokenValue {
  /** As it was written. */
  readonly value: string;
  /** RFC 3261 §20.1: how much it is wanted, from 0 to 1; 1 unless said. */
  readonly q: number;
  readonly parameters: Parameters;
}

/** A media type or range (RFC 3261 §20.1, §20.15): `value` is type and subtype in lower case, `application/sdp`, `text/*`. */
export type MediaType = TokenValue;

export const readTokenValue: Reader<TokenValue> = withParameters(readToken, weigh);

export const readMediaType: Reader<MediaType> = withParameters(
  matching(new RegExp(`${TOKEN}${SPACE}/${SPACE}${TOKEN}`, 'y')),
  (type, parameters) => weigh(type.replace(/[ \t]/g, '').toLowerCase(), parameters),
);

function weigh(value: string, parameters: Parameters): TokenValue {
  const q = Number(parameters.get('q') ?? 1);
  return { value, q: q >= 0 && q <= 1 ? q : 1, parameters };
}
