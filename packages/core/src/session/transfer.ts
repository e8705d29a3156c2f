import type { Dialog } from '../dialog/dialog.js';
import { NameAddrHeader } from '../grammar/name-addr.js';
import type { URI } from '../grammar/uri.js';
import type { HeaderField } from '../message/header-list.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { Call } from './call.js';
import { saysGone, sendInDialog } from './dialog-request.js';
import { ReferSubscriber } from './refer-subscriber.js';
import { type CallMaker, offerReferral, type ReferredCall } from './referral.js';
import type { EventHandlers } from './session-options.js';

/** Options of `session.refer()`. */
export interface ReferOptions {
  readonly extraHeaders?: readonly string[] | undefined;
  /** Handlers of the `ReferSubscriber`. */
  readonly eventHandlers?: EventHandlers | undefined;
  /** `false`: the far end need not tell how it goes (RFC 4488). */
  readonly subscribe?: boolean | undefined;
}

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
    const call = this.#call;
    const { host, contact } = call;
    const dialog = (): Dialog | undefined => call.dialog;
    const makeCall = this.#makeCall;
    offerReferral({ host, request, transaction, contact, dialog, makeCall }, (data) => {
      if (call.isHeard('refer')) call.emit('refer', data);
      else data.reject();
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
}

/** The Replaces value of a dialog, as its far end sees it: its own tag is the to-tag (RFC 3891 §6.1). */
function replacesValue({ callId, localTag, remoteTag }: Dialog): string {
  return `${callId};to-tag=${remoteTag};from-tag=${localTag}`;
}
