import { SipKitError } from '../support/errors.js';

/**
 * Why media could not be had, as one word that a program or a translation table can use.
 *
 * - `denied`: the person, or the system on their behalf, said no.
 * - `not-found`: there is no such microphone, camera or speaker.
 * - `in-use`: the device is there, but another program has it, or it failed to start.
 * - `policy`: the page may not ask: a Permissions Policy, or an iframe without `allow="microphone; camera"`.
 * - `insecure-context`: the page came by plain http, where browsers give no devices at all.
 * - `constraint`: no device satisfies a mandatory constraint.
 * - `unsupported`: this host has no WebRTC, or lacks the one function that was needed.
 * - `aborted`: the caller's AbortSignal, or `close()`, ended the wait.
 * - `failed`: anything else; `original` says what.
 */
export type MediaErrorReason =
  | 'denied'
  | 'not-found'
  | 'in-use'
  | 'policy'
  | 'insecure-context'
  | 'constraint'
  | 'unsupported'
  | 'aborted'
  | 'failed';

/**
 * The step that failed. `getusermedia` covers screens and the list of devices too; `peerconnection` is the making of the
 * connection, `output` the choice of a speaker.
 */
export type MediaStage =
  | 'peerconnection'
  | 'getusermedia'
  | 'createoffer'
  | 'createanswer'
  | 'setlocaldescription'
  | 'setremotedescription'
  | 'output';

const words: Record<MediaErrorReason, string> = {
  denied: 'Permission for the microphone, camera or screen was refused',
  'not-found': 'The microphone or camera that was asked for does not exist',
  'in-use': 'The microphone or camera could not be started; another program may be using it',
  policy: 'This page is not allowed to ask for a microphone, camera or screen (Permissions Policy)',
  'insecure-context': 'Browsers give a microphone or camera to pages served over https only',
  constraint: 'No microphone or camera satisfies the constraints',
  unsupported: 'This host cannot do it: WebRTC is missing or incomplete',
  aborted: 'The wait for media was ended',
  failed: 'The media could not be set up',
};

/** A step of media set-up failed. The peer that rejected with it can still be closed, and usually asked again. */
export class MediaError extends SipKitError {
  override readonly name = 'MEDIA_ERROR';
  readonly code = 20;

  /**
   * @param reason why, in one word
   * @param stage the step that failed
   * @param original what the host threw, unchanged; the argument of the API's `getusermediafailed` and
   *   `peerconnection:…failed` events
   */
  constructor(
    readonly reason: MediaErrorReason,
    readonly stage: MediaStage,
    readonly original?: unknown,
  ) {
    super(original instanceof Error ? `${words[reason]}: ${original.message}` : words[reason]);
  }
}
