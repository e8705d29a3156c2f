import type { IncomingResponse } from '../message/incoming-response.js';
import { OutgoingRequest } from '../message/outgoing-request.js';
import type { CancelOptions } from './client-transaction.js';

/** The ACK to a non-2xx final response: it goes where the INVITE went and no further (RFC 3261 §17.1.1.3). */
export function acknowledgementOf(invite: OutgoingRequest, response: IncomingResponse): OutgoingRequest {
  return new OutgoingRequest({
    method: 'ACK',
    ruri: invite.ruri,
    from: invite.from,
    to: response.to,
    callId: invite.call_id,
    cseq: invite.cseq,
    routes: invite.routes,
  });
}

/** The CANCEL of an INVITE (RFC 3261 §9.1). */
export function cancelOf(invite: OutgoingRequest, options: CancelOptions = {}): OutgoingRequest {
  return new OutgoingRequest({
    method: 'CANCEL',
    ruri: invite.ruri,
    from: invite.from,
    to: invite.to,
    callId: invite.call_id,
    cseq: invite.cseq,
    routes: invite.routes,
    extraHeaders: options.extraHeaders ?? [],
  });
}
