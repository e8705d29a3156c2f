import type { MediaProblem } from '../state.js';

type Reason = MediaProblem['reason'];

const REASONS: ReadonlySet<unknown> = new Set<Reason>([
  'denied',
  'not-found',
  'in-use',
  'policy',
  'insecure-context',
  'constraint',
  'unsupported',
  'failed',
]);

/** The names of a DOMException of `getUserMedia` (Media Capture and Streams §10.2), those of older browsers too. */
const REASON_BY_NAME: Readonly<Record<string, Reason>> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  NotFoundError: 'not-found',
  DevicesNotFoundError: 'not-found',
  NotReadableError: 'in-use',
  TrackStartError: 'in-use',
  AbortError: 'in-use',
  OverconstrainedError: 'constraint',
  ConstraintNotSatisfiedError: 'constraint',
  SecurityError: 'policy',
  NotSupportedError: 'unsupported',
};

/** What an error of the media port, or of the browser itself, says about a microphone or camera. */
export function mediaProblem(error: unknown): MediaProblem {
  const { reason, name, message } = Object(error) as { reason?: unknown; name?: unknown; message?: unknown };
  const known = REASONS.has(reason) ? (reason as Reason) : REASON_BY_NAME[String(name)];
  return { reason: known ?? 'failed', ...(typeof message === 'string' && message !== '' && { message }) };
}
