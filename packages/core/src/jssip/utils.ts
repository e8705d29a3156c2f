import { digestAlgorithm } from '../auth/digest-algorithm.js';
import { decodeEscapes } from '../grammar/escapes.js';
import { checkLine } from '../grammar/invalid-header-error.js';
import { URI as CoreURI } from '../grammar/uri.js';
import { headerCase } from '../grammar/uri-headers.js';
import { type Cause, causeOfStatus } from '../session/causes.js';
import { checkText } from '../session/read-options.js';
import { describeValue } from '../support/errors.js';
import { cryptoRandom, randomInteger, randomToken, randomUuid } from '../support/random.js';
import { InvalidTargetError } from '../ua/errors.js';
import { normalizeTarget as normalize } from '../ua/target.js';
import { parse } from './grammar.js';
import { URI } from './uri.js';

/** Nobody needs more, and a slip must not fill the memory. */
const LONGEST_TOKEN = 65_536;

function refuse(name: string, value: unknown, expected: string): never {
  throw new TypeError(`Invalid ${name} ${describeValue(value)}: expected ${expected}`);
}

/** The target as a URI, or `undefined` when it cannot be one. */
export function normalizeTarget(target: unknown, domain?: string): URI | undefined {
  const uri = normalize(target, domain);
  return uri && uri !== target ? URI.adopt(uri) : (uri as URI | undefined);
}

/** The earlier era's form. @throws InvalidTargetError where {@link normalizeTarget} gives `undefined` */
export function normalizeURI(target: unknown, domain?: string): URI {
  const uri = normalizeTarget(target, domain);
  if (!uri) throw new InvalidTargetError(target);
  return uri;
}

/** How many octets a text has in UTF-8. */
export function str_utf8_length(text: string): number {
  return new TextEncoder().encode(checkText('text', text)).length;
}

export function isString(value: unknown): value is string {
  return typeof value === 'string' || value instanceof String;
}

export function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

export function isDecimal(value: unknown): boolean {
  if (typeof value !== 'number' && !isString(value)) return false;
  return (
    !Number.isNaN(Number(value)) && Number.parseFloat(String(value)) === Number.parseInt(String(value), 10)
  );
}

export function isEmpty(value: unknown): boolean {
  const isEmptyList = Array.isArray(value) && value.length === 0;
  return value === null || value === '' || value === undefined || isEmptyList || Number.isNaN(value);
}

export function hasMethods(value: unknown, ...names: string[]): boolean {
  const methods = names.map((name) => checkText('name', name));
  return methods.every((name) => isFunction((value as Record<string, unknown> | null | undefined)?.[name]));
}

/** @param size characters, {@link LONGEST_TOKEN} at most */
export function createRandomToken(size: number): string {
  if (!Number.isInteger(size) || size < 0 || size > LONGEST_TOKEN) {
    refuse('size', size, `a whole number, 0 to ${LONGEST_TOKEN}`);
  }
  return randomToken(cryptoRandom, size);
}

export function newTag(): string {
  return randomToken(cryptoRandom);
}

export function newUUID(): string {
  return randomUuid(cryptoRandom);
}

export function hostType(host: string): string | undefined {
  const parsed = parse(host, 'host');
  return typeof parsed === 'object' ? (parsed as { host_type: string }).host_type : undefined;
}

/** A user part as it is written in a URI. */
export function escapeUser(user: string): string {
  const uri = new CoreURI('sip', decodeEscapes(checkText('user', user)), 'host.invalid');
  return uri.toString().slice('sip:'.length, -'@host.invalid'.length);
}

export function headerize(name: string): string {
  return headerCase(checkLine('header name', name));
}

export function sipErrorCause(status: number): Cause {
  return causeOfStatus(status);
}

/** An address of TEST-NET-1 (RFC 5737). */
export function getRandomTestNetIP(): string {
  return `192.0.2.${randomInteger(cryptoRandom, 1, 254)}`;
}

export function calculateMD5(text: string): string {
  return digestAlgorithm('MD5')?.hash(checkText('text', text)) ?? '';
}

export function closeMediaStream(stream?: MediaStream | null): void {
  if (!stream) return;
  if (!hasMethods(stream, 'getTracks')) refuse('stream', stream, 'a MediaStream');
  for (const track of stream.getTracks()) track.stop();
}

export function cloneArray<Value>(values?: readonly Value[] | null): Value[] {
  if (values && !Array.isArray(values)) refuse('array', values, 'an array');
  return values ? [...values] : [];
}

export function cloneObject<Value extends object>(value?: Value, fallback: Value = {} as Value): Value {
  return value ? { ...value } : fallback;
}
