import type { NameAddrHeader } from '../grammar/name-addr.js';
import type { URI } from '../grammar/uri.js';
import type { HeaderField } from '../message/header-list.js';
import type { IncomingMessage } from '../message/incoming-message.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest, OutgoingRequestFields } from '../message/outgoing-request.js';
import { OutgoingResponse } from '../message/outgoing-response.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import { contactOf, recordRoutesOf, requestTarget, targetFromContact, withTag } from './dialog-headers.js';

/** RFC 3261 §12: early after a 101–199, confirmed after a 2xx, terminated when its last usage has left. */
export type DialogState = 'early' | 'confirmed' | 'terminated';

/** One purpose that a dialog serves (RFC 5057 §2): a call, or the subscription that a REFER made. */
export interface DialogUsage {
  /**
   * Takes a request that arrived in the dialog, in order.
   * @param transaction absent for an ACK, which has none
   * @returns false when the request is not this usage's
   */
  receive(request: IncomingRequest, transaction: ServerTransaction | undefined): boolean;
}

/** What a request inside a dialog carries besides what the dialog itself prescribes. */
export interface DialogRequestFields {
  readonly headers?: readonly HeaderField[] | undefined;
  readonly extraHeaders?: readonly string[] | undefined;
  readonly body?: string | Uint8Array | undefined;
}

interface DialogParts {
  readonly state: 'early' | 'confirmed';
  readonly callId: string;
  readonly local: NameAddrHeader;
  readonly remote: NameAddrHeader;
  readonly routeSet: readonly NameAddrHeader[];
  readonly remoteTarget: URI;
  readonly localSequence: number;
  readonly remoteSequence: number | undefined;
}

/** Seconds, at most, after which a request that came out of order or too early may be tried again (RFC 3261 §14.2). */
const LARGEST_RETRY_AFTER = 10;

/** A dialog: a relation of two user agents, identified by Call-ID and two tags (RFC 3261 §12). */
export class Dialog {
  readonly callId: string;
  /** Ourselves, as the From of our requests in this dialog: tag included. */
  readonly local: NameAddrHeader;
  /** The far end, as the To of our requests in this dialog: tag included where it has one (RFC 2543 agents have none). */
  readonly remote: NameAddrHeader;
  readonly #usages = new Set<DialogUsage>();
  #state: DialogState;
  #routeSet: readonly NameAddrHeader[];
  #remoteTarget: URI;
  #localSequence: number;
  #remoteSequence: number | undefined;

  private constructor(parts: DialogParts) {
    this.#state = parts.state;
    this.callId = parts.callId;
    this.local = parts.local;
    this.remote = parts.remote;
    this.#routeSet = parts.routeSet;
    this.#remoteTarget = parts.remoteTarget;
    this.#localSequence = parts.localSequence;
    this.#remoteSequence = parts.remoteSequence;
  }

  /**
   * The dialog that a response to our request makes (RFC 3261 §12.1.2): early for a 1xx, confirmed for a 2xx.
   * A response without Contact leaves the Request-URI as the remote target.
   * @returns `undefined` for a response that makes none: 100, no To tag, or a final response other than 2xx
   */
  static fromResponse(request: OutgoingRequest, response: IncomingResponse): Dialog | undefined {
    const { status_code: status, to_tag: remoteTag } = response;
    if (status === 100 || status >= 300 || (remoteTag === undefined && status < 200)) return undefined;
    return new Dialog({
      state: status < 200 ? 'early' : 'confirmed',
      callId: response.call_id,
      local: request.from,
      remote: withTag(response.to, remoteTag),
      routeSet: recordRoutesOf(response).reverse(),
      remoteTarget: contactOf(response) ?? request.ruri,
      localSequence: request.cseq,
      remoteSequence: undefined,
    });
  }

  /**
   * The dialog that our response to a request makes (RFC 3261 §12.1.1).
   * A request without Contact leaves its From as the remote target.
   * @param localTag the tag in the To of our response
   */
  static fromRequest(
    request: IncomingRequest,
    localTag: string,
    state: 'early' | 'confirmed' = 'early',
  ): Dialog {
    return new Dialog({
      state,
      callId: request.call_id,
      local: withTag(request.to, localTag),
      remote: withTag(request.from, request.from_tag),
      routeSet: recordRoutesOf(request),
      remoteTarget: contactOf(request) ?? request.from.uri,
      localSequence: 0,
      remoteSequence: request.cseq,
    });
  }

