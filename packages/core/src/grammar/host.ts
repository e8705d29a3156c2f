import { DIGIT, HEX, HOST, isOf } from './characters.js';
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
  const { text, end } = scanner;
  const start = scanner.position;
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
  const start = scanner.position;
  let port = 0;
  while (isOf(scanner.peek(), DIGIT)) {
    port = port * 10 + scanner.peek() - 0x30;
    if (port > 65535) return undefined;
    scanner.position++;
  }
  return scanner.position > start ? port : undefined;
}

function readIPv6Reference(scanner: Scanner): string | undefined {
  const { text, end } = scanner;
  const start = scanner.position;
  let position = start + 1;
  while (position < end && isAddressCharacter(text.charCodeAt(position))) position++;
  if (position >= end || text.charCodeAt(position) !== CLOSE) return undefined;
  // RFC 5118 §4.10: the grammar of RFC 3261 once let `:::` stand where `::` is meant.
  const address = text
    .slice(start + 1, position)
    .toLowerCase()
    .replace(':::', '::');
  if (!isIPv6Address(address)) return undefined;
  scanner.position = position + 1;
  return `[${address}]`;
}

function isAddressCharacter(code: number): boolean {
  return isOf(code, HEX) || code === COLON || code === 0x2e;
}

/** Whether a text is an IPv6 address (RFC 4291 §2.2), without brackets. */
export function isIPv6Address(address: string): boolean {
  const gap = address.indexOf('::');
  if (gap >= 0 && address.indexOf('::', gap + 1) >= 0) return false;
  const head = countGroups(gap < 0 ? address : address.slice(0, gap), gap < 0);
  const tail = gap < 0 ? 0 : countGroups(address.slice(gap + 2), true);
  if (head < 0 || tail < 0) return false;
  return gap < 0 ? head === 8 : head + tail <= 7;
}

/** The number of 16-bit groups in a part of an address; -1 when it is malformed. */
function countGroups(part: string, mayEndInIPv4: boolean): number {
  if (part === '') return 0;
  const groups = part.split(':');
  let count = 0;
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index] ?? '';
    if (group.includes('.')) {
      if (!mayEndInIPv4 || index !== groups.length - 1 || !isIPv4Address(group)) return -1;
      count += 2;
    } else {
      if (group.length < 1 || group.length > 4) return -1;
      count++;
    }
  }
  return count;
}

/** Whether a text is an IPv4 address in four decimal numbers. */
export function isIPv4Address(address: string): boolean {
  const numbers = address.split('.');
  if (numbers.length !== 4) return false;
  return numbers.every((number) => /^\d{1,3}$/.test(number) && Number(number) <= 255);
}
