import { isToken } from '../grammar/expressions.js';
import { checkLine, InvalidHeaderError } from '../grammar/invalid-header-error.js';

/** A header that is to be written. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** @throws InvalidHeaderError when the name is no token */
export function checkName(name: string): string {
  if (typeof name !== 'string' || !isToken(name))
    throw new InvalidHeaderError('header name', name, 'a token');
  return name;
}

/**
 * Takes a line `Name: value` apart.
 * @throws InvalidHeaderError when it is none, or must not be written
 */
export function parseHeaderLine(line: string): HeaderField {
  const [name = '', ...value] = typeof line === 'string' ? line.split(':') : [];
  if (value.length === 0) throw new InvalidHeaderError('extra header', line, 'a line "Name: value"');
  const field = { name: checkName(name.trim()), value: value.join(':') };
  return { ...field, value: checkLine(field.name, field.value).trim() };
}

/**
 * Headers as a caller gives them, and lines of more.
 * @throws InvalidHeaderError for what is no list of lines
 */
export function givenFields(
  headers: readonly HeaderField[] | undefined,
  extraHeaders: readonly string[] | undefined,
): readonly HeaderField[] {
  if (extraHeaders === undefined) return headers ?? [];
  if (!Array.isArray(extraHeaders)) {
    throw new InvalidHeaderError('extra headers', extraHeaders, 'an array of lines "Name: value"');
  }
  return [...(headers ?? []), ...extraHeaders.map(parseHeaderLine)];
}
