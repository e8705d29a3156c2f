import { checkLine, InvalidHeaderError } from '../grammar/invalid-header-error.js';
import { NameAddrHeader } from '../grammar/name-addr.js';
import { canonicalName } from './header-grammars.js';
import { parseHeaderLine } from './header-list.js';

/** Headers that a response takes from the message that it goes back on, as they are written. */
export const RESPONSE_HEADERS: readonly string[] = ['Via', 'From', 'To', 'Call-ID', 'CSeq'];

/** Headers that a request writes from its fields. */
export const REQUEST_HEADERS: readonly string[] = [
  'Via',
  'Max-Forwards',
  'Route',
  'To',
  'From',
  'Call-ID',
  'CSeq',
];

/**
 * @param own the headers that the message writes itself, besides Content-Length
 * @throws InvalidHeaderError for one of those
 */
export function refuseOwn(key: string, value: unknown, own: readonly string[]): void {
  if (key === 'Content-Length' || own.includes(key)) {
    throw new InvalidHeaderError(key, value, 'no value (it is written from what the message has)');
  }
}

/** @throws InvalidHeaderError for what is no address in angle brackets */
export function parseRoute(text: string): NameAddrHeader {
  const route = NameAddrHeader.parse(checkLine('Route', text));
  if (!route) throw new InvalidHeaderError('Route', text, 'a URI in angle brackets');
  return route;
}

/**
 * Checks a line `Name: value` that is to go onto messages which are yet to be made: what one of them would refuse is
 * refused here, where it is given. A Route may be added to those that a request has.
 * @throws InvalidHeaderError for what is no such line, must not be written, or is written by the message itself
 */
export function checkExtraHeader(line: string): void {
  const { name, value } = parseHeaderLine(line);
  const key = canonicalName(name);
  if (key === 'Route') parseRoute(value);
  else refuseOwn(key, value, REQUEST_HEADERS);
}
