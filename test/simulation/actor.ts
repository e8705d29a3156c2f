import type { RTCSession, UA } from '@sip-kit/core';
import type { NetworkHost, NetworkServer, SipNetwork } from '@sip-kit/testing/network';
import { CallRecord } from './call-record.js';
import type { Findings } from './findings.js';
import { RequestWatch } from './request-watch.js';

/** How long (milliseconds) a message may take: the request, and once more with credentials. */
const MESSAGE_LIMIT = 66_000;

interface MessageRecord {
  readonly text: string;
  readonly sentAt: number;
  outcome: string | undefined;
}

/** One page of one user: a user agent, what it was asked to do, and what it told. */
export class Actor {
  readonly user: string;
  readonly ua: UA;
  readonly host: NetworkHost;
  readonly requests: RequestWatch;
  readonly calls: CallRecord[] = [];
  readonly name: string;
  readonly #network: SipNetwork;
  readonly #findings: Findings;
  readonly #messages: MessageRecord[] = [];
  readonly #idleListeners: number;
  #isRunning = false;
  #wantsRegistration = true;

  constructor(name: string, user: string, network: SipNetwork, server: NetworkServer, findings: Findings) {
    this.name = name;
    this.user = user;
    this.#network = network;
    this.#findings = findings;
    this.ua = network.userAgent({
      user,
      password: `${user}-password`,
      server,
      configuration: {
        // Some notice a dead connection before their transactions do, some after.
        keep_alive_interval: network.dice.pick([10, 25, 60]),
        register_expires: 300,
      },
    });
    this.host = network.host(this.ua);
    this.requests = new RequestWatch(name, this.ua, () => this.host.awakeTime, findings);
    this.#idleListeners = this.#connectionListeners();
    this.ua.on('newRTCSession', ({ session, request }) => this.#meet(session, request.call_id));
    // Somebody listens, so messages are taken.
    this.ua.on('newMessage', () => undefined);
  }

  get isRunning(): boolean {
    return this.#isRunning && !this.host.isGone;
  }

  /** Whether it should be registered when nothing is wrong. */
  get wantsRegistration(): boolean {
    return this.isRunning && this.#wantsRegistration;
  }

  /** Calls that are not over. */
  get liveCalls(): CallRecord[] {
    return this.calls.filter((call) => !call.isOver);
  }

  /** Incoming calls that ring. */
  get ringing(): CallRecord[] {
    return this.liveCalls.filter(
      ({ session }) => session.direction === 'incoming' && session.state === 'ringing',
    );
  }

  /** Calls in which both sides talk. */
  get confirmed(): CallRecord[] {
    return this.liveCalls.filter(({ session }) => session.state === 'confirmed');
  }

  start(): void {
    this.#isRunning = true;
    this.ua.start();
  }

  stop(): void {
    this.#isRunning = false;
    void this.ua.stop();
  }

  register(): void {
    this.#wantsRegistration = true;
    this.ua.register();
  }

  unregister(): void {
    this.#wantsRegistration = false;
    void this.ua.unregister();
  }

  call(target: string): void {
    this.ua.call(target, { mediaConstraints: { audio: true, video: false } });
  }

  message(target: string, text: string): void {
    const record: MessageRecord = { text, sentAt: this.host.awakeTime, outcome: undefined };
    this.#messages.push(record);
    const settle = (outcome: string): void => {
      if (record.outcome)
        this.#findings.add(this.name, `message "${text}" ${outcome} after it ${record.outcome}`);
      record.outcome = outcome;
    };
    this.ua.sendMessage(target, text, {
      eventHandlers: { succeeded: () => settle('succeeded'), failed: () => settle('failed') },
    });
  }

  sleep(duration: number): void {
    this.#network.sleep(this.ua, duration);
  }

  /** The page is closed without a word. */
  close(): void {
    this.#isRunning = false;
    this.#network.closePage(this.ua);
  }

  /** What must be true at any time. */
  check(): void {
    if (this.host.isGone || this.host.isAsleep) return;
    for (const call of this.calls) call.check();
    this.requests.check();
    const sessions = Object.values(this.ua.sessions);
    if (sessions.some((session) => session.isEnded()))
      this.#findings.add(this.name, 'keeps a call that is over');
    for (const message of this.#messages) {
      if (!message.outcome && this.host.awakeTime - message.sentAt > MESSAGE_LIMIT)
        this.#findings.add(this.name, `message "${message.text}" has no outcome`);
    }
  }

  /** What must be true when it was stopped and all timers have run. */
  checkRest(): void {
    const { livePeers, liveTracks } = this.host.media;
    const remains: readonly (readonly [number | string, string])[] = [
      [this.host.pendingTimers, 'timers'],
      [this.requests.size && `${this.requests}`, 'transactions'],
      [Object.keys(this.ua.sessions).length, 'calls'],
      [this.host.wakeListeners, 'wake listeners'],
      [this.#connectionListeners() - this.#idleListeners, 'connection listeners'],
      [livePeers.length, 'peer connections'],
      [liveTracks.length, 'local tracks'],
      [this.#messages.filter(({ outcome }) => !outcome).length, 'messages without an outcome'],
    ];
    if (this.host.isGone) return;
    for (const [amount, what] of remains) {
      if (amount !== 0) this.#findings.add(this.name, `${what} remain when all is over: ${amount}`);
    }
  }

  #meet(session: RTCSession, callId: string): void {
    this.calls.push(new CallRecord(this.name, session, callId, this.#findings));
  }

  #connectionListeners(): number {
    const { transport } = this.ua;
    return (['connecting', 'connected', 'disconnected', 'data'] as const)
      .map((type) => transport.listenerCount(type))
      .reduce((sum, count) => sum + count, 0);
  }
}
