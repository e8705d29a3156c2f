import { NameAddrHeader } from '../../grammar/name-addr.js';
import { CPIM_TYPE, type Cpim, type CpimAddress, type CpimContent } from '../../instant-message/cpim.js';
import { IMDN_TYPE, type Imdn } from '../../instant-message/imdn.js';
import { readImdn, writeImdn } from '../../instant-message/imdn-document.js';
import { readCpim } from '../../instant-message/read-cpim.js';
import { writeCpim } from '../../instant-message/write-cpim.js';
import type { IncomingRequest } from '../../message/incoming-request.js';
import type { OutgoingRequest } from '../../message/outgoing-request.js';
import { mediaTypeOf } from '../../session/session-description.js';
import type { Logger } from '../../support/log.js';
import { randomToken } from '../../support/random.js';
import type { Refusal } from '../incoming/refusal.js';
import type { DispositionHost } from './disposition-host.js';
import type { DispositionNews, DispositionReceipt, DispositionWish } from './disposition-news.js';
import { newsOf } from './news-of.js';

/** How many messages we remember, to know what a notification is about, and to give none twice. */
const MEMORY = 1000;

const ASKING: Readonly<Record<DispositionWish, readonly string[]>> = {
  delivery: ['positive-delivery', 'negative-delivery'],
  display: ['display'],
};

