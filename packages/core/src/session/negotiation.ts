import { MediaError } from '../media/media-port.js';
import type { HeaderField } from '../message/header-list.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import { reportToHost } from '../support/report.js';
import { notify } from '../transaction/notify.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { Call } from './call.js';
import { type Cause, causeOfStatus, causes } from './causes.js';
import {
  endsUsage,
  isSuccess,
  mayHaveSucceeded,
  type RequestOutcome,
  type Success,
} from './dialog-request.js';
import { glareDelay, retryAfter } from './glare.js';
import { hintFor } from './hints.js';
import type { LocalChange } from './local-change.js';
import { LocalOffer } from './local-offer.js';
import { mediaFailureOf } from './media-failure.js';
import { OfferAnew } from './offer-anew.js';
import { type Agreement, RemoteOffer } from './remote-offer.js';
import type { SessionMedia } from './session-media.js';
import type { SessionTimer } from './session-timer.js';

/**
 * What the negotiation is at. `preparing`: our offer is being made and can still be put aside. `offering`: our offer is
 * on its way. `answering`: an offer of theirs waits for our answer. `awaiting ACK`: our 2xx to their re-INVITE waits.
 */
type Phase = 'idle' | 'preparing' | 'offering' | 'answering' | 'awaiting ACK';

/** How often an offer is made again after 491s, and after 500s that name a time, before it is given up. */
const MOST_RETRIES = 8;
/** Seconds: the longest Retry-After that is waited for. */
const LONGEST_WAIT = 10;

/** A change of ours, and how often it was put off by the far end. */
interface Attempt {
  readonly change: LocalChange;
  readonly retries: number;
}

/**
 * The offers and answers of one established call, one at a time (RFC 3264 §4, RFC 3261 §14, RFC 3311). Changes of ours
 * wait in a queue; a request of the far end goes before them as long as no offer of ours is on its way. Whatever fails
 * leaves the call as it was. The end of the call ends everything at once.
 */
export class Negotiation {
  readonly #call: Call;
  readonly #media: SessionMedia;
  readonly #timer: SessionTimer;
  readonly #hangUp: (cause: Cause, status: number, phrase: string) => void;
  readonly #changes: Attempt[] = [];
  /** Theirs that wait for their turn. */
  readonly #remoteOffers: RemoteOffer[] = [];
  readonly #offerAnew: OfferAnew;
  #phase: Phase = 'idle';
  #localOffer: LocalOffer | undefined;
  /** The one of theirs that was answered last, or is being answered. */
  #remoteOffer: RemoteOffer | undefined;

  /** @param hangUp ends the call by BYE, when the far end has lost it or cannot be reached any more */
  constructor(
    call: Call,
    media: SessionMedia,
    timer: SessionTimer,
    hangUp: (cause: Cause, status: number, phrase: string) => void,
  ) {
    this.#call = call;
    this.#media = media;
    this.#timer = timer;
    this.#hangUp = hangUp;
    this.#offerAnew = new OfferAnew(call, (change) => this.enqueue(change));
    call.onEnd(() => {
      this.#changes.length = 0;
      this.leaveDialog();
    });
  }

  /** Whether a change would begin at once. */
  get isReady(): boolean {
    return this.#phase === 'idle' && this.#changes.length === 0 && this.#call.isNegotiable;
  }

  /** Puts a change of ours into the queue. */
  enqueue(change: LocalChange): void {
    this.#changes.push({ change, retries: 0 });
    this.resume();
  }

