/** Why the phone could not do what it was asked. */
export type PhoneErrorCode =
  /** There is no call (or message) with this id, or it is over. */
  | 'unknown-call'
  | 'unknown-message'
  /** The call is not in a state in which this makes sense: holding one that rings, answering an outgoing one. */
  | 'wrong-state'
  /** The target cannot be dialled. */
  | 'invalid-target'
  | 'not-connected'
  /** A part that is loaded when it is first wanted could not be loaded. */
  | 'not-loaded'
  | 'registration-failed'
  /** As many calls are live as the phone was allowed to have. */
  | 'too-many-calls'
  /** The far end does not want it (a hold, a video); the call goes on as it was. */
  | 'refused'
  | 'media'
  | 'unsupported'
  | 'disposed';

/** What the methods of the phone throw or reject with. The state tells the same in its own place where it can. */
export class PhoneError extends Error {
  override readonly name = 'PhoneError';
  readonly code: PhoneErrorCode;

  constructor(code: PhoneErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
