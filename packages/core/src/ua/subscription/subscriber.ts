import { Dialog, type DialogUsage } from '../../dialog/dialog.js';
import { responseEffect } from '../../dialog/response-effect.js';
import { NameAddrHeader } from '../../grammar/name-addr.js';
import type { URI } from '../../grammar/uri.js';
import type { HeaderField } from '../../message/header-list.js';
import type { IncomingRequest } from '../../message/incoming-request.js';
import type { IncomingResponse } from '../../message/incoming-response.js';
import type { OutgoingRequest } from '../../message/outgoing-request.js';
import { type RequestOutcome, sendInDialog } from '../../session/dialog-request.js';
import type { Timer } from '../../support/clock.js';
import { Emitter } from '../../support/emitter.js';
import type { ServerTransaction } from '../../transaction/server-transaction.js';
import { refreshDelay } from '../registration/binding-life.js';
import { readBody } from './arguments.js';
import { NOTIFY_TIMEOUT, type SubscriptionHost } from './subscription-host.js';

/** Why a {@link Subscriber} ended, by the reference's numbers. */
export const SUBSCRIBER_END = {
  SUBSCRIBE_RESPONSE_TIMEOUT: 0,
  SUBSCRIBE_TRANSPORT_ERROR: 1,
  SUBSCRIBE_NON_OK_RESPONSE: 2,
  SUBSCRIBE_WRONG_OK_RESPONSE: 3,
  SUBSCRIBE_AUTHENTICATION_FAILED: 4,
  UNSUBSCRIBE_TIMEOUT: 5,
  FINAL_NOTIFY_RECEIVED: 6,
  WRONG_NOTIFY_RECEIVED: 7,
} as const;

/** `init`: nothing sent. `notify_wait`: the first NOTIFY is awaited. The rest as Subscription-State says. */
export type SubscriptionPhase = 'init' | 'notify_wait' | 'pending' | 'active' | 'terminated';

/** The events of a {@link Subscriber}, with the later era's arguments. */
export type SubscriberEvents = {
  /** The notifier has not decided yet. */
  pending: [];
  /** The first SUBSCRIBE got a 2xx. */
  accepted: [];
  active: [];
  notify: [
    isFinal: boolean,
    request: IncomingRequest,
    body: string | undefined,
    contentType: string | undefined,
  ];
  /** `reason` and `retryAfter` (seconds) as the last NOTIFY gave them. */
  terminated: [terminationCode: number, reason: string | undefined, retryAfter: number | undefined];
};

/** Options of `ua.subscribe()`. */
export interface SubscribeOptions {
  /** Seconds. Default: 900. */
  readonly expires?: number | undefined;
  /** The type of the bodies that are sent. */
  readonly contentType?: string | undefined;
  readonly allowEvents?: string | undefined;
  /** Who subscribes to whom, where that differs from the account and the target. */
  readonly params?:
    | {
        readonly from_uri?: URI | undefined;
        readonly from_display_name?: string | undefined;
        readonly to_uri?: URI | undefined;
        readonly to_display_name?: string | undefined;
      }
    | undefined;
  /** Raw lines for every SUBSCRIBE. */
  readonly extraHeaders?: readonly string[] | undefined;
}

/** What is subscribed to. */
export interface Subscription {
  readonly target: URI;
  /** The Event header: the package, with parameters where there are any. */
  readonly event: string;
  /** The Accept header. */
  readonly accept: string;
}

/** A subscription of ours (RFC 6665): refreshed by itself until it is terminated. */
export class Subscriber extends Emitter<SubscriberEvents> implements DialogUsage {
  static readonly C = SUBSCRIBER_END;
  /** Any value of the program's. */
  data: unknown = {};
  readonly #host: SubscriptionHost;
  readonly #subscription: Subscription;
  readonly #options: SubscribeOptions;
  readonly #callId: string;
  readonly #from: NameAddrHeader;
  #phase: SubscriptionPhase = 'init';
  #dialog: Dialog | undefined;
  #request: OutgoingRequest | undefined;
  #isEnding = false;
  #refreshTimer: Timer | undefined;
  #notifyTimer: Timer | undefined;

  constructor(host: SubscriptionHost, subscription: Subscription, options: SubscribeOptions = {}) {
    super();
    this.#host = host;
    this.#subscription = subscription;
    this.#options = options;
    // Not of the kind by which our own requests are known when they come back: a program may subscribe to itself.
    this.#callId = host.newTag() + host.newTag();
    const { from_uri, from_display_name } = options.params ?? {};
    const identity = host.localIdentity({ displayName: from_display_name });
    this.#from = new NameAddrHeader(from_uri ?? identity.uri, identity.display_name, { tag: host.newTag() });
  }

