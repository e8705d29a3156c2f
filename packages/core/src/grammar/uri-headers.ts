import { decodeEscapes, encodeEscapes } from './escapes.js';
import { lowerCase } from './expressions.js';

/** A header name in the form in which a URI's headers are kept and written: `x-name` → `X-Name`. */
export function headerCase(name: string): string {
  return lowerCase(name).replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

/** The headers of a URI from their wire text, `?name=value&name=value`, decoded. */
export function parseUriHeaders(wireText: string): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const pair of wireText ? wireText.slice(1).split('&') : []) {
    const [name = '', ...value] = pair.split('=').map(decodeEscapes);
    const key = headerCase(name);
    const values = headers.get(key);
    if (values) values.push(value.join('='));
    else headers.set(key, [value.join('=')]);
  }
  return headers;
}

/** Their wire text, escaped (RFC 3261 §19.1.1). */
export function writeUriHeaders(headers: ReadonlyMap<string, readonly string[]>): string {
  const pairs = [...headers].flatMap(([name, values]) =>
    values.map((value) => `${encode(name)}=${encode(value)}`),
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

function encode(text: string): string {
  return encodeEscapes(text, /[^\w\-.!~*'()[\]/?:+$]/gu);
}
