import { isOf, USER } from './characters.js';

/** What is compared of a URI. */
export interface ComparableUri {
  readonly scheme: string;
  readonly opaque: string | undefined;
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
  readonly parameters: Iterable<readonly [string, string | null]> & { readonly size: number };
  readonly headers: ReadonlyMap<string, readonly string[]>;
  hasParam(name: string): boolean;
  getParam(name: string): string | null | undefined;
  toAor(): string;
}

/** Parameters that must be in both URIs or in none (RFC 3261 §19.1.4); any other counts only when both hold it. */
const BINDING_PARAMETERS: readonly string[] = ['user', 'ttl', 'method', 'maddr', 'transport'];

/** Whether two URIs are the same resource by the rules of their scheme. */
export function urisAreEqual(one: ComparableUri, other: ComparableUri): boolean {
  if (one.scheme !== other.scheme) return false;
  if (one.opaque !== undefined || other.opaque !== undefined) return one.opaque === other.opaque;
  if (one.scheme === 'tel') return telephoneNumbersAreEqual(one, other);
  return (
    canonicalUser(one) === canonicalUser(other) &&
    one.host === other.host &&
    one.port === other.port &&
    sipParametersAreEqual(one, other) &&
    headersAreEqual(one, other)
  );
}

/** The user with every needless escape undone: `%61lice` and `alice` are one, `%3A` and `:` are two. */
function canonicalUser(uri: ComparableUri): string | undefined {
  const aor = uri.toAor();
  const at = aor.lastIndexOf('@');
  if (at < 0) return undefined;
  return aor.slice(uri.scheme.length + 1, at).replace(/%([0-9a-f]{2})/gi, (octet, digits: string) => {
    const code = Number.parseInt(digits, 16);
    return isOf(code, USER) && !RESERVED.includes(String.fromCharCode(code))
      ? String.fromCharCode(code)
      : octet.toUpperCase();
  });
}

/** RFC 3261 §25.1 `reserved`. */
const RESERVED = ';/?:@&=+$,';

function sipParametersAreEqual(one: ComparableUri, other: ComparableUri): boolean {
  for (const name of BINDING_PARAMETERS) if (one.hasParam(name) !== other.hasParam(name)) return false;
  for (const [name, value] of one.parameters) {
    const counterpart = other.getParam(name);
    if (counterpart !== undefined && lower(counterpart) !== lower(value)) return false;
  }
  return true;
}

/** RFC 3261 §19.1.4: headers count, whatever their order. */
function headersAreEqual(one: ComparableUri, other: ComparableUri): boolean {
  if (one.headers.size !== other.headers.size) return false;
  for (const [name, values] of one.headers) {
    const counterparts = other.headers.get(name);
    if (!counterparts || counterparts.length !== values.length) return false;
    const sorted = [...counterparts].sort();
    if ([...values].sort().some((value, index) => value !== sorted[index])) return false;
  }
  return true;
}

/** RFC 3966 §5: visual separators do not count, every parameter does, whatever its order and case. */
function telephoneNumbersAreEqual(one: ComparableUri, other: ComparableUri): boolean {
  if (bareNumber(one) !== bareNumber(other)) return false;
  if (one.parameters.size !== other.parameters.size) return false;
  for (const [name, value] of one.parameters) {
    const counterpart = other.getParam(name);
    if (counterpart === undefined || lower(counterpart) !== lower(value)) return false;
  }
  return true;
}

function bareNumber(uri: ComparableUri): string {
  return (uri.user ?? '').replace(/[-.()]/g, '').toLowerCase();
}

function lower(value: string | null): string | null {
  return value === null ? null : value.toLowerCase();
}
