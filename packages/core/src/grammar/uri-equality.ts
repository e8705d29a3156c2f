import { writeUriHeaders } from './uri-headers.js';

/** What is compared of a URI. */
export interface ComparableUri {
  readonly scheme: string;
  readonly parameters: Iterable<readonly [string, string | null]>;
  readonly headers: ReadonlyMap<string, readonly string[]>;
  hasParam(name: string): boolean;
  toAor(showPort?: boolean): string;
  toString(): string;
}

/** Parameters that must be in both URIs or in none (RFC 3261 §19.1.4); any other counts only when both hold it. */
const BINDING_PARAMETERS: readonly string[] = ['user', 'ttl', 'method', 'maddr', 'transport'];

/** Whether two URIs are the same resource (RFC 3261 §19.1.4; RFC 3966 §5 for tel, where every parameter counts). */
export function urisAreEqual(one: ComparableUri, other: ComparableUri): boolean {
  // As a registrar mostly gives our Contact back.
  return one.toString() === other.toString() || whatCounts(one, other) === whatCounts(other, one);
}

/** What counts of a URI when it is compared with another, in an order of its own: that on the wire does not count. */
function whatCounts(uri: ComparableUri, other: ComparableUri): string {
  const isTelephone = uri.scheme === 'tel';
  const parameters = [...uri.parameters]
    .filter(([name]) => isTelephone || BINDING_PARAMETERS.includes(name) || other.hasParam(name))
    .map((parameter) => JSON.stringify(parameter).toLowerCase());
  // With every needless escape undone: `%61lice` and `alice` are one, `%3A` and `:` are two.
  const address = uri.toAor(true).replace(/%[\da-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[\w\-.!~*'()]/.test(character) ? character : octet.toUpperCase();
  });
  const headers = writeUriHeaders(uri.headers).slice(1).split('&');
  return JSON.stringify([
    // In a number, visual separators and case do not count.
    isTelephone ? address.replace(/[-.()]/g, '').toLowerCase() : address,
    parameters.sort(),
    headers.sort(),
  ]);
}
