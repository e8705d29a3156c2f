import { type RTCSession, type Socket, UA, type UAConfiguration, WebSocketInterface } from '@sip-kit/core';
import { Logger, neverWake, type Random, seededRandom, VirtualClock } from '@sip-kit/core/runtime';
import { FakeMedia, type FakePeer } from '@sip-kit/testing/fakes';
import { messageText, responseText, type TextFields } from './wire-text.js';

/** A socket that opens when the test lets it, and keeps what is sent through it. */
class TestSocket implements Socket {
  readonly url = 'ws://sip.example.test';
  readonly sip_uri = 'sip:sip.example.test;transport=ws';
  via_transport = 'WS';
  readonly sent: string[] = [];
  reachable = true;
  onconnect?: (() => void) | undefined;
  ondisconnect?: ((error?: boolean, code?: number, reason?: string) => void) | undefined;
  ondata?: ((data: string | ArrayBuffer | Uint8Array) => void) | undefined;
  #open = false;

  connect(): void {
    this.#open = this.reachable;
    if (this.#open) this.onconnect?.();
    else this.ondisconnect?.(true, 1006, '');
  }

  disconnect(): void {
    this.#open = false;
  }

  isConnected(): boolean {
    return this.#open;
  }

  isConnecting(): boolean {
    return false;
  }

  send(data: string): boolean {
    if (!this.#open) return false;
    // A keep-alive of RFC 7118 is answered with a pong.
    if (data.trim() === '') this.ondata?.('\r\n');
    else this.sent.push(data);
    return true;
  }

  lose(): void {
    this.#open = false;
    this.ondisconnect?.(true, 1006, '');
  }
}

/** A call that is established, and how the far end's requests inside it begin. */
export interface Talk {
  readonly session: RTCSession;
  /** The types of the session's events since the call was established. */
  readonly events: string[];
  /** The peer of our end, and that of the far end. */
  readonly ours: FakePeer;
  readonly theirs: FakePeer;
  /** The far end sends a request inside the call, under its next CSeq number. */
  request(method: string, fields?: TextFields): Promise<void>;
}

const ALLOW = 'Allow: INVITE, ACK, CANCEL, BYE, UPDATE, INFO, REFER, NOTIFY, MESSAGE, PRACK';

/** Alice's whole user agent, on a virtual clock, and a far end that is text. */
export class Stage {
  readonly clock = new VirtualClock();
  readonly media = new FakeMedia({ number: 1 });
  /** The media of everybody else. */
  readonly farMedia = new FakeMedia({ number: 2 });
  readonly ua: UA;
  /** What the log took. */
  readonly log: string[] = [];
  /** Calls that came in. */
  readonly incoming: RTCSession[] = [];
  readonly #socket = new TestSocket();

  constructor(configuration: Partial<UAConfiguration> = {}, random: Random = seededRandom(1)) {
    this.ua = new UA(
      { uri: 'sip:alice@example.test', sockets: this.#socket, register: false, ...configuration },
      {
        clock: this.clock,
        random,
        log: new Logger((_namespace, _level, text) => this.log.push(text)),
        wake: neverWake,
        media: this.media,
        createSocket: (url) => new WebSocketInterface(url),
      },
    );
    this.ua.on('newRTCSession', ({ session, originator }) => {
      if (originator === 'remote') this.incoming.push(session);
    });
    this.ua.start();
  }

  /** Everything that the user agent sent, in order. */
  get sent(): readonly string[] {
    return this.#socket.sent;
  }

  /** What was sent, a line for each: `INVITE`, `ACK sip:bob@a.test`, `180`. */
  get flow(): string[] {
    return this.sent.map((text) => /^(?:SIP\/2\.0 (?<status>\d+)|\w+)/.exec(text)).map(nameOf);
  }

  /** The last message that was sent and begins so: a method, or `SIP/2.0 ` with a status. */
  last(start: string): string {
    const text = this.sent.findLast((message) => message.startsWith(`${start} `));
    if (text === undefined) throw new Error(`No ${start} was sent, but ${this.flow.join(', ')}`);
    return text;
  }

  /** Forgets what was sent. */
  forget(): void {
    this.#socket.sent.length = 0;
  }

  /** Lets milliseconds pass. */
  run(duration = 0): Promise<void> {
    return this.clock.advance(duration);
  }

  /** A message arrives. An error that is thrown at the socket rejects. */
  async deliver(text: string): Promise<void> {
    this.#socket.ondata?.(text);
    await this.run();
  }

  /** The far end answers a request of ours. */
  answer(request: string, status: string, fields: TextFields = {}): Promise<void> {
    return this.deliver(responseText(request, status, fields));
  }

  /** The far end sends a request, outside of any dialog unless `fields` say otherwise. */
  request(method: string, fields: TextFields = {}): Promise<void> {
    return this.deliver(messageText(method, fields));
  }

  /** The connection breaks, and cannot be made again until {@link reconnect}. */
  async disconnect(): Promise<void> {
    this.#socket.reachable = false;
    this.#socket.lose();
    await this.run();
  }

  /** Lets the user agent find the server again. */
  async reconnect(): Promise<void> {
    this.#socket.reachable = true;
    await this.run(31_000);
  }

  /** Calls Bob. The INVITE is on the wire when the promise is fulfilled. */
  async call(options: Parameters<UA['call']>[1] = {}): Promise<RTCSession> {
    const session = this.ua.call('sip:bob@example.test', { mediaConstraints: { audio: true }, ...options });
    await this.run();
    return session;
  }

  /** A peer of a far end, and its answer to the offer in one of our messages. */
  async farPeer(
    message: string,
    peer = this.farMedia.createPeer(),
  ): Promise<{ peer: FakePeer; body: string }> {
    await peer.setRemote('offer', bodyOf(message));
    if (peer.localStreams.length === 0) await peer.addLocalMedia({ constraints: { audio: true } });
    return { peer, body: await peer.createAnswer() };
  }

  /**
   * Alice calls Bob, who answers.
   * @param headers of his 200
   */
  async talk(headers: readonly string[] = []): Promise<Talk> {
    const session = await this.call();
    const invite = this.last('INVITE');
    const { peer, body } = await this.farPeer(invite);
    await this.answer(invite, '200 OK', { headers: [ALLOW, ...headers], body });
    const [ours] = this.media.livePeers;
    if (!ours || !session.isEstablished()) throw new Error('The call was not established');
    this.forget();
    const events: string[] = [];
    for (const type of ['reinvite', 'ended', 'failed', 'changefailed', 'newDTMF'] as const) {
      session.on(type as 'ended', ({ originator }) => events.push(`${type} ${originator ?? ''}`.trim()));
    }
    let cseq = 0;
    return {
      session,
      events,
      ours,
      theirs: peer,
      request: (method, fields) => {
        cseq += 1;
        const from = '<sip:bob@example.test>;tag=bob';
        const to = headerOf(invite, 'From');
        return this.request(method, { cseq, from, to, callId: headerOf(invite, 'Call-ID'), ...fields });
      },
    };
  }
}

/** The value of the first header of this name, empty when there is none. */
export const headerOf = (message: string, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(message)?.[1] ?? '';

/** The body of a message. */
export const bodyOf = (message: string): string => message.slice(message.indexOf('\r\n\r\n') + 4);

const nameOf = (match: RegExpExecArray | null): string => match?.groups?.status ?? match?.[0] ?? '';
