import { NameAddrHeader } from '../../grammar/name-addr.js';
import { URI } from '../../grammar/uri.js';
import type { IncomingRequest } from '../../message/incoming-request.js';
import type { IncomingResponse } from '../../message/incoming-response.js';
import type { OutgoingRequest, OutgoingRequestFields } from '../../message/outgoing-request.js';
import { type Cause, causeOfStatus, causes } from '../../session/causes.js';
import type { RequestListener } from '../../session/host.js';
import { checkText, readOptions } from '../../session/read-options.js';
import { readRefusal } from '../../session/refusal.js';
import type { EventHandlers, RejectOptions } from '../../session/session-options.js';
import { Emitter, type EventMap } from '../../support/emitter.js';
import { createEvent, type SipEvent } from '../../support/event.js';
import { missing } from '../errors.js';

/** The events of a {@link Exchange}. */
export type ExchangeEvents<Sender> = {
  succeeded: [SipEvent<Sender, { readonly originator: 'remote'; readonly response: IncomingResponse }>];
  failed: [
    SipEvent<
      Sender,
      {
        readonly originator: 'local' | 'remote' | 'system';
        readonly response: IncomingResponse | null;
        readonly cause: Cause;
      }
    >,
  ];
};

/** Options of an outgoing request of its own. */
export interface SendRequestOptions {
  /** Default: `text/plain`. */
  readonly contentType?: string | undefined;
  readonly eventHandlers?: EventHandlers | undefined;
  /** Raw lines: `['X-Foo: foo']`. */
  readonly extraHeaders?: readonly string[] | undefined;
  readonly fromUserName?: string | undefined;
  readonly fromDisplayName?: string | undefined;
}

/** Options of an answer. */
export interface AnswerOptions {
  readonly extraHeaders?: readonly string[] | undefined;
  readonly body?: string | undefined;
}

/** What an {@link Exchange} needs of its user agent. */
export interface ExchangeHost {
  createRequest(fields: OutgoingRequestFields): OutgoingRequest;
  sendRequest(request: OutgoingRequest, listener: RequestListener): unknown;
  localIdentity(options?: {
    userName?: string | undefined;
    displayName?: string | undefined;
  }): NameAddrHeader;
  normalizeTarget(target: string | URI): URI | undefined;
  newCallId(): string;
  newTag(): string;
}

/** One request outside any dialog and its answer, in either direction: what MESSAGE and OPTIONS have in common. */
export abstract class Exchange<
  Events extends ExchangeEvents<unknown> = ExchangeEvents<unknown>,
