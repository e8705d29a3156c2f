import { numberOf } from './numbers.js';

/**
 * The canonical form of what HOST found: in lower case, an IPv6 address in brackets.
 * @returns undefined when it is none
 */
export function canonicalHost(small: string | undefined, other = ''): string | undefined {
  if (small !== undefined) return small;
  // RFC 5118 §4.10: the grammar of RFC 3261 once let `:::` stand where `::` is meant.
  const host = other.toLowerCase().replace(':::', '::');
  return host.startsWith('[') && !isIPv6Reference(host) ? undefined : host || undefined;
}

/**
 * A port from its digits; undefined when there are none.
 * @returns NaN when it is no number of 16 bits
 */
export function portOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : (numberOf(digits, 65535) ?? Number.NaN);
}

/** Whether a text is an IPv6 address in brackets: the platform's own URLs know (RFC 4291 §2.2). */
function isIPv6Reference(host: string): boolean {
  try {
    return host.length < 50 && new URL(`http://${host}`) instanceof URL;
  } catch {
    return false;
  }
}

/** Whether a text is an IPv4 address in four decimal numbers. */
export function isIPv4Address(address: string): boolean {
  const numbers = address.split('.');
  return numbers.length === 4 && numbers.every((number) => /^\d{1,3}$/.test(number) && Number(number) <= 255);
}