  get C(): typeof SUBSCRIBER_END {
    return SUBSCRIBER_END;
  }

  get state(): SubscriptionPhase {
    return this.#phase;
  }

  /** Call-ID and our tag. */
  get id(): string {
    return this.#callId + (this.#from.getParam('tag') ?? '');
  }

  /** Subscribes, or refreshes the subscription, with a body where the package wants one. */
  subscribe(body?: string | null): void {
    const text = readBody(body);
    if (this.#phase === 'terminated') return;
    if (this.#dialog) this.#send(this.#dialog, this.#expires, text);
    else if (this.#phase === 'init') this.#begin(text);
  }

  /** Ends the subscription. `terminated` follows the notifier's last NOTIFY. */
  terminate(body?: string | null): void {
    const text = readBody(body);
    if (this.#phase === 'terminated' || this.#isEnding) return;
    this.#isEnding = true;
    this.#refreshTimer?.stop();
    if (!this.#dialog) {
      this.#end(SUBSCRIBER_END.UNSUBSCRIBE_TIMEOUT);
      return;
    }
    this.#awaitNotify(SUBSCRIBER_END.UNSUBSCRIBE_TIMEOUT);
    this.#send(this.#dialog, 0, text);
  }

  /** Called by the dialog. */
  receive(request: IncomingRequest, transaction: ServerTransaction | undefined): boolean {
    if (request.method !== 'NOTIFY' || !transaction || !this.#fits(request)) return false;
    this.#notified(request, transaction);
    return true;
  }

  get #expires(): number {
    return this.#options.expires ?? 900;
  }

  #begin(body?: string): void {
    const { target } = this.#subscription;
    const { to_uri, to_display_name } = this.#options.params ?? {};
    this.#phase = 'notify_wait';
    this.#request = this.#host.createRequest({
      method: 'SUBSCRIBE',
      ruri: target,
      from: this.#from,
      to: new NameAddrHeader(to_uri ?? target, to_display_name),
      callId: this.#callId,
      cseq: 1,
      ...this.#content(this.#expires, body),
    });
    this.#host.pendingSubscriptions.add(
      this.#callId,
      this.#from.getParam('tag') ?? '',
      (request, transaction) => this.#firstNotify(request, transaction),
    );
    this.#awaitNotify(SUBSCRIBER_END.SUBSCRIBE_RESPONSE_TIMEOUT);
    this.#host.sendRequest(this.#request, {
      onResponse: (response) => this.#answered(response),
      onTimeout: () => this.#end(SUBSCRIBER_END.SUBSCRIBE_RESPONSE_TIMEOUT),
      onTransportError: () => this.#end(SUBSCRIBER_END.SUBSCRIBE_TRANSPORT_ERROR),
      onAuthenticated: (request) => {
        this.#request = request;
      },
    });
  }

  #answered(response: IncomingResponse): void {
    const status = response.status_code;
    if (status < 200 || this.#phase === 'terminated') return;
    const expires = response.read('Expires');
    if (status === 401 || status === 407) this.#end(SUBSCRIBER_END.SUBSCRIBE_AUTHENTICATION_FAILED);
    else if (status >= 300) this.#end(SUBSCRIBER_END.SUBSCRIBE_NON_OK_RESPONSE);
    else if (expires === undefined) this.#end(SUBSCRIBER_END.SUBSCRIBE_WRONG_OK_RESPONSE);
    else this.#accepted(response, expires);
  }

  #accepted(response: IncomingResponse, expires: number): void {
    if (!this.#dialog && this.#request) {
      this.#hold(Dialog.fromResponse(this.#request, response));
    }
    this.#refreshIn(expires);
    this.emit('accepted');
  }

  /** A NOTIFY that came before the 2xx makes the dialog as well. */
  #firstNotify(request: IncomingRequest, transaction: ServerTransaction): boolean {
    if (!this.#fits(request)) return false;
    const dialog = Dialog.fromRequest(request, this.#from.getParam('tag') ?? '', 'confirmed');
    while (dialog.localSequence < (this.#request?.cseq ?? 1)) dialog.nextCSeq();
    this.#hold(dialog);
    this.#notified(request, transaction);
    return true;
  }

  #hold(dialog: Dialog | undefined): void {
    if (!dialog) return;
    this.#dialog = dialog;
    this.#host.dialogs.add(dialog, this);
    this.#host.pendingSubscriptions.remove(this.#callId, this.#from.getParam('tag') ?? '');
  }

  #fits(request: IncomingRequest): boolean {
    const [name] = this.#subscription.event.split(';', 1);
    return request.read('Event')?.event.toLowerCase() === name?.trim().toLowerCase();
  }

  #notified(request: IncomingRequest, transaction: ServerTransaction): void {
    const state = request.read('Subscription-State');
    const { toTag } = transaction;
    transaction.respond(this.#host.createResponse(request, state ? 200 : 400, { toTag }));
    if (!state) {
      this.#end(SUBSCRIBER_END.WRONG_NOTIFY_RECEIVED);
      return;
    }
    this.#dialog?.refreshTarget(request);
    const isFinal = state.state === 'terminated';
    if (!this.#isEnding || isFinal) this.#notifyTimer?.stop();
    if (!isFinal) this.#enter(state.state === 'pending' ? 'pending' : 'active', state.expires);
    const { body } = request;
    this.emit('notify', isFinal, request, body || undefined, request.getHeader('Content-Type'));
    if (isFinal) this.#end(SUBSCRIBER_END.FINAL_NOTIFY_RECEIVED, state.reason, state.retryAfter);
  }

  #enter(phase: 'pending' | 'active', expires: number | undefined): void {
    if (expires !== undefined && !this.#isEnding) this.#refreshIn(expires);
    if (this.#phase === phase) return;
    this.#phase = phase;
    this.emit(phase);
  }

  #send(dialog: Dialog, expires: number, body?: string): void {
    void sendInDialog(this.#host, dialog, 'SUBSCRIBE', this.#content(expires, body)).then(
      (outcome) => {
        if (this.#phase !== 'terminated') this.#refreshed(outcome);
      },
      (error: unknown) => this.#unwritable(error),
    );
  }

  /** What the notifier sent, or the program gave, cannot be written into a request. */
  #unwritable(error: unknown): void {
    this.#host.environment.log.warn(() => `a SUBSCRIBE could not be written: ${String(error)}`);
    this.#end(SUBSCRIBER_END.SUBSCRIBE_TRANSPORT_ERROR);
  }

  /** RFC 6665 §4.1.2.2: a refusal that does not end the subscription leaves it until it expires. */
  #refreshed(outcome: RequestOutcome): void {
    if (outcome.kind === 'timeout') this.#end(SUBSCRIBER_END.SUBSCRIBE_RESPONSE_TIMEOUT);
    if (outcome.kind !== 'response') return;
    const { response } = outcome;
    const status = response.status_code;
    if (status < 300 && !this.#isEnding) this.#refreshIn(response.read('Expires') ?? this.#expires);
    else if (status === 401 || status === 407) this.#end(SUBSCRIBER_END.SUBSCRIBE_AUTHENTICATION_FAILED);
    else if (responseEffect(status) !== 'transaction' || (this.#isEnding && status >= 300)) {
      this.#end(SUBSCRIBER_END.SUBSCRIBE_NON_OK_RESPONSE);
    }
  }

  #content(
    expires: number,
    body?: string,
  ): { headers: HeaderField[]; extraHeaders: readonly string[]; body?: string } {
    const { allowEvents, contentType, extraHeaders = [] } = this.#options;
    const { event, accept } = this.#subscription;
    const headers = [
      { name: 'Event', value: event },
      { name: 'Expires', value: String(expires) },
      { name: 'Accept', value: accept },
      { name: 'Contact', value: this.#host.contact() },
    ];
    if (allowEvents) headers.push({ name: 'Allow-Events', value: allowEvents });
    if (body === undefined) return { headers, extraHeaders };
    headers.push({ name: 'Content-Type', value: contentType ?? 'text/plain' });
    return { headers, extraHeaders, body };
  }

  #refreshIn(expires: number): void {
    const { clock, random } = this.#host.environment;
    this.#refreshTimer?.stop();
    this.#refreshTimer = clock.startTimer(refreshDelay(expires, random), () => this.subscribe());
  }

  #awaitNotify(endAs: number): void {
    const { clock } = this.#host.environment;
    this.#notifyTimer?.stop();
    this.#notifyTimer = clock.startTimer(NOTIFY_TIMEOUT, () => this.#end(endAs));
  }

  #end(code: number, reason?: string, retryAfter?: number): void {
    if (this.#phase === 'terminated') return;
    this.#phase = 'terminated';
    this.#refreshTimer?.stop();
    this.#notifyTimer?.stop();
    this.#host.pendingSubscriptions.remove(this.#callId, this.#from.getParam('tag') ?? '');
    if (this.#dialog) this.#host.dialogs.release(this.#dialog, this);
    this.emit('terminated', code, reason, retryAfter);
  }
}