  /** Goes on with what waits. Called when the call is confirmed, too. */
  resume(): void {
    if (this.#phase !== 'idle' || !this.#call.isNegotiable) return;
    const theirs = this.#remoteOffers.shift();
    const attempt = theirs ? undefined : this.#changes.shift();
    if (theirs) void this.#answer(theirs);
    else if (attempt) void this.#offer(attempt);
  }

  /** The dialog is void: what they asked in it is refused, what we asked is put off until there is another. */
  leaveDialog(): void {
    this.#localOffer?.abandon();
    this.#remoteOffer?.abandon();
    for (const waiting of this.#remoteOffers.splice(0)) waiting.abandon();
  }

  /** Takes a re-INVITE or UPDATE of the far end. */
  receive(request: IncomingRequest, transaction: ServerTransaction): void {
    const hasOffer = request.method === 'INVITE' || request.body !== '';
    if (this.#phase === 'offering' && hasOffer) {
      this.#respond(request, transaction, 491);
    } else if (!hasOffer) {
      // It refreshes the session and its target (RFC 4028 §7.4, RFC 3311 §5.2), whatever is under way.
      void this.#remoteOfferOf(request, transaction).answer();
    } else if (this.#isAnswering(request)) {
      // RFC 3261 §14.2 for INVITE, RFC 3311 §5.2 for UPDATE: one at a time.
      this.#respond(request, transaction, 500, [retryAfter(this.#call.host.environment.random)]);
    } else if (this.#phase === 'awaiting ACK' && this.#remoteOffer?.isOurs) {
      this.#respond(request, transaction, 491);
    } else {
      // One whose ACK is missing does not hold up the next: its 2xx has arrived.
      if (this.#phase === 'awaiting ACK') {
        this.#remoteOffer?.abandon();
        this.#phase = 'idle';
      }
      this.#remoteOffers.push(this.#remoteOfferOf(request, transaction));
      this.resume();
    }
  }

  /** The ACK to a 2xx of ours inside the call. */
  async receiveAck(ack: IncomingRequest): Promise<void> {
    const offer = this.#remoteOffer;
    const agreement = await offer?.receiveAck(ack);
    if (!agreement) return;
    this.#note(agreement);
    if (this.#remoteOffer === offer && this.#phase === 'awaiting ACK') this.#idle();
  }

  /** Whether an offer of theirs, the one of their INVITE included, has no answer yet. */
  #isAnswering(request: IncomingRequest): boolean {
    const { isEstablished, isNegotiable } = this.#call;
    if (!isEstablished && (!isNegotiable || request.method === 'INVITE')) return true;
    return this.#phase === 'answering' || this.#remoteOffers.length > 0;
  }

  /** One attempt at a change of ours, from the offer to what becomes of it. Whatever happens, the next one's turn comes. */
  async #offer(attempt: Attempt): Promise<void> {
    this.#phase = 'preparing';
    const offer = new LocalOffer(this.#call, this.#media, this.#timer, attempt.change);
    this.#localOffer = offer;
    try {
      await this.#carry(offer, attempt);
    } catch (error) {
      if (!(error instanceof MediaError)) reportToHost(error);
      await offer.takeBack();
      this.#failed(attempt.change, { kind: 'lost' }, mediaFailureOf(error).cause);
    } finally {
      this.#localOffer = undefined;
      this.#idle();
    }
  }

  /** @throws MediaError, or InvalidHeaderError, when the offer cannot be made or sent */
  async #carry(offer: LocalOffer, attempt: Attempt): Promise<void> {
    await offer.prepare();
    if (this.#remoteOffers.length > 0 || offer.isAbandoned) {
      await this.#putOff(offer, attempt);
      return;
    }
    this.#phase = offer.hasDescription ? 'offering' : 'preparing';
    const outcome = await offer.send();
    if (offer.isAbandoned) await this.#putOff(offer, attempt);
    else if (isSuccess(outcome)) await this.#agreed(offer, attempt.change, outcome);
    else await this.#refused(offer, attempt, outcome);
  }

  async #putOff(offer: LocalOffer, attempt: Attempt): Promise<void> {
    await offer.takeBack();
    if (!this.#call.isOver) this.#changes.unshift(attempt);
  }

  async #agreed(offer: LocalOffer, change: LocalChange, outcome: Success): Promise<void> {
    try {
      await offer.accept(outcome.response);
    } catch {
      // They live by our offer, but we cannot live by their answer.
      this.#offerAnew.doubt();
      await offer.takeBack();
      this.#failed(change, outcome, causes.BAD_MEDIA_DESCRIPTION);
      return;
    }
    if (this.#call.isOver) return;
    if (offer.hasDescription) this.#offerAnew.settled();
    notify(() => change.done?.(outcome.response));
  }

  async #refused(offer: LocalOffer, attempt: Attempt, outcome: RequestOutcome): Promise<void> {
    const { change, retries } = attempt;
    if (offer.hasDescription && mayHaveSucceeded(outcome)) this.#offerAnew.doubt();
    await offer.takeBack();
    const wait = retries < MOST_RETRIES ? this.#waitBefore(outcome) : undefined;
    if (wait === undefined) this.#failed(change, outcome);
    else this.#retryIn(wait, { change, retries: retries + 1 });
  }

