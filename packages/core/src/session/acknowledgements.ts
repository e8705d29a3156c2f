import type { Dialog } from '../dialog/dialog.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import { Farewell } from './farewell.js';
import type { SessionHost } from './host.js';
import { refuseAllMedia } from './refused-media.js';
import { SDP, sessionDescriptionOf } from './session-description.js';

/** The ACK to a fork's 2xx. */
export interface Acknowledgement {
  readonly request: OutgoingRequest;
  /** As it went out; it goes out again for each repetition of that 2xx (RFC 3261 §13.2.2.4). */
  readonly text: string;
}

/** Sends the ACK to a fork's 2xx. */
export function acknowledge(
  host: SessionHost,
  dialog: Dialog,
  invite: OutgoingRequest,
  answer?: string,
): Acknowledgement {
  const fields =
    answer === undefined ? {} : { body: answer, headers: [{ name: 'Content-Type', value: SDP }] };
  const request = host.createRequest(dialog.ack(invite, fields));
  const text = host.writeAck(request);
  host.sendAck(text);
  return { request, text };
}

/** A fork accepted, but it is not the call, or not any more: acknowledges it, and hangs up in the dialog that it made. */
export function dismiss(
  host: SessionHost,
  dialog: Dialog,
  invite: OutgoingRequest,
  response: IncomingResponse,
): Acknowledgement {
  const offer = invite.body === undefined ? sessionDescriptionOf(response) : undefined;
  const acknowledgement = acknowledge(host, dialog, invite, offer && refuseAllMedia(offer));
  Farewell.say(host, dialog);
  return acknowledgement;
}
