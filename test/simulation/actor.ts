import type { RTCSession, UA } from '@sip-kit/core';
import type { Dice, NetworkHost, NetworkServer, SipNetwork } from '@sip-kit/testing/network';
import { CallRecord } from './call-record.js';
import type { Findings } from './findings.js';
import { Outcomes } from './outcomes.js';
import { RequestWatch } from './request-watch.js';

/** How long (milliseconds) a message may take: the request, and once more with credentials. */
const MESSAGE_LIMIT = 66_000;
/** The same for a request of a call, which goes out again when the connection is back: five times at most. */
const IN_CALL_LIMIT = 5 * (32_000 + 33_000);
/**
 * The same for a transfer: the REFER, the call that it makes, and the time that a subscription lasts without news. In a
 * calm world it is told how long a phone rings at most: twice, where a fork has refused an extension (420).
 */
const TRANSFER_LIMITS = { calm: 130_000, rough: IN_CALL_LIMIT + 290_000 + 180_000 };
/** The same for the end of a call that another one has replaced, in a calm world. */
const REPLACED_LIMIT = 2_000;

const audio = { mediaConstraints: { audio: true, video: false } };

/** Where a page lives. */
export interface Surroundings {
  readonly network: SipNetwork;
  readonly server: NetworkServer;
  readonly findings: Findings;
  /** Whether nothing goes wrong on the network. */
  readonly isCalm: boolean;
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
  readonly #outcomes: Outcomes;
  readonly #isCalm: boolean;
  readonly #idleListeners: number;
  #isRunning = false;
  #wantsRegistration = true;

  constructor(name: string, user: string, surroundings: Surroundings) {
    const { network, server, findings, isCalm } = surroundings;
    this.name = name;
    this.user = user;
    this.#network = network;
    this.#findings = findings;
    this.#isCalm = isCalm;
    this.ua = network.userAgent({
      user,
      password: `${user}-password`,
      server,
      configuration: {
        // Some notice a dead connection before their transactions do, some after.
        keep_alive_interval: network.dice.pick([10, 25, 60]),
        register_expires: 300,
        session_timers_refresh_method: network.dice.pick(['UPDATE', 'INVITE']),
        session_timers_force_refresher: network.dice.happens(0.3),
        rel100: network.dice.pick(['supported', 'supported', 'required', 'unsupported']),
      },
    });
    this.host = network.host(this.ua);
    this.#outcomes = new Outcomes(name, () => this.host.awakeTime, findings);
    this.requests = new RequestWatch(name, this.ua, () => this.host.awakeTime, findings);
    this.#idleListeners = this.#connectionListeners();
    this.ua.on('newRTCSession', ({ session, request }) => this.#meet(session, request.call_id));
    // Somebody listens, so messages are taken.
    this.ua.on('newMessage', () => undefined);
  }

  get isRunning(): boolean {
    return this.#isRunning && !this.host.isGone;
  }

  /** Whether somebody sits at the page. */
  get isUp(): boolean {
    return this.isRunning && !this.host.isAsleep;
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
    this.#outcomes.hangOn();
    void this.ua.stop();
  }

  register(): void {
    this.#wantsRegistration = true;
    this.ua.register();
  }

  unregister(): void {
    this.#wantsRegistration = false;
    // Who is not registered has no address that outlives its calls, so word of a transfer may not arrive.
    this.#outcomes.hangOn();
    void this.ua.unregister();
  }

  call(target: string, dice: Dice): void {
    this.ua.call(target, {
      ...audio,
      offerless: dice.happens(0.2),
      sessionTimersExpires: dice.pick([90, 90, 120]),
    });
  }

  message(target: string, text: string): void {
    const settle = this.#outcomes.expect(`message "${text}"`, MESSAGE_LIMIT);
    this.ua.sendMessage(target, text, {
      eventHandlers: { succeeded: () => settle('succeeded'), failed: () => settle('failed') },
    });
  }

  /** Writes inside a call. */
  writeInCall({ session }: CallRecord, text: string): void {
    const settle = this.#outcomes.expect(`message "${text}" of a call`, IN_CALL_LIMIT);
    session.sendMessage(text, {
      eventHandlers: { succeeded: () => settle('succeeded'), failed: () => settle('failed') },
    });
  }

  /** Asks the far end of a call to call somebody else, or the far end of another call; hangs up when that has answered. */
  transfer({ session }: CallRecord, to: string | CallRecord): void {
    const replaces = typeof to === 'string' ? undefined : to.session;
    const target = typeof to === 'string' ? to : (replaces?.remote_identity?.uri ?? '');
    const limit = this.#isCalm ? TRANSFER_LIMITS.calm : TRANSFER_LIMITS.rough;
    const settle = this.#outcomes.expect(`transfer to ${target}`, limit);
    const subscriber = session.refer(target, replaces ? { replaces } : {});
    if (!subscriber) settle('could not be asked for');
    subscriber?.on('requestFailed', () => settle('was refused'));
    subscriber?.on('failed', () => settle('failed'));
    subscriber?.on('accepted', () => {
      settle('succeeded');
      session.terminate();
      if (replaces && this.#isCalm) this.#expectReplaced(replaces);
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
    this.#outcomes.check();
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
      [this.#outcomes.open, 'messages and transfers without an outcome'],
    ];
    if (this.host.isGone) return;
    for (const [amount, what] of remains) {
      if (amount !== 0) this.#findings.add(this.name, `${what} remain when all is over: ${amount}`);
    }
  }

  #meet(session: RTCSession, callId: string): void {
    this.calls.push(
      new CallRecord(this.name, session, callId, {
        findings: this.#findings,
        outcomes: this.#outcomes,
        isCalm: this.#isCalm,
      }),
    );
    // Somebody listens, so messages are taken.
    session.on('newMessage', () => undefined);
    session.on('refer', ({ accept, reject }) => {
      if (this.#network.dice.happens(0.85)) accept(undefined, audio);
      else reject();
    });
  }

  /** Its far end is in another call now, and hangs up. */
  #expectReplaced(session: RTCSession): void {
    if (session.isEnded()) return;
    const settle = this.#outcomes.expect(`end of the replaced call ${session.id}`, REPLACED_LIMIT);
    session.on('ended', () => settle('came'));
  }

  #connectionListeners(): number {
    const { transport } = this.ua;
    return (['connecting', 'connected', 'disconnected', 'data'] as const)
      .map((type) => transport.listenerCount(type))
      .reduce((sum, count) => sum + count, 0);
  }
}