  /** Milliseconds after which the same change may succeed; `undefined` when the refusal is final. */
  #waitBefore(outcome: RequestOutcome): number | undefined {
    if (outcome.kind !== 'response') return undefined;
    const { response } = outcome;
    const status = response.status_code;
    if (status === 491) {
      return glareDelay(this.#call.host.environment.random, this.#call.direction === 'outgoing');
    }
    if (status === 422 && this.#timer.learnMinimum(response)) return 0;
    const seconds = response.read('Retry-After')?.seconds;
    return status === 500 && seconds !== undefined && seconds <= LONGEST_WAIT ? seconds * 1000 : undefined;
  }

  #retryIn(delay: number, attempt: Attempt): void {
    this.#call.startTimer(delay, () => {
      this.#changes.unshift(attempt);
      this.resume();
    });
  }

  /** The change came to nothing: the call stays as it was, unless the far end does not know it any more. */
  #failed(change: LocalChange, outcome: RequestOutcome, reason?: Cause): void {
    const call = this.#call;
    if (call.isOver) return;
    const response = outcome.kind === 'response' ? outcome.response : null;
    if (!reason && endsUsage(outcome)) {
      if (response) this.#hangUp(causes.DIALOG_ERROR, response.status_code, response.reason_phrase);
      else this.#hangUp(causes.REQUEST_TIMEOUT, 408, 'Request Timeout');
      return;
    }
    const cause = reason ?? (response ? causeOfStatus(response.status_code) : causes.CONNECTION_ERROR);
    this.#offerAnew.soon();
    notify(() => change.failed?.());
    if (change.operation !== 'refresh') {
      call.emit('changefailed', {
        originator: response ? 'remote' : 'local',
        operation: change.operation,
        message: response,
        cause,
        status_code: response?.status_code,
        reason_phrase: response?.reason_phrase,
        hint: hintFor(cause, response?.status_code),
      });
    }
  }

  /** An offer of theirs, from its arrival to our answer. Whatever happens, the next one's turn comes. */
  async #answer(offer: RemoteOffer): Promise<void> {
    this.#phase = 'answering';
    this.#remoteOffer = offer;
    try {
      this.#note(await offer.answer());
    } finally {
      if (offer.awaitsAck) this.#phase = 'awaiting ACK';
      else this.#idle();
    }
  }

  #note(agreement: Agreement): void {
    if (agreement === 'agreed') this.#offerAnew.settled();
    if (agreement !== 'in doubt') return;
    this.#offerAnew.doubt();
    this.#offerAnew.soon();
  }

  #remoteOfferOf(request: IncomingRequest, transaction: ServerTransaction): RemoteOffer {
    return new RemoteOffer(this.#call, this.#media, this.#timer, request, transaction, () =>
      this.#hangUp(causes.NO_ACK, 408, 'No ACK'),
    );
  }

  #respond(
    request: IncomingRequest,
    transaction: ServerTransaction,
    status: number,
    headers: HeaderField[] = [],
  ): void {
    transaction.respond(this.#call.host.createResponse(request, status, { headers }));
  }

  #idle(): void {
    this.#phase = 'idle';
    this.resume();
  }
}
