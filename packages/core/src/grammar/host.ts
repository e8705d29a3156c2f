import { HEX, HOST, isOf } from './characters.js';
import { readNumber } from './numbers.js';
import type { Scanner } from './scanner.js';

const COLON = 0x3a;
const OPEN = 0x5b;
const CLOSE = 0x5d;

/**
 * Reads a host: a name, an IPv4 address, or an IPv6 address in brackets (which stay).
 * @returns the host in lower case; undefined when there is none
 */
export function readHost(scanner: Scanner): string | undefined {
  if (scanner.peek() === OPEN) return readIPv6Reference(scanner);
  const { text, end, position: start } = scanner;
  let position = start;
  let hasUpper = false;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (!isOf(code, HOST)) break;
    if (code >= 0x41 && code <= 0x5a) hasUpper = true;
    position++;
  }
  if (position === start) return undefined;
  scanner.position = position;
  const host = text.slice(start, position);
  return hasUpper ? host.toLowerCase() : host;
}

/**
 * Reads a port, its colon included.
 * @returns the port; -1 when there is none; undefined when it is no number of 16 bits
 */
export function readPort(scanner: Scanner): number | undefined {
  if (scanner.peek() !== COLON) return -1;
  scanner.position++;
  return readNumber(scanner, 65535);
}

function readIPv6Reference(scanner: Scanner): string | undefined {
  const { text, end, position: start } = scanner;
  let position = start + 1;
  while (position < end && isAddressCharacter(text.charCodeAt(position))) position++;
  if (position >= end || text.charCodeAt(position) !== CLOSE) return undefined;
  // RFC 5118 §4.10: the grammar of RFC 3261 once let `:::` stand where `::` is meant.
  const host = text
    .slice(start, position + 1)
    .toLowerCase()
    .replace(':::', '::');
  if (!isIPv6Reference(host)) return undefined;
  scanner.position = position + 1;
  return host;
}

function isAddressCharacter(code: number): boolean {
  return isOf(code, HEX) || code === COLON || code === 0x2e;
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
