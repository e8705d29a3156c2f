import { MediaError, type MediaErrorReason, type MediaStage } from '../media-error.js';
import type { WebRtcGlobals } from './globals.js';

/** The names of today's exceptions (Media Capture and Streams §10.2), and those of earlier engines. */
const reasonsByName: Readonly<Record<string, MediaErrorReason>> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  PermissionDismissedError: 'denied',
  NotFoundError: 'not-found',
  DevicesNotFoundError: 'not-found',
  NotReadableError: 'in-use',
  TrackStartError: 'in-use',
  SourceUnavailableError: 'in-use',
  SecurityError: 'policy',
  OverconstrainedError: 'constraint',
  ConstraintNotSatisfiedError: 'constraint',
  NotSupportedError: 'unsupported',
  AbortError: 'in-use',
};

const nameOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';

/** A step that the host refused, with the reason as far as the exception alone tells it. */
export function mediaFailure(error: unknown, stage: MediaStage): MediaError {
  if (error instanceof MediaError) return error;
  return new MediaError(reasonsByName[nameOf(error)] ?? 'failed', stage, error);
}

/** The names of the features that a page must be allowed, by the constraint that asks for them. */
const features = { audio: 'microphone', video: 'camera' } as const;

/** A `getUserMedia` that was refused, with the reason that the exception and the page together tell. */
export function captureFailure(
  error: unknown,
  constraints: MediaStreamConstraints,
  globals: WebRtcGlobals,
): MediaError {
  const failure = mediaFailure(error, 'getusermedia');
  return new MediaError(refined(failure, constraints, globals), 'getusermedia', failure.original);
}

function refined(
  { reason, original }: MediaError,
  constraints: MediaStreamConstraints,
  globals: WebRtcGlobals,
): MediaErrorReason {
  if (reason === 'constraint' && isAboutDevice(original)) return 'not-found';
  // A page without the permission and a person who says no give one and the same exception.
  const policy = globals.document?.featurePolicy;
  const forbidden = (kind: 'audio' | 'video'): boolean =>
    Boolean(constraints[kind]) && policy?.allowsFeature(features[kind]) === false;
  if (reason === 'denied' && (forbidden('audio') || forbidden('video'))) return 'policy';
  return reason;
}

/** Whether the constraint that nothing satisfies is the one that names a device: it was unplugged, or never there. */
const isAboutDevice = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === 'deviceId';
