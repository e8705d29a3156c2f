import { NameAddrHeader } from '../../grammar/name-addr.js';
import type { URI } from '../../grammar/uri.js';
import type { IncomingResponse } from '../../message/incoming-response.js';
import { type Cause, causeOfStatus, causes } from '../../session/causes.js';
import { checkText } from '../../session/read-options.js';
import type { Timer } from '../../support/clock.js';
import { Emitter } from '../../support/emitter.js';
import { createEvent, type SipEvent } from '../../support/event.js';
import { recoveryDelay } from '../../transport/back-off.js';
import { refreshDelay } from '../registration/binding-life.js';
import type { SubscriptionHost } from './subscription-host.js';

/** The events of a {@link Publisher}. */
export type PublisherEvents = {
  /** The state is known to the server: at each 2xx, refreshes too. `expires`: seconds. */
  published: [SipEvent<Publisher, { readonly response: IncomingResponse; readonly expires: number }>];
  /** The state was withdrawn. */
  unpublished: [SipEvent<Publisher, { readonly response: IncomingResponse }>];
  failed: [
    SipEvent<
      Publisher,
      { readonly response: IncomingResponse | null; readonly cause: Cause; readonly willRetry: boolean }
    >,
  ];
};

/** Options of `ua.publish()`. */
export interface PublishOptions {
  /** Of the state's documents, for instance `application/pidf+xml`. Default: `text/plain`. */
  readonly contentType?: string | undefined;
  /** Seconds that the state shall be known for; it is refreshed by itself. Default: 3600. */
  readonly expires?: number | undefined;
  /** Raw lines for every PUBLISH. */
  readonly extraHeaders?: readonly string[] | undefined;
}

/** Bounds of the wait before a failed PUBLISH is tried again (milliseconds). */
const RETRY = { minimum: 2000, maximum: 60_000 };

/** Publishes the state of an event package to a server, and keeps it there (RFC 3903). */
export class Publisher extends Emitter<PublisherEvents> {
  /** Any value of the program's. */
  data: unknown = {};
  readonly #host: SubscriptionHost;
  readonly #target: URI;
  readonly #event: string;
  readonly #options: PublishOptions;
  readonly #callId: string;
  #cseq = 0;
  #expires: number;
  #state: string | undefined;
  /** What the server calls the state that it has (RFC 3903 §4.1). */
  #tag: string | undefined;
  #isSending = false;
  /** Whether the state changed, or was withdrawn, while a PUBLISH was under way. */
  #isDirty = false;
  #failures = 0;
  #timer: Timer | undefined;

  constructor(host: SubscriptionHost, target: URI, event: string, options: PublishOptions = {}) {
    super();
    this.#host = host;
    this.#target = target;
    this.#event = event;
    this.#options = options;
    this.#expires = options.expires ?? 3600;
    this.#callId = host.newCallId();
  }

  /** Whether the server has a state of ours. */
  get isPublished(): boolean {
    return this.#tag !== undefined;
  }

  /**
   * Publishes a state, in place of the former one where there is one.
   * @throws TypeError for what is no text
   */
  publish(state: string): void {
    this.#state = checkText('state', state);
    this.#send(this.#state);
  }

  /** Withdraws the state. */
  unpublish(): void {
    this.#state = undefined;
    this.#timer?.stop();
    if (this.#tag !== undefined || this.#isSending) this.#send(undefined);
  }

  /** Keeps the state at the server no longer: it lapses there when its time is over, and no PUBLISH tells of it. */
  close(): void {
    this.#timer?.stop();
  }

  /** @param body absent for a refresh, and for the withdrawal */
  #send(body: string | undefined): void {
    this.#timer?.stop();
    if (this.#isSending) {
      this.#isDirty = true;
      return;
    }
    this.#isSending = true;
    const from = this.#host.localIdentity();
    from.setParam('tag', this.#host.newTag());
    const headers = [
      { name: 'Event', value: this.#event },
      { name: 'Expires', value: String(this.#state === undefined ? 0 : this.#expires) },
    ];
    if (this.#tag !== undefined) headers.push({ name: 'SIP-If-Match', value: this.#tag });
    if (body !== undefined) {
      headers.push({ name: 'Content-Type', value: this.#options.contentType ?? 'text/plain' });
    }
    const request = this.#host.createRequest({
      method: 'PUBLISH',
      ruri: this.#target,
      from,
      to: new NameAddrHeader(this.#target),
      callId: this.#callId,
      cseq: ++this.#cseq,
      headers,
      extraHeaders: this.#options.extraHeaders ?? [],
      ...(body !== undefined && { body }),
    });
    this.#host.sendRequest(request, {
      onResponse: (response) => response.status_code >= 200 && this.#answered(response),
      onTimeout: () => this.#failed(null, causes.REQUEST_TIMEOUT, true),
      onTransportError: () => this.#failed(null, causes.CONNECTION_ERROR, true),
      onAuthenticated: ({ cseq }) => {
        this.#cseq = cseq;
      },
    });
  }

  #answered(response: IncomingResponse): void {
    const status = response.status_code;
    const minimum = response.read('Min-Expires') ?? 0;
    if (status < 300) {
      this.#succeeded(response);
    } else if (status === 412 && this.#tag !== undefined) {
      this.#again(undefined);
    } else if (status === 423 && minimum > this.#expires) {
      this.#expires = minimum;
      this.#again(this.#tag);
    } else {
      this.#failed(response, causeOfStatus(status), status >= 500 && status < 600);
    }
  }

  /** Says it once more: the server has lost our state (412), or wants it for longer (423). */
  #again(tag: string | undefined): void {
    this.#tag = tag;
    this.#isSending = false;
    this.#isDirty = false;
    if (this.#state !== undefined) this.#send(this.#state);
  }

  #succeeded(response: IncomingResponse): void {
    const isWithdrawal = this.#state === undefined && !this.#isDirty;
    this.#failures = 0;
    this.#tag = isWithdrawal ? undefined : (response.read('SIP-ETag') ?? this.#tag);
    const expires = response.read('Expires') ?? this.#expires;
    this.#isSending = false;
    if (isWithdrawal) {
      this.emit('unpublished', createEvent('unpublished', this, { response }));
      return;
    }
    this.#after(refreshDelay(expires, this.#host.environment.random), () => this.#send(undefined));
    this.emit('published', createEvent('published', this, { response, expires }));
    this.#catchUp();
  }

  #failed(response: IncomingResponse | null, cause: Cause, isTemporary: boolean): void {
    const willRetry = isTemporary && this.#state !== undefined;
    this.#isSending = false;
    this.#tag = undefined;
    if (willRetry) {
      const wait = recoveryDelay(this.#failures++, RETRY, this.#host.environment.random);
      this.#after(wait, () => this.#send(this.#state));
    }
    this.emit('failed', createEvent('failed', this, { response, cause, willRetry }));
    this.#catchUp();
  }

  #catchUp(): void {
    if (!this.#isDirty || this.#isSending) return;
    this.#isDirty = false;
    if (this.#state !== undefined || this.#tag !== undefined) this.#send(this.#state);
  }

  #after(wait: number, action: () => void): void {
    this.#timer?.stop();
    this.#timer = this.#host.environment.clock.startTimer(wait, action);
  }
}
