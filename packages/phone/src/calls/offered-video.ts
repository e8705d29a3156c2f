import type { SipMessageLike } from '../user-agent.js';

/** Whether the request that begins a call offers video: an m-line of it whose port is not 0 (RFC 8866 §5.14). */
export function offersVideo(request: SipMessageLike | undefined): boolean {
  return typeof request?.body === 'string' && /^m=video [1-9]/m.test(request.body);
}
