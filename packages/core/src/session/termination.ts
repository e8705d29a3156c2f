import type { Call, EndDetails } from './call.js';
import { causes } from './causes.js';
import { Farewell } from './farewell.js';
import type { Originator } from './host.js';
import type { IncomingInvite } from './incoming-invite.js';
import type { OutgoingInvite } from './outgoing-invite.js';
import { reasonHeader } from './reason.js';
import { readRefusal } from './refusal.js';
import type { TerminateOptions } from './session-options.js';

/** The way into the call, which knows what is still owed to the far end when the call is ended. */
export interface Invites {
  readonly outgoing: OutgoingInvite | undefined;
  readonly incoming: IncomingInvite | undefined;
}

const DEFAULT_REFUSAL = 480;

/**
 * Ends a call from our side in the way that fits its state: by CANCEL, by a refusal, or by BYE. A call that is over stays
 * so: nothing happens.
 * @throws TypeError for a status_code out of range
 */
export function terminate(
  call: Call,
  invites: Invites,
  options: TerminateOptions,
  originator: Originator = 'local',
): void {
  if (call.isOver) return;
  if (call.isEstablished) hangUp(call, invites, options, originator);
  else if (invites.incoming) refuse(invites.incoming, options, originator);
  else cancel(call, invites, options, originator);
}

function withReason(options: TerminateOptions): readonly string[] {
  const { status_code: status, reason_phrase: phrase, extraHeaders = [] } = options;
  if (status !== undefined && status < 200) {
    throw new TypeError(`Invalid status_code ${status}: expected a whole number, 200 to 699`);
  }
  return status === undefined ? extraHeaders : [reasonHeader(status, phrase), ...extraHeaders];
}

function detailsOf({ status_code: status, reason_phrase: phrase }: TerminateOptions): EndDetails {
  return { status, phrase };
}

function cancel(call: Call, { outgoing }: Invites, options: TerminateOptions, originator: Originator): void {
  outgoing?.cancel(withReason(options));
  call.finish(originator, null, options.cause ?? causes.CANCELED, detailsOf(options));
}

function refuse(incoming: IncomingInvite, options: TerminateOptions, originator: Originator): void {
  const refusal = readRefusal(options, DEFAULT_REFUSAL);
  incoming.refuse(refusal, options.cause ?? causes.REJECTED, { originator });
}

function hangUp(
  call: Call,
  { outgoing, incoming }: Invites,
  options: TerminateOptions,
  originator: Originator,
): void {
  const extraHeaders = withReason(options);
  const { body } = options;
  outgoing?.settleBeforeBye();
  if (!incoming?.hangUpBeforeAck(extraHeaders) && call.dialog) {
    Farewell.say(call.host, call.dialog, { extraHeaders, ...(body !== undefined && { body }) });
  }
  call.finish(originator, null, options.cause ?? causes.BYE, detailsOf(options));
}
