import { lowerCase, URI_HEADER } from './characters.js';
import { decodeEscapes, encodeEscapes } from './escapes.js';

/** A header name in the form in which a URI's headers are kept and written: `x-name` → `X-Name`. */
export function headerCase(name: string): string {
  return lowerCase(name).replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

/** The headers of a URI from their wire text, `name=value&name=value`, decoded. */
export function parseUriHeaders(wireText: string | undefined): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const pair of wireText?.split('&') ?? []) {
    const [name = '', ...value] = pair.split('=').map(decodeEscapes);
    const key = headerCase(name);
    headers.set(key, [...(headers.get(key) ?? []), value.join('=')]);
  }
  return headers;
}

/** Their wire text, escaped (RFC 3261 §19.1.1). */
export function writeUriHeaders(headers: ReadonlyMap<string, readonly string[]>): string | undefined {
  const pairs: string[] = [];
  for (const [name, values] of headers) {
    for (const value of values) {
      pairs.push(`${encodeEscapes(name, URI_HEADER)}=${encodeEscapes(value, URI_HEADER)}`);
    }
  }
  return pairs.join('&') || undefined;
}
