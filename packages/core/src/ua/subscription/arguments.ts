import { isToken } from '../../grammar/expressions.js';
import { checkText } from '../../session/read-options.js';
import { describeValue } from '../../support/errors.js';

const isNothing = (value: unknown): value is null | undefined => value === undefined || value === null;

/** A body as it was given; nothing and `null` mean none. @throws TypeError for what is no text */
export function readBody(body: unknown): string | undefined {
  return isNothing(body) ? undefined : checkText('body', body);
}

/** A word that stands in a header. @throws TypeError for what is none */
export function readToken(name: string, value: unknown): string | undefined {
  if (isNothing(value)) return undefined;
  if (typeof value !== 'string' || !isToken(value)) {
    throw new TypeError(`Invalid ${name} ${describeValue(value)}: expected a word`);
  }
  return value;
}

/** @throws TypeError for what is no number of seconds */
export function readSeconds(name: string, value: unknown): number | undefined {
  if (isNothing(value)) return undefined;
  if (!Number.isInteger(value) || Number(value) < 0) {
    throw new TypeError(`Invalid ${name} ${describeValue(value)}: expected a whole number of seconds`);
  }
  return Number(value);
}
