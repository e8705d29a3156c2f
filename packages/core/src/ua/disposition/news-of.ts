import type { Imdn, ImdnStatus } from '../../instant-message/imdn.js';
import type { IncomingRequest } from '../../message/incoming-request.js';
import { type Cause, causes } from '../../session/causes.js';
import type { DispositionNews } from './disposition-news.js';

/** What the failure of a delivery is called (RFC 5438 §11.1). */
const CAUSE_OF: Partial<Record<ImdnStatus, Cause>> = {
  failed: causes.UNAVAILABLE,
  forbidden: causes.REJECTED,
  error: causes.INTERNAL_ERROR,
};

/**
 * What a notification means for the sender of the message. One that says only that nobody will say whether the message
 * was displayed, or how far it has come, means nothing.
 */
export function newsOf(imdn: Imdn, request: IncomingRequest): DispositionNews | undefined {
  const { dateTime, recipient, kind, status } = imdn;
  const disposition = { dateTime, recipient, request };
  if (status === 'delivered' || status === 'displayed') return { type: status, disposition };
  const cause = kind === 'delivery' ? CAUSE_OF[status] : undefined;
  return cause ? { type: 'failed', disposition, cause } : undefined;
}
