import type { URI } from '../../grammar/uri.js';
import type { IncomingRequest } from '../../message/incoming-request.js';
import type { IncomingResponse } from '../../message/incoming-response.js';
import { octetLength } from '../../message/octets.js';
import type { OutgoingRequest } from '../../message/outgoing-request.js';
import { causes } from '../../session/causes.js';
import { checkText, readOptions } from '../../session/read-options.js';
import { mediaTypeOf } from '../../session/session-description.js';
import { describeValue } from '../../support/errors.js';
import {
  DISPOSITION_WISHES,
  type DispositionNews,
  type DispositionReceipt,
  type DispositionWish,
} from '../disposition/disposition-news.js';
import type { Dispositions } from '../disposition/dispositions.js';
import { type AnswerOptions, Exchange, type ExchangeHost } from './exchange.js';
import type { MessageEvents, SendMessageOptions } from './message-options.js';

/**
 * Octets of a text that is sent at most: with its header it stays below what we take ourselves. Many servers take less, and
 * say so with 413 or 513; one that is sent far more ends the connection.
 */
const MOST_OCTETS = 1_000_000;

/** What a {@link Message} needs of its user agent. */
export interface MessageHost extends ExchangeHost {
  /** Absent where notifications are not configured. */
  readonly dispositions: Dispositions | undefined;
}

/** An instant message (RFC 3428), in either direction. */
export class Message extends Exchange<MessageEvents<Message>> {
  readonly #dispositions: Dispositions | undefined;
  #body = '';
  #contentType = 'text/plain';
  #wishes: readonly DispositionWish[] = [];
  /** Makes the message anew without an envelope, for who does not know envelopes. */
  #createPlain: (() => OutgoingRequest) | undefined;
  #receipt: DispositionReceipt | undefined;
  #isDisplayed = false;

  constructor(host: MessageHost) {
    super(host, 'MESSAGE');
    this.#dispositions = host.dispositions;
  }

  /** The text, without its envelope where it has one. */
  get body(): string {
    return this.#body;
  }

  /** The media type of the text, without parameters and in lower case. */
  get contentType(): string {
    return this.#contentType;
  }

  /** What we asked to be told of; nothing any more when the far end turned out not to know how. */
  get notify(): readonly DispositionWish[] {
    return this.#wishes;
  }

  /**
   * Sends the message. Its fate is told by `succeeded` or `failed`; a target that cannot be used fails in a microtask. One
   * that asks for word of it travels in an envelope (RFC 3862); who refuses that with 415 gets it without, once.
   * @param announce told of the request before it goes out
   * @throws TypeError without a target, or when it asks for what cannot be asked for; RangeError when the text takes more
   *   than 1,000,000 octets
   */
  override send(
    target: string | URI,
    body: string | null | undefined,
    options?: SendMessageOptions | null,
    announce?: (request: OutgoingRequest) => void,
  ): void {
    const given = readOptions(options);
    const wishes = readWishes(given.notify);
    if (wishes.length > 0 && !this.#dispositions) {
      throw new TypeError('notify needs the parameter "disposition_notifications"');
    }
    this.#wishes = wishes;
    this.#body = body ? checkSize(checkText('body', body)) : '';
    this.#contentType = mediaTypeOf(String(given.contentType ?? 'text/plain'));
    super.send(target, body, given, announce);
  }

  /** Makes this the message of a request that came. */
  override receive(request: IncomingRequest, receipt?: DispositionReceipt): void {
    super.receive(request);
    this.#body = request.body;
    this.#contentType = mediaTypeOf(request.getHeader('Content-Type') ?? 'text/plain');
    this.#receipt = receipt;
  }

  /**
   * Accepts an incoming message: 200. Its sender is told of the delivery where that was asked for.
   * @throws TypeError for an outgoing one
   */
  override accept(options?: AnswerOptions | null): void {
    const isNew = !this.isAnswered;
    super.accept(options);
    if (!isNew) return;
    this.#receipt?.delivered();
    if (this.#isDisplayed) this.#receipt?.displayed();
  }

  /**
   * Says that the user has seen an incoming message. Its sender is told where that was asked for, once, and not of a
   * message that was rejected.
   * @throws TypeError for an outgoing one
   */
  displayed(): void {
    if (this.direction === 'outgoing') {
      throw new TypeError('Invalid method "displayed" for an outgoing MESSAGE');
    }
    this.#isDisplayed = true;
    if (this.isAccepted) this.#receipt?.displayed();
  }

  protected override dispatch(
    create: () => OutgoingRequest,
    announce?: (request: OutgoingRequest) => void,
  ): void {
    if (this.#wishes.length === 0) {
      super.dispatch(create, announce);
      return;
    }
    this.#createPlain = create;
    const request = create();
    this.#dispositions?.use(
      (desk) => {
        desk.ask(request, this.#body, this.#wishes, (news) => this.#hear(news));
        super.dispatch(() => request, announce);
      },
      () => this.failed('local', null, causes.INTERNAL_ERROR),
    );
  }

  /** RFC 3428 §7: a 415 says that the far end does not take envelopes, and what it takes. */
  protected override answeredBy(response: IncomingResponse): void {
    const create = this.#createPlain;
    if (response.status_code !== 415 || !create) {
      super.answeredBy(response);
      return;
    }
    this.#createPlain = undefined;
    this.#wishes = [];
    this.transmit(create());
  }

  #hear(news: DispositionNews): void {
    if (news.type === 'failed') this.failed('remote', null, news.cause);
    else this.tell(news.type, { originator: 'remote', ...news.disposition });
  }
}

function readWishes(notify: unknown): readonly DispositionWish[] {
  if (notify === undefined || notify === null) return [];
  const wishes: readonly unknown[] = Array.isArray(notify) ? notify : [notify];
  const good = wishes.filter((wish) => DISPOSITION_WISHES.includes(wish as DispositionWish));
  if (good.length < wishes.length) {
    throw new TypeError(`Invalid notify ${describeValue(notify)}: expected 'delivery', 'display', or both`);
  }
  return DISPOSITION_WISHES.filter((wish) => good.includes(wish));
}

function checkSize(body: string): string {
  const octets = body.length * 3 > MOST_OCTETS ? octetLength(body) : 0;
  if (octets > MOST_OCTETS) throw new RangeError(`body of ${octets} octets: expected at most ${MOST_OCTETS}`);
  return body;
}
