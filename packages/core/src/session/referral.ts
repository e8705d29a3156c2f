import type { Dialog } from '../dialog/dialog.js';
import type { NameAddrHeader } from '../grammar/name-addr.js';
import type { URI } from '../grammar/uri.js';
import type { HeaderField } from '../message/header-list.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import { checkExtraHeader } from '../message/own-headers.js';
import type { Emitter } from '../support/emitter.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { SessionHost } from './host.js';
import { checkCallback, readOptions } from './read-options.js';
import { ReferNotifier } from './refer-notifier.js';
import { readRefusal, refuse } from './refusal.js';
import type { ReferData, SessionEvents } from './session-events.js';
import type { CallOptions } from './session-options.js';

/** A call that is made because of a REFER. */
export type ReferredCall = Emitter<SessionEvents<never>>;

/** Makes the call that a REFER asks for. */
export type CallMaker<Session> = (target: URI, options: CallOptions) => Session;

/** A REFER that came in, inside a call or outside. */
export interface Referral {
  readonly host: SessionHost;
  readonly request: IncomingRequest;
  readonly transaction: ServerTransaction;
  /** The value of our Contact header. */
  readonly contact: string;
  /** The dialog that it came in, or that its acceptance makes; its sender is told there how the call goes. */
  dialog(): Dialog | undefined;
  readonly makeCall: CallMaker<ReferredCall>;
}

const SCHEMES: readonly string[] = ['sip', 'sips', 'tel'];

/**
 * Lets the program decide about a REFER (RFC 3515 §2.4): nobody is called unless it says so. One that asks nothing that
 * could be done is refused before.
 * @param tell tells the program; a second decision of its counts for nothing
 */
export function offerReferral(referral: Referral, tell: (data: ReferData<never>) => void): void {
  const { host, request, transaction } = referral;
  const [target, ...more] = request.readAll('Refer-To');
  const refuseBy = (status: number, reason?: string): void =>
    refuse(host, request, transaction, { status, reason });
  if (!target || more.length > 0) {
    refuseBy(400, 'One Refer-To is needed');
    return;
  }
  if (!SCHEMES.includes(target.uri.scheme)) {
    refuseBy(416);
    return;
  }
  const referredBy = referredHeaders(request, target);
  if (!referredBy) {
    refuseBy(400);
    return;
  }
  let isDecided = false;
  const decide = (decision: () => void): void => {
    if (isDecided) return;
    isDecided = true;
    decision();
  };
  tell({
    request,
    target: target.uri,
    accept: (initialise, options) => {
      checkCallback('initialise', initialise);
      const { extraHeaders = [], ...given } = readOptions(options);
      const callOptions = { ...given, extraHeaders: [...referredBy, ...extraHeaders] };
      decide(() => accept(referral, target, callOptions, initialise));
    },
    reject: (options) => {
      const refusal = readRefusal(options, 603);
      decide(() => refuse(host, request, transaction, refusal));
    },
  });
}

function accept(
  referral: Referral,
  target: NameAddrHeader,
  options: CallOptions,
  initialise: ((session: never) => void) | undefined,
): void {
  const { host, request, transaction, contact } = referral;
  const isSilent = request.read('Refer-Sub') === false;
  const headers: HeaderField[] = [{ name: 'Contact', value: contact }];
  // RFC 4488 §4: there will be no NOTIFY.
  if (isSilent) headers.push({ name: 'Refer-Sub', value: 'false' });
  const { toTag } = transaction;
  transaction.respond(host.createResponse(request, isSilent ? 200 : 202, { headers, toTag }));
  const dialog = isSilent ? undefined : referral.dialog();
  const notifier = dialog && new ReferNotifier(host, dialog, request, contact);
  notifier?.notify({ status_code: 100, reason_phrase: 'Trying' });
  const uri = target.uri.clone();
  uri.clearHeaders();
  const session = referral.makeCall(uri, options);
  if (notifier) follow(session, notifier);
  initialise?.(session as never);
}

/**
 * What the INVITE takes over from the REFER: who asked for it (RFC 3892), and what it replaces.
 * @returns `undefined` when that must not be written
 */
function referredHeaders(request: IncomingRequest, target: NameAddrHeader): string[] | undefined {
  const lines = request.getHeaders('Referred-By').map((value) => `Referred-By: ${value}`);
  for (const value of target.uri.getHeader('Replaces') ?? []) lines.push(`Replaces: ${value}`);
  try {
    lines.forEach(checkExtraHeader);
    return lines;
  } catch {
    return undefined;
  }
}

/** Tells of each step of a call. */
function follow(session: ReferredCall, notifier: ReferNotifier): void {
  session.on('progress', ({ response }) => {
    if (response) notifier.notify(response);
  });
  session.on('accepted', ({ response }) => {
    notifier.notify(response ?? { status_code: 200, reason_phrase: 'OK' });
  });
  session.on('failed', ({ status_code: status = 603, reason_phrase: phrase, cause }) => {
    notifier.notify({ status_code: status, reason_phrase: phrase ?? cause });
  });
}
