import { Dialog } from '../dialog/dialog.js';
import { contactOf } from '../dialog/dialog-headers.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import { Farewell } from './farewell.js';
import type { SessionHost } from './host.js';

/**
 * Takes a 2xx to an INVITE of ours that nobody waits for any more: the call was given up while the connection was lost.
 * Whoever answered must not wait in a call alone, so the 2xx is acknowledged, and hung up in the dialog that it made
 * (RFC 3261 §13.2.2.4). One of a call that lives is left to that call.
 */
export function dismissStraySuccess(host: SessionHost, response: IncomingResponse): void {
  const { from, to, call_id: callId, cseq } = response;
  if (host.dialogs.match(callId, response.from_tag ?? '', response.to_tag ?? '')) return;
  // The INVITE itself is forgotten; its response repeats all of it that an ACK needs.
  const invite = host.createRequest({
    method: 'INVITE',
    ruri: contactOf(response) ?? to.uri,
    from,
    to,
    callId,
    cseq,
  });
  const dialog = Dialog.fromResponse(invite, response);
  if (!dialog) return;
  host.sendAck(host.createRequest(dialog.ack(invite)));
  Farewell.say(host, dialog);
}
