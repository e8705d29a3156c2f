import { Dialog, type DialogRequestFields } from '../dialog/dialog.js';
import { contactOf } from '../dialog/dialog-headers.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import { Farewell } from './farewell.js';
import type { SessionHost } from './host.js';
import { refuseAllMedia } from './refused-media.js';
import { SDP, sessionDescriptionOf } from './session-description.js';

/** An answer never leaves the DTLS role open (RFC 8842 §5.3). */
const OFFER = /^a=setup:actpass/m;

/**
 * Takes a 2xx to an INVITE of ours that nobody waits for any more, because the connection was lost meanwhile. It is
 * acknowledged (RFC 3261 §13.2.2.4). Was it the answer to a call that was given up, then nobody must wait in it alone: it
 * is hung up in the dialog that it made. A call that lives has changed by another re-INVITE since, and goes on.
 */
export function dismissStraySuccess(host: SessionHost, response: IncomingResponse): void {
  const { from, to, call_id: callId, cseq } = response;
  // The INVITE itself is forgotten; its response repeats all of it that an ACK needs.
  const invite = host.createRequest({
    method: 'INVITE',
    ruri: contactOf(response) ?? to.uri,
    from,
    to,
    callId,
    cseq,
  });
  const known = host.dialogs.match(callId, response.from_tag ?? '', response.to_tag ?? '');
  const dialog = known ?? Dialog.fromResponse(invite, response);
  if (!dialog) return;
  host.sendAck(host.writeAck(host.createRequest(dialog.ack(invite, answerTo(response)))));
  if (!known) Farewell.say(host, dialog);
}

/** What the ACK has to say: our answer, when the INVITE had no offer and so the 2xx has it (RFC 3261 §13.2.1). */
function answerTo(response: IncomingResponse): DialogRequestFields {
  const description = sessionDescriptionOf(response);
  if (description === undefined || !OFFER.test(description)) return {};
  return { headers: [{ name: 'Content-Type', value: SDP }], body: refuseAllMedia(description) };
}
