import { describeValue, SipKitError } from '../support/errors.js';

/** A header (or the start line) was given a value that must not be written. */
export class InvalidHeaderError extends SipKitError {
  override readonly name = 'InvalidHeaderError';
  override readonly code = 5;
  /** The header's name; `start line` for the Request-URI, method or reason phrase. */
  readonly header: string;
  readonly value: unknown;

  constructor(header: string, value: unknown, expected: string) {
    super(`${describeName(header)}: ${describeValue(value)} given, ${expected} expected`);
    this.header = header;
    this.value = value;
  }
}

function describeName(name: string): string {
  return /^[\w .-]+$/.test(name) ? name : describeValue(name);
}
