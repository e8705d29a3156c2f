import { Dialog, type DialogUsage } from '../../dialog/dialog.js';
import type { IncomingRequest } from '../../message/incoming-request.js';
import { type RequestOutcome, sendInDialog } from '../../session/dialog-request.js';
import type { Timer } from '../../support/clock.js';
import { Emitter } from '../../support/emitter.js';
import type { ServerTransaction } from '../../transaction/server-transaction.js';
import { readBody, readSeconds, readToken } from './arguments.js';
import type { SubscriptionHost } from './subscription-host.js';

/** Why a {@link Notifier} ended, by the reference's numbers. */
export const NOTIFIER_END = {
  NOTIFY_RESPONSE_TIMEOUT: 0,
  NOTIFY_TRANSPORT_ERROR: 1,
  NOTIFY_NON_OK_RESPONSE: 2,
  NOTIFY_AUTHENTICATION_FAILED: 3,
  FINAL_NOTIFY_SENT: 4,
  UNSUBSCRIBE_RECEIVED: 5,
  SUBSCRIPTION_EXPIRED: 6,
} as const;

/** The events of a {@link Notifier}, with the later era's arguments. */
export type NotifierEvents = {
  /** A SUBSCRIBE came: the first, a refresh, or the one that ends it. */
  subscribe: [
    isUnsubscribe: boolean,
    request: IncomingRequest,
    body: string | undefined,
    contentType: string | undefined,
  ];
  /** The subscriber did not refresh in time. Without a `terminate()` of the listener the last NOTIFY goes out by itself. */
  expired: [];
  terminated: [terminationCode: number];
};

/** Options of `ua.notify()`. */
export interface NotifyOptions {
  /** Raw lines for every NOTIFY. */
  readonly extraHeaders?: readonly string[] | undefined;
  readonly allowEvents?: string | undefined;
  /** Whether the subscription begins as `pending`, until `setActiveState()`. */
  readonly pending?: boolean | undefined;
  /** Seconds that a subscription lasts whose SUBSCRIBE does not say. Default: 900. */
  readonly defaultExpires?: number | undefined;
}

/** Someone else's subscription to us (RFC 6665). */
export class Notifier extends Emitter<NotifierEvents> implements DialogUsage {
  static readonly C = NOTIFIER_END;
  /** Any value of the program's. */
  data: unknown = {};
  readonly #host: SubscriptionHost;
  readonly #first: IncomingRequest;
  readonly #contentType: string;
  readonly #options: NotifyOptions;
  readonly #transaction: ServerTransaction;
  readonly #dialog: Dialog;
  #phase: 'pending' | 'active' | 'terminated';
  /** Milliseconds since the epoch. */
  #expiresAt = 0;
  #expiryTimer: Timer | undefined;
  #hasNotified = false;

  /** @throws TypeError for a request that is no SUBSCRIBE waiting for its answer */
  constructor(
    host: SubscriptionHost,
    subscribe: IncomingRequest,
    contentType: string,
    options: NotifyOptions = {},
  ) {
    super();
    const transaction = host.transactionOf(subscribe);
    if (!transaction) throw new TypeError('The request is no SUBSCRIBE that waits for its answer');
    this.#host = host;
    this.#first = subscribe;
    this.#contentType = contentType;
    this.#options = options;
    this.#transaction = transaction;
    this.#phase = options.pending ? 'pending' : 'active';
    this.#dialog = Dialog.fromRequest(subscribe, transaction.toTag, 'confirmed');
  }

  get C(): typeof NOTIFIER_END {
    return NOTIFIER_END;
  }

  get state(): 'pending' | 'active' | 'terminated' {
    return this.#phase;
  }

  /** Call-ID and our tag. */
  get id(): string {
    return this.#dialog.callId + this.#dialog.localTag;
  }

  /** Accepts the subscription. The listener of `subscribe` sends the first NOTIFY, or an empty one goes out by itself. */
  start(): void {
    this.#host.dialogs.add(this.#dialog, this);
    this.#subscribed(this.#first, this.#transaction);
  }

