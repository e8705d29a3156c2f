import type { AutoAnswer, MediaPermission } from '../state.js';
import type { SipMessageLike } from '../user-agent.js';

/**
 * Whether an incoming call is to be answered without asking. Never without a microphone that was granted before: a
 * prompt that nobody expects would open, and without a gesture the browser would not let the call sound.
 */
export function answersItself(
  policy: AutoAnswer,
  microphone: MediaPermission,
  request: SipMessageLike | undefined,
): boolean {
  if (policy === 'off' || microphone === 'prompt' || microphone === 'denied') return false;
  return policy === 'always' || asksForAutoAnswer(request);
}

/** `Call-Info: <…>;answer-after=0`, or an Alert-Info whose info says so: the forms that desk phones understand. */
function asksForAutoAnswer(request: SipMessageLike | undefined): boolean {
  const callInfo = request?.getHeader?.('Call-Info') ?? '';
  const alertInfo = request?.getHeader?.('Alert-Info') ?? '';
  return (
    /;\s*answer-after\s*=\s*"?\d/i.test(callInfo) || /(auto.?answer|intercom|ring-answer)/i.test(alertInfo)
  );
}
