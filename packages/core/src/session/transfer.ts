import type { Dialog } from '../dialog/dialog.js';
import { NameAddrHeader } from '../grammar/name-addr.js';
import type { URI } from '../grammar/uri.js';
import type { HeaderField } from '../message/header-list.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { Emitter } from '../support/emitter.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { Call } from './call.js';
import { saysGone, sendInDialog } from './dialog-request.js';
import { ReferNotifier } from './refer-notifier.js';
import { ReferSubscriber } from './refer-subscriber.js';
import type { SessionEvents } from './session-events.js';
import type { CallOptions, EventHandlers, TerminateOptions } from './session-options.js';

/** Options of `session.refer()`. */
export interface ReferOptions {
  readonly extraHeaders?: readonly string[] | undefined;
  /** Handlers of the `ReferSubscriber`. */
  readonly eventHandlers?: EventHandlers | undefined;
  /** `false`: the far end need not tell how it goes (RFC 4488). */
  readonly subscribe?: boolean | undefined;
}

/** A call that is made because of a REFER. */
export type ReferredCall = Emitter<SessionEvents<never>>;

/** Makes the call that a REFER asks for. */
export type CallMaker<Session> = (target: URI, options: CallOptions) => Session;

/** Transfer, blind and attended, in both roles: who asks for it, and who carries it out (RFC 3515, RFC 5589). */
export class Transfer {
  readonly #call: Call;
  readonly #makeCall: CallMaker<ReferredCall>;
  readonly #onLost: () => void;

  /**
   * @param makeCall makes the call that a REFER asks for
   * @param onLost the far end does not know the call any more
   */
  constructor(call: Call, makeCall: CallMaker<ReferredCall>, onLost: () => void) {
    this.#call = call;
    this.#makeCall = makeCall;
    this.#onLost = onLost;
  }

  /**
   * Asks the far end to call `target`.
   * @param replaced the dialog of our other call, with the target, which that new call is to replace (RFC 3891)
   */
  refer(target: URI, replaced: Dialog | undefined, options: ReferOptions): ReferSubscriber | undefined {
    const { host, dialog } = this.#call;
    if (!dialog) return undefined;
    const subscriber = new ReferSubscriber(host, dialog, options.eventHandlers);
    void this.#refer(dialog, subscriber, target, replaced, options);
    return subscriber;
  }

  /** Takes a REFER: nobody is called unless the program says so. */
  receive(request: IncomingRequest, transaction: ServerTransaction): void {
    const { host } = this.#call;
    const respond = (
      status: number,
      fields: { reason?: string; extraHeaders?: readonly string[] } = {},
    ): void => transaction.respond(host.createResponse(request, status, fields));
    const targets = request.readAll('Refer-To');
    const [target] = targets;
    if (!target || targets.length > 1) {
      respond(400, { reason: 'One Refer-To is needed' });
      return;
    }
    if (!['sip', 'sips', 'tel'].includes(target.uri.scheme)) {
      respond(416);
      return;
    }
    let isDecided = false;
    const decide = (decision: () => void): void => {
      if (isDecided) return;
      isDecided = true;
      decision();
    };
    const refuse = (options: TerminateOptions = {}): void => {
      const { status_code: status = 603, reason_phrase: reason, extraHeaders } = options;
      respond(status, { ...(reason !== undefined && { reason }), ...(extraHeaders && { extraHeaders }) });
    };
    if (!this.#call.isHeard('refer')) {
      refuse();
      return;
    }
    this.#call.emit('refer', {
      request,
      target: target.uri,
      accept: (initialise, options) =>
        decide(() => this.#accept(request, transaction, target, options ?? {}, initialise)),
      reject: (options) => decide(() => refuse(options)),
    });
  }

  async #refer(
    dialog: Dialog,
    subscriber: ReferSubscriber,
    target: URI,
    replaced: Dialog | undefined,
    { extraHeaders, subscribe = true }: ReferOptions,
  ): Promise<void> {
    const { host, contact } = this.#call;
    const uri = target.clone();
    if (replaced) uri.setHeader('Replaces', replacesValue(replaced));
    const headers: HeaderField[] = [
      { name: 'Refer-To', value: new NameAddrHeader(uri).toString() },
      { name: 'Referred-By', value: `<${host.settings.uri}>` },
      { name: 'Contact', value: contact },
    ];
    if (!subscribe) headers.push({ name: 'Refer-Sub', value: 'false' });
    const outcome = await sendInDialog(
      host,
      dialog,
      'REFER',
      { headers, ...(extraHeaders && { extraHeaders }) },
      { onSend: (request) => subscriber.sending(request) },
    );
    subscriber.settle(outcome);
    if (saysGone(outcome)) this.#onLost();
  }

  #accept(
    request: IncomingRequest,
    transaction: ServerTransaction,
    target: NameAddrHeader,
    options: CallOptions,
    initialise: ((session: never) => void) | undefined,
  ): void {
    const { host, dialog, contact } = this.#call;
    const isSilent = request.read('Refer-Sub') === false;
    const headers: HeaderField[] = [{ name: 'Contact', value: contact }];
    if (isSilent) headers.push({ name: 'Refer-Sub', value: 'false' });
    transaction.respond(host.createResponse(request, isSilent ? 200 : 202, { headers }));
    const notifier = isSilent || !dialog ? undefined : new ReferNotifier(host, dialog, request, contact);
    notifier?.notify({ status_code: 100, reason_phrase: 'Trying' });
    const extraHeaders = [...referredHeaders(request, target), ...(options.extraHeaders ?? [])];
    const uri = target.uri.clone();
    uri.clearHeaders();
    const session = this.#makeCall(uri, { ...options, extraHeaders });
    if (notifier) follow(session, notifier);
    initialise?.(session as never);
  }
}

/** The Replaces value of a dialog, as its far end sees it: its own tag is the to-tag (RFC 3891 §6.1). */
function replacesValue({ callId, localTag, remoteTag }: Dialog): string {
  return `${callId};to-tag=${remoteTag};from-tag=${localTag}`;
}

/** What the INVITE takes over from the REFER: who asked for it (RFC 3892), and what it replaces. */
function referredHeaders(request: IncomingRequest, target: NameAddrHeader): string[] {
  const lines = request.getHeaders('Referred-By').map((value) => `Referred-By: ${value}`);
  for (const value of target.uri.getHeader('Replaces') ?? []) lines.push(`Replaces: ${value}`);
  return lines;
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
