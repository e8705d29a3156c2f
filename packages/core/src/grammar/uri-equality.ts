import { writeUriHeaders } from './uri-headers.js';

/** What is compared of a URI. */
export interface ComparableUri {
  readonly scheme: string;
  readonly parameters: Iterable<readonly [string, string | null]> & { readonly size: number };
  readonly headers: ReadonlyMap<string, readonly string[]>;
  getParam(name: string): string | null | undefined;
  toAor(showPort?: boolean): string;
  toString(): string;
}

/** Parameters that must be in both URIs or in none (RFC 3261 §19.1.4); any other counts only when both hold it. */
const BINDING_PARAMETERS: readonly string[] = ['user', 'ttl', 'method', 'maddr', 'transport'];

/** Whether two URIs are the same resource (RFC 3261 §19.1.4; RFC 3966 §5 for tel, where every parameter counts). */
export function urisAreEqual(one: ComparableUri, other: ComparableUri): boolean {
  // As a registrar mostly gives our Contact back.
  if (one.toString() === other.toString()) return true;
  const isTelephone = one.scheme === 'tel';
  const mustMatch = (name: string): boolean => isTelephone || BINDING_PARAMETERS.includes(name);
  const agrees = ([name, value]: readonly [string, string | null], uri: ComparableUri): boolean => {
    const counterpart = uri.getParam(name);
    return counterpart === undefined ? !mustMatch(name) : lower(counterpart) === lower(value);
  };
  return (
    canonicalAddress(one) === canonicalAddress(other) &&
    [...one.parameters].every((parameter) => agrees(parameter, other)) &&
    [...other.parameters].every((parameter) => agrees(parameter, one)) &&
    sortedHeaders(one) === sortedHeaders(other)
  );
}

/** With every needless escape undone: `%61lice` and `alice` are one, `%3A` and `:` are two. */
function canonicalAddress(uri: ComparableUri): string {
  const address = uri.toAor(true).replace(/%[\da-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[\w\-.!~*'()]/.test(character) ? character : octet.toUpperCase();
  });
  // In a number, visual separators and case do not count.
  return uri.scheme === 'tel' ? address.replace(/[-.()]/g, '').toLowerCase() : address;
}

/** Headers count, whatever their order. */
function sortedHeaders({ headers }: ComparableUri): string {
  return writeUriHeaders(headers).slice(1).split('&').sort().join('&');
}

function lower(value: string | null): string | undefined {
  return value?.toLowerCase();
}
