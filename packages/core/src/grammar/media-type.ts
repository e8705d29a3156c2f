import type { Parameters } from './parameters.js';
import type { Scanner } from './scanner.js';
import { readToken } from './texts.js';
import { type Reader, withParameters } from './with-parameters.js';

const SLASH = 0x2f;

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

export const readMediaType: Reader<MediaType> = withParameters(readTypeAndSubtype, weigh);

function readTypeAndSubtype(scanner: Scanner): string | undefined {
  const type = scanner.token();
  const subtype = scanner.accept(SLASH) ? scanner.token() : '';
  return type && subtype ? `${type}/${subtype}`.toLowerCase() : undefined;
}

function weigh(value: string, parameters: Parameters): TokenValue {
  const q = Number(parameters.get('q') ?? 1);
  return { value, q: q >= 0 && q <= 1 ? q : 1, parameters };
}