  get state(): DialogState {
    return this.#state;
  }

  get localTag(): string {
    return this.local.getParam('tag') ?? '';
  }

  /** Empty where the far end gave none (RFC 3261 §12.1.1, for agents of RFC 2543). */
  get remoteTag(): string {
    return this.remote.getParam('tag') ?? '';
  }

  /** The proxies that requests of this dialog pass, in our order. */
  get routeSet(): readonly NameAddrHeader[] {
    return this.#routeSet;
  }

  /** Where the far end wants the requests of this dialog: its latest Contact. */
  get remoteTarget(): URI {
    return this.#remoteTarget;
  }

  /** The CSeq number of our latest request. */
  get localSequence(): number {
    return this.#localSequence;
  }

  /** The CSeq number of the far end's latest request; `undefined` before the first. */
  get remoteSequence(): number | undefined {
    return this.#remoteSequence;
  }

  /** The usages that hold this dialog, in the order in which they came. */
  get usages(): ReadonlySet<DialogUsage> {
    return this.#usages;
  }

  /**
   * Makes an early dialog confirmed. With a 2xx of the far end the route set is taken anew (RFC 3261 §13.2.2.4), and the
   * remote target; its repetitions say nothing new.
   */
  confirm(response?: IncomingResponse): void {
    if (this.#state === 'confirmed') return;
    if (response) {
      this.#routeSet = recordRoutesOf(response).reverse();
      this.refreshTarget(response);
    }
    this.#state = 'confirmed';
  }

  /** Takes the Contact of a target refresh request, or of a 2xx to one, as the remote target (RFC 3261 §12.2). */
  refreshTarget(message: IncomingMessage): void {
    this.#remoteTarget = contactOf(message) ?? this.#remoteTarget;
  }

  /** The CSeq number for the next request of ours. */
  nextCSeq(): number {
    this.#localSequence += 1;
    return this.#localSequence;
  }

  /** A new request in this dialog, under the next CSeq (RFC 3261 §12.2.1.1). */
  request(method: string, fields: DialogRequestFields = {}): OutgoingRequestFields {
    return this.#compose(method, this.nextCSeq(), fields);
  }

  /**
   * The ACK to a 2xx of this dialog (RFC 3261 §13.2.2.4): the CSeq number and the credentials are those of the INVITE
   * that it acknowledges.
   */
  ack(invite: OutgoingRequest, fields: DialogRequestFields = {}): OutgoingRequestFields {
    const credentials = ['Authorization', 'Proxy-Authorization'].flatMap((name) =>
      invite.getHeaders(name).map((value) => ({ name, value })),
    );
    const { headers = [], extraHeaders, body } = fields;
    return this.#compose('ACK', invite.cseq, { headers: [...credentials, ...headers], extraHeaders, body });
  }

  /**
   * Takes a request that arrived for this dialog. One whose CSeq number is lower than the last one's came out of order
   * and is answered with 500 (RFC 3261 §12.2.2).
   * @returns false when no usage wants it
   */
  receive(request: IncomingRequest, transaction: ServerTransaction | undefined): boolean {
    if (request.method !== 'ACK') {
      if (this.#remoteSequence !== undefined && request.cseq < this.#remoteSequence) {
        transaction?.respond(
          new OutgoingResponse(request, 500, {
            reason: 'Request Out of Order',
            headers: [{ name: 'Retry-After', value: String(LARGEST_RETRY_AFTER) }],
          }),
        );
        return true;
      }
      this.#remoteSequence = request.cseq;
    }
    for (const usage of [...this.#usages]) if (usage.receive(request, transaction)) return true;
    return false;
  }

  /** Called by the {@link DialogTable} only. */
  hold(usage: DialogUsage): void {
    this.#usages.add(usage);
  }

  /** Called by the {@link DialogTable} only. */
  leave(usage: DialogUsage): void {
    this.#usages.delete(usage);
    if (this.#usages.size === 0) this.#state = 'terminated';
  }

  #compose(
    method: string,
    cseq: number,
    { headers, extraHeaders, body }: DialogRequestFields,
  ): OutgoingRequestFields {
    const { ruri, routes } = requestTarget(this.#remoteTarget, this.#routeSet);
    return {
      method,
      ruri: targetFromContact(ruri),
      routes,
      from: this.local,
      to: this.remote,
      callId: this.callId,
      cseq,
      headers,
      extraHeaders,
      body,
    };
  }
}
