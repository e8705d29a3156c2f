import { SipKitError } from '../support/errors.js';

/** A method was called at a time when it cannot do its work. */
export class InvalidStateError extends SipKitError {
  override readonly name = 'INVALID_STATE_ERROR';
  readonly code = 3;

  /**
   * @param action what was asked for
   * @param status the state that forbids it
   */
  constructor(
    action: string,
    readonly status: string,
  ) {
    super(`"${action}" is not possible while the call is "${status}"`);
  }
}