/** What was in the envelope of an incoming message. */
export type Opened =
  /** A message, which the request holds as if it had come without an envelope. */
  | { readonly kind: 'message'; readonly receipt: DispositionReceipt }
  /** Word of a message of ours: who sent it has been told. */
  | { readonly kind: 'notification' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A message of ours that somebody may tell about. */
interface Asked {
  readonly wishes: readonly DispositionWish[];
  readonly hear: (news: DispositionNews) => void;
  isDelivered: boolean;
}

/**
 * Notifications about instant messages (RFC 5438): asks for them, gives them where they are asked for, and tells the
 * sender of a message what came about it.
 */
export class DispositionDesk {
  readonly #host: DispositionHost;
  readonly #log: Logger;
  /** By Message-ID, the oldest first. */
  readonly #asked = new Map<string, Asked>();
  /** What was given, the oldest first. */
  readonly #given = new Set<string>();

  constructor(host: DispositionHost) {
    this.#host = host;
    this.#log = host.environment.log.child('disposition');
  }

  /** Puts the body of a message of ours into an envelope that asks for word of it (RFC 5438 §7.1.1). */
  ask(
    request: OutgoingRequest,
    body: string,
    wishes: readonly DispositionWish[],
    hear: (news: DispositionNews) => void,
  ): void {
    const messageId = this.#newMessageId();
    const content = { type: withCharset(request.getHeader('Content-Type')), body };
    const dispositions = wishes.flatMap((wish) => ASKING[wish]);
    this.#seal(request, { messageId, dispositions, content });
    keep(this.#asked, messageId);
    this.#asked.set(messageId, { wishes, hear, isDelivered: false });
  }

  /** Opens the envelope of an incoming message. */
  open(request: IncomingRequest): Opened {
    const result = readCpim(request.body);
    if (!result.ok) {
      this.#log.warn(() => `an envelope cannot be read: ${result.reason}`);
      const status = result.notUnderstood ? 415 : 400;
      return refused(status, result.notUnderstood ? 'Required Header Not Understood' : 'Malformed Envelope');
    }
    const { cpim } = result;
    const type = mediaTypeOf(cpim.content.type);
    if (type === IMDN_TYPE) {
      this.#read(cpim, request);
      return { kind: 'notification' };
    }
    const accepted = this.#host.messageContentTypes;
    if (type === CPIM_TYPE || !accepted.includes(type)) {
      return refused(415, undefined, [{ name: 'Accept', value: [...accepted, CPIM_TYPE].join(', ') }]);
    }
    request.setHeader('Content-Type', cpim.content.type);
    request.body = cpim.content.body;
    return { kind: 'message', receipt: this.#receiptOf(cpim, request) };
  }

  #read({ content }: Cpim, request: IncomingRequest): void {
    const result = readImdn(content.body);
    if (!result.ok) {
      this.#log.warn(() => `a notification cannot be read: ${result.reason}`);
      return;
    }
    const { imdn } = result;
    const asked = this.#asked.get(imdn.messageId);
    const news = newsOf(imdn, request);
    if (!asked || !news || !isNew(news, asked)) return;
    if (news.type === 'delivered') asked.isDelivered = true;
    if (news.type !== 'delivered' || !asked.wishes.includes('display')) this.#asked.delete(imdn.messageId);
    asked.hear(news);
  }

  /** None for a notification, none for what nobody asked for, none twice (RFC 5438 §7.2.1). */
  #receiptOf(cpim: Cpim, request: IncomingRequest): DispositionReceipt {
    const give = (asking: string, kind: 'delivery' | 'display', status: 'delivered' | 'displayed'): void => {
      const { messageId, dateTime, dispositions } = cpim;
      if (!messageId || !dispositions.includes(asking)) return;
      const key = `${kind} ${request.from.uri} ${messageId}`;
      if (this.#given.has(key)) return;
      keep(this.#given, key);
      this.#given.add(key);
      const recipient = this.#host.localIdentity().uri.toString();
      this.#send({ messageId, dateTime: dateTime ?? this.#now(), recipient, kind, status }, cpim, request);
    };
    return {
      delivered: () => give('positive-delivery', 'delivery', 'delivered'),
      displayed: () => give('display', 'display', 'displayed'),
    };
  }

  /**
   * Sent to who sent the MESSAGE, whom a server may have vouched for; the envelope's own word only stands in the envelope.
   * A sender without a name is told nothing: nobody could be reached there.
   */
  #send(imdn: Imdn, { from, recordRoutes }: Cpim, { from: sender }: IncomingRequest): void {
    if (sender.uri.host.endsWith('.invalid')) return;
    const identity = this.#host.localIdentity();
    identity.setParam('tag', this.#host.newTag());
    const request = this.#host.createRequest({
      method: 'MESSAGE',
      ruri: sender.uri,
      from: identity,
      to: new NameAddrHeader(sender.uri),
      callId: this.#host.newCallId(),
      cseq: 1,
      headers: [{ name: 'Content-Type', value: CPIM_TYPE }],
    });
    const content = { type: IMDN_TYPE, disposition: 'notification', body: writeImdn(imdn) };
    this.#seal(request, { messageId: this.#newMessageId(), to: from, routes: recordRoutes, content });
    const lost = (why: string) => () =>
      this.#log.warn(() => `a notification of ${imdn.kind} was lost: ${why}`);
    this.#host.sendRequest(request, {
      onResponse: ({ status_code }) => status_code >= 300 && lost(`${status_code}`)(),
      onTimeout: lost('nobody answered'),
      onTransportError: lost('there was no connection'),
    });
  }

  #seal(
    request: OutgoingRequest,
    fields: {
      readonly messageId: string;
      readonly to?: CpimAddress | undefined;
      readonly dispositions?: readonly string[];
      readonly routes?: readonly string[];
      readonly content: CpimContent;
    },
  ): void {
    const { to = addressOf(request.to), ...rest } = fields;
    request.body = writeCpim({ from: addressOf(request.from), to, dateTime: this.#now(), ...rest });
    request.setHeader('Content-Type', CPIM_TYPE);
  }

  #now(): string {
    return new Date(this.#host.environment.clock.now()).toISOString();
  }

  #newMessageId(): string {
    return randomToken(this.#host.environment.random);
  }
}

/** Whether it was asked for, and tells more than what was heard before. */
function isNew({ type }: DispositionNews, { wishes, isDelivered }: Asked): boolean {
  if (type === 'displayed') return wishes.includes('display');
  return wishes.includes('delivery') && !isDelivered;
}

/** Makes room for one more that is remembered. */
function keep(memory: Map<string, unknown> | Set<string>, key: string): void {
  memory.delete(key);
  if (memory.size < MEMORY) return;
  for (const oldest of memory.keys()) {
    memory.delete(oldest);
    return;
  }
}

const refused = (status: number, reason?: string, headers?: Refusal['headers']): Opened => ({
  kind: 'refused',
  refusal: { status, ...(reason && { reason }), ...(headers && { headers }) },
});

const addressOf = ({ display_name, uri }: NameAddrHeader): CpimAddress => ({
  name: display_name,
  uri: uri.toString(),
});

/** Text is in UTF-8, and says so. */
function withCharset(type = 'text/plain'): string {
  return type.startsWith('text/') && !type.includes(';') ? `${type};charset=utf-8` : type;
}