  /** The subscription is granted: from now on NOTIFY says `active`. */
  setActiveState(): void {
    if (this.#phase === 'pending') this.#phase = 'active';
  }

  /** Sends the present state of what is subscribed to. */
  notify(body?: string | null): void {
    const text = readBody(body);
    if (this.#phase === 'terminated') return;
    const left = Math.max(0, Math.ceil((this.#expiresAt - this.#host.environment.clock.now()) / 1000));
    this.#send(`${this.#phase};expires=${left}`, text);
  }

  /**
   * Ends the subscription with a last NOTIFY.
   * @param reason why, as RFC 6665 §4.1.3 names it: `timeout`, `deactivated`, `noresource` …
   * @param retryAfter seconds
   * @throws TypeError for an argument of the wrong kind
   */
  terminate(body?: string | null, reason?: string | null, retryAfter?: number | null): void {
    const text = readBody(body);
    const why = readToken('reason', reason);
    const seconds = readSeconds('retryAfter', retryAfter);
    if (this.#phase === 'terminated') return;
    const details = [
      why === undefined ? '' : `;reason=${why}`,
      seconds === undefined ? '' : `;retry-after=${seconds}`,
    ];
    this.#send(`terminated${details.join('')}`, text);
    this.#end(NOTIFIER_END.FINAL_NOTIFY_SENT);
  }

  /** Called by the dialog. */
  receive(request: IncomingRequest, transaction: ServerTransaction | undefined): boolean {
    if (request.method !== 'SUBSCRIBE' || !transaction) return false;
    this.#dialog.refreshTarget(request);
    this.#subscribed(request, transaction);
    return true;
  }

  #subscribed(request: IncomingRequest, transaction: ServerTransaction): void {
    const expires = request.read('Expires') ?? this.#options.defaultExpires ?? 900;
    const { toTag } = transaction;
    const headers = [
      { name: 'Expires', value: String(expires) },
      { name: 'Contact', value: this.#host.contact() },
    ];
    transaction.respond(this.#host.createResponse(request, 200, { toTag, headers }));
    this.#expireIn(expires);
    this.#hasNotified = false;
    const body = request.body || undefined;
    this.emit('subscribe', expires === 0, request, body, request.getHeader('Content-Type'));
    if (expires === 0) this.terminate();
    else if (!this.#hasNotified) this.notify();
  }

  #expireIn(expires: number): void {
    const { clock } = this.#host.environment;
    this.#expiresAt = clock.now() + expires * 1000;
    this.#expiryTimer?.stop();
    if (expires > 0) this.#expiryTimer = clock.startTimer(expires * 1000, () => this.#expired());
  }

  #expired(): void {
    this.emit('expired');
    this.terminate(undefined, 'timeout');
  }

  #send(state: string, body?: string): void {
    this.#hasNotified = true;
    const { allowEvents, extraHeaders = [] } = this.#options;
    const headers = [
      { name: 'Event', value: this.#first.getHeader('Event') ?? '' },
      { name: 'Subscription-State', value: state },
      { name: 'Contact', value: this.#host.contact() },
    ];
    if (allowEvents) headers.push({ name: 'Allow-Events', value: allowEvents });
    if (body !== undefined) headers.push({ name: 'Content-Type', value: this.#contentType });
    const fields = { headers, extraHeaders, ...(body !== undefined && { body }) };
    void sendInDialog(this.#host, this.#dialog, 'NOTIFY', fields).then(
      (outcome) => this.#notified(outcome),
      (error: unknown) => this.#unwritable(error),
    );
  }

  /** What the subscriber sent, or the program gave, cannot be written into a request. */
  #unwritable(error: unknown): void {
    this.#host.environment.log.warn(() => `a NOTIFY could not be written: ${String(error)}`);
    this.#end(NOTIFIER_END.NOTIFY_TRANSPORT_ERROR);
  }

  /** RFC 6665 §4.2.2: a subscriber that does not take its NOTIFY has no subscription. */
  #notified(outcome: RequestOutcome): void {
    if (outcome.kind === 'timeout') this.#end(NOTIFIER_END.NOTIFY_RESPONSE_TIMEOUT);
    else if (outcome.kind === 'lost') this.#end(NOTIFIER_END.NOTIFY_TRANSPORT_ERROR);
    else if (outcome.response.status_code === 401 || outcome.response.status_code === 407) {
      this.#end(NOTIFIER_END.NOTIFY_AUTHENTICATION_FAILED);
    } else if (outcome.response.status_code >= 300) this.#end(NOTIFIER_END.NOTIFY_NON_OK_RESPONSE);
  }

  #end(code: number): void {
    if (this.#phase === 'terminated') return;
    this.#phase = 'terminated';
    this.#expiryTimer?.stop();
    this.#host.dialogs.release(this.#dialog, this);
    this.emit('terminated', code);
  }
}
