import { describeValue, SipKitError } from '../support/errors.js';

/** Something that is to be written was given a value that must not stand there: the door that nothing is smuggled through. */
export class InvalidHeaderError extends SipKitError {
  override readonly name = 'InvalidHeaderError';
  override readonly code = 5;
  /** The header's name, or the part that was given the value: `start line`, `display name`, `URI user` … */
  readonly header: string;

  /** @param expected what would have been right */
  constructor(header: string, value: unknown, expected: string) {
    const name = NAME.test(header) ? header : describeValue(header);
    const given = SECRETS.has(name.toLowerCase()) ? 'a secret value' : describeValue(value);
    super(`${name}: ${given} given, ${expected} expected`);
    this.header = header;
  }
}

const NAME = /^[\w .-]+$/;

/** Headers whose values must not reach a log. */
const SECRETS: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization']);

/**
 * The value as text, when it may stand on a line.
 * @param name what is given the value, for the error
 * @throws InvalidHeaderError when it is nothing, or holds CR, LF or NUL
 */
export function checkLine(name: string, value: unknown): string {
  const text = textOf(name, value);
  if (BREAKS.test(text)) throw new InvalidHeaderError(name, text, 'a value without CR, LF and NUL');
  return text;
}

const BREAKS = /[\r\n\0]/;

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    if (value !== null && value !== undefined) return String(value);
  } catch {
    // It has no text form.
  }
  throw new InvalidHeaderError(name, value, 'text');
}