> extends Emitter<Events> {
  readonly #host: ExchangeHost;
  readonly #method: string;
  #direction: 'incoming' | 'outgoing' = 'outgoing';
  #localIdentity: NameAddrHeader | undefined;
  #remoteIdentity: NameAddrHeader | undefined;
  #incoming: IncomingRequest | undefined;
  #answer: 'none' | 'accepted' | 'rejected' = 'none';
  /** Any value of the program's. */
  data: unknown = {};

  constructor(host: ExchangeHost, method: string) {
    super();
    this.#host = host;
    this.#method = method;
  }

  get direction(): 'incoming' | 'outgoing' {
    return this.#direction;
  }

  /** Who we are in it; `undefined` before it is sent. */
  get local_identity(): NameAddrHeader | undefined {
    return this.#localIdentity;
  }

  get remote_identity(): NameAddrHeader | undefined {
    return this.#remoteIdentity;
  }

  /** Whether an incoming request was accepted or rejected. */
  get isAnswered(): boolean {
    return this.#answer !== 'none';
  }

  /** Whether an incoming request was accepted. */
  get isAccepted(): boolean {
    return this.#answer === 'accepted';
  }

  /**
   * Sends the request. Its fate is told by `succeeded` or `failed`; a target that cannot be used fails in a microtask.
   * @param announce told of the request before it goes out
   * @throws TypeError without a target, or for an option of the wrong kind
   */
  send(
    target: string | URI,
    body: string | null | undefined,
    options?: SendRequestOptions | null,
    announce?: (request: OutgoingRequest) => void,
  ): void {
    if (target === undefined || target === null) throw missing('a target');
    const text = body === undefined || body === null ? undefined : checkText('body', body);
    const given = readOptions(options);
    for (const [type, handler] of Object.entries(given.eventHandlers ?? {})) {
      if (typeof handler === 'function') this.on(type as keyof Events & string, handler as () => void);
    }
    const uri = this.#host.normalizeTarget(target);
    this.#localIdentity = this.#host.localIdentity({
      userName: given.fromUserName,
      displayName: given.fromDisplayName,
    });
    this.#remoteIdentity = new NameAddrHeader(uri ?? new URI('sip', 'invalid', 'invalid'));
    if (!uri) {
      queueMicrotask(() => this.failed('local', null, causes.INVALID_TARGET));
      return;
    }
    const identity = this.#localIdentity;
    this.dispatch(() => this.#createRequest(uri, identity, text, given), announce);
  }

  /** Makes this the exchange of a request that came. */
  receive(request: IncomingRequest): void {
    this.#direction = 'incoming';
    this.#incoming = request;
    this.#localIdentity = request.to;
    this.#remoteIdentity = request.from;
  }

  /**
   * Accepts an incoming request: 200. Nothing happens when it was answered.
   * @throws TypeError for an outgoing one
   */
  accept(options?: AnswerOptions | null): void {
    this.#reply('accept', 200, readOptions(options));
  }

  /**
   * Refuses an incoming request. Nothing happens when it was answered.
   * @throws TypeError for an outgoing one, or a status outside 300–699
   */
  reject(options?: RejectOptions | null): void {
    const { status, reason, ...given } = readRefusal(options, 480);
    this.#reply('reject', status, given, reason);
  }

  /**
   * Sends what `create` makes.
   * @param announce told of it before
   */
  protected dispatch(create: () => OutgoingRequest, announce?: (request: OutgoingRequest) => void): void {
    const request = create();
    announce?.(request);
    this.transmit(request);
  }

  protected transmit(request: OutgoingRequest): void {
    this.#host.sendRequest(request, {
      onResponse: (response) => this.answeredBy(response),
      onTimeout: () => this.failed('system', null, causes.REQUEST_TIMEOUT),
      onTransportError: () => this.failed('system', null, causes.CONNECTION_ERROR),
    });
  }

  protected answeredBy(response: IncomingResponse): void {
    const status = response.status_code;
    if (status < 200) return;
    if (status >= 300) this.failed('remote', response, causeOfStatus(status));
    else this.tell('succeeded', { originator: 'remote', response });
  }

  protected failed(
    originator: 'local' | 'remote' | 'system',
    response: IncomingResponse | null,
    cause: Cause,
  ): void {
    this.tell('failed', { originator, response, cause });
  }

  /** Emits an event with these fields. */
  protected tell(type: keyof Events & string, fields: object): void {
    (this as unknown as Emitter<EventMap>).emit(type, createEvent(type, this, fields));
  }

  #reply(method: 'accept' | 'reject', status: number, options: AnswerOptions, reason?: string): void {
    const request = this.#incoming;
    if (!request) throw new TypeError(`Invalid method "${method}" for an outgoing ${this.#method}`);
    if (this.isAnswered) return;
    request.reply(status, reason, options.extraHeaders, options.body);
    this.#answer = method === 'accept' ? 'accepted' : 'rejected';
  }

  #createRequest(
    uri: URI,
    identity: NameAddrHeader,
    body: string | undefined,
    { contentType, extraHeaders = [] }: SendRequestOptions,
  ): OutgoingRequest {
    const from = identity.clone();
    from.setParam('tag', this.#host.newTag());
    const headers = body === undefined ? [] : [{ name: 'Content-Type', value: contentType ?? 'text/plain' }];
    const request = this.#host.createRequest({
      method: this.#method,
      ruri: uri,
      from,
      to: new NameAddrHeader(uri),
      callId: this.#host.newCallId(),
      cseq: 1,
      headers,
      extraHeaders,
    });
    request.body = body;
    return request;
  }
}
