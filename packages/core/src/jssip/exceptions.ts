import { SipKitError } from '../support/errors.js';

export { InvalidStateError } from '../session/invalid-state-error.js';
export { ConfigurationError, InvalidTargetError } from '../ua/errors.js';

/** JsSIP 3 throws it where the host lacks WebRTC; here such a call fails by its `failed` event. */
export class NotSupportedError extends SipKitError {
  override readonly name = 'NOT_SUPPORTED_ERROR';
  readonly code = 3;
}

/** JsSIP 3 throws it where something is not ready yet. */
export class NotReadyError extends SipKitError {
  override readonly name = 'NOT_READY_ERROR';
  readonly code = 4;
}
