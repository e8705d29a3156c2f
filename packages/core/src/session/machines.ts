import type { IncomingRequest } from '../message/incoming-request.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { Call } from './call.js';
import { type Cause, causes } from './causes.js';
import { DtmfQueue } from './dtmf-queue.js';
import { Hold } from './hold.js';
import { IceRestart } from './ice-restart.js';
import { learnIdentity } from './identity.js';
import { InCallSending } from './in-call-sending.js';
import type { IncomingInvite } from './incoming-invite.js';
import { Input } from './input.js';
import { Mute } from './mute.js';
import { Negotiation } from './negotiation.js';
import type { OutgoingInvite } from './outgoing-invite.js';
import type { CallMaker, ReferredCall } from './referral.js';
import { SessionMedia } from './session-media.js';
import { SessionTimer } from './session-timer.js';
import { SessionUsage } from './session-usage.js';
import { terminate } from './termination.js';
import { Transfer } from './transfer.js';

/** The small machines that make one call, and who hands what to whom. */
export class Machines {
  readonly media: SessionMedia;
  readonly timer: SessionTimer;
  readonly negotiation: Negotiation;
  readonly hold: Hold;
  readonly mute: Mute;
  readonly input: Input;
  readonly dtmf: DtmfQueue;
  readonly sending: InCallSending;
  readonly transfer: Transfer;
  /** The way into the call; one of them is set before anything happens. */
  outgoing: OutgoingInvite | undefined;
  incoming: IncomingInvite | undefined;
  readonly #call: Call;

  /** @param makeCall makes the call that a REFER of the far end asks for */
  constructor(call: Call, makeCall: CallMaker<ReferredCall>) {
    this.#call = call;
    this.media = new SessionMedia(call);
    this.timer = new SessionTimer(call, {
      refresh: () => this.#refresh(),
      expire: () => this.#hangUp(causes.REQUEST_TIMEOUT, 408, 'Session Timer Expired'),
    });
    this.negotiation = new Negotiation(call, this.media, this.timer, (...why) => this.#hangUp(...why));
    new IceRestart(call, this.media, this.negotiation, () =>
      this.#hangUp(causes.RTP_TIMEOUT, 408, 'No Media'),
    );
    this.hold = new Hold(call, this.media, this.negotiation);
    this.mute = new Mute(call, this.media);
    this.input = new Input(call, this.media, this.negotiation);
    const onLost = (): void => this.#hangUp(causes.DIALOG_ERROR, 481, 'Call/Transaction Does Not Exist');
    this.dtmf = new DtmfQueue(call, this.media, onLost);
    this.sending = new InCallSending(call, onLost);
    this.transfer = new Transfer(call, makeCall, onLost);
    call.usage = new SessionUsage(call, (ack) => this.#receiveAck(ack), {
      BYE: (request, transaction) => this.#receiveBye(request, transaction),
      INVITE: (request, transaction) => this.#receiveOffer(request, transaction),
      UPDATE: (request, transaction) => this.#receiveOffer(request, transaction),
      PRACK: (request, transaction) => this.#receivePrack(request, transaction),
      REFER: (request, transaction) => this.transfer.receive(request, transaction),
      INFO: (request, transaction) => this.sending.receiveInfo(request, transaction),
      OPTIONS: (request, transaction) => transaction.respond(call.host.createResponse(request, 200)),
      MESSAGE: (request, transaction) => this.sending.receiveMessage(request, transaction),
    });
    call.onHangUp(() => terminate(call, this, {}));
    call.onConfirmed(() => this.negotiation.resume());
  }

  /** The session timer says that it is our turn (RFC 4028 §10). */
  #refresh(): void {
    this.negotiation.enqueue({
      operation: 'refresh',
      useUpdate: this.#call.host.settings.sessionTimersRefreshMethod === 'UPDATE',
      withoutOffer: true,
      failed: () => this.timer.tryAgainSoon(),
    });
  }

  #receiveAck(ack: IncomingRequest): void {
    this.incoming?.receiveAck(ack);
    void this.negotiation.receiveAck(ack);
  }

  #receiveBye(request: IncomingRequest, transaction: ServerTransaction): void {
    const { host } = this.#call;
    transaction.respond(host.createResponse(request, 200));
    this.incoming?.receiveBye(request);
    this.#call.hungUpBy(request);
  }

  #receivePrack(request: IncomingRequest, transaction: ServerTransaction): void {
    if (this.incoming) void this.incoming.receivePrack(request, transaction);
    else transaction.respond(this.#call.host.createResponse(request, 481));
  }

  #receiveOffer(request: IncomingRequest, transaction: ServerTransaction): void {
    learnIdentity(this.#call, request, request.from);
    this.negotiation.receive(request, transaction);
  }

  #hangUp(cause: Cause, status: number, phrase: string): void {
    terminate(this.#call, this, { cause, status_code: status, reason_phrase: phrase }, 'system');
  }
}
