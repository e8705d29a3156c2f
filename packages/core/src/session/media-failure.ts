import { MediaError } from '../media/media-port.js';
import { type Cause, causes } from './causes.js';

/** What a failed step of media means for a call, and the status that refuses an offer because of it. */
export interface MediaFailure {
  readonly cause: Cause;
  readonly status: number;
  readonly phrase?: string;
}

/** Reads what the media port, or a listener on the way, threw. */
export function mediaFailureOf(error: unknown): MediaFailure {
  if (!(error instanceof MediaError)) return { cause: causes.INTERNAL_ERROR, status: 500 };
  if (error.reason === 'unsupported') return { cause: causes.WEBRTC_NOT_SUPPORTED, status: 488 };
  if (error.stage === 'getusermedia') return { cause: causes.USER_DENIED_MEDIA_ACCESS, status: 480 };
  if (error.stage === 'setremotedescription') return { cause: causes.BAD_MEDIA_DESCRIPTION, status: 488 };
  return { cause: causes.WEBRTC_ERROR, status: 500 };
}

/** Whether a wait for media was only ended because the call was. */
export function isAbort(error: unknown): boolean {
  return error instanceof MediaError && error.reason === 'aborted';
}
