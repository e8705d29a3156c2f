import type { Runtime, Socket } from '@sip-kit/core';
import type { Clock, Random } from '@sip-kit/core/runtime';
import { silentLogger } from '@sip-kit/core/runtime';
import { FakeMedia } from '../fakes/index.js';
import { HostClock } from './host-clock.js';
import { HostWake } from './host-wake.js';
import { type Dial, MemorySocket } from './memory-socket.js';

/**
 * A machine in a {@link SipNetwork}, or a page on it: a clock that may sleep, sockets that may break, and wake-up calls.
 * A user agent lives on it.
 */
export class NetworkHost {
  /** What a user agent on this machine takes from it. */
  readonly runtime: Runtime;
  /** Its microphone and camera, such as they are. */
  readonly media: FakeMedia;
  readonly #clock: HostClock;
  readonly #wake = new HostWake();
  readonly #sockets = new Set<MemorySocket>();
  readonly #dial: Dial;
  /** What arrived during a sleep; the system keeps it until the page runs again. */
  #waiting: (() => void)[] = [];

  /** @param number tells this machine's media from those of others in the network */
  constructor(number: number, clock: Clock, random: Random, dial: Dial) {
    this.#clock = new HostClock(clock);
    this.#dial = dial;
    this.media = new FakeMedia({ number });
    this.runtime = {
      clock: this.#clock,
      random,
      log: silentLogger,
      wake: this.#wake,
      media: this.media,
      createSocket: (url) => this.createSocket(url),
    };
  }

  /** How many timers wait: zero when everything here has come to rest. */
  get pendingTimers(): number {
    return this.#clock.pendingTimers;
  }

  /** How many listen for wake-up calls: zero when everything here has come to rest. */
  get wakeListeners(): number {
    return this.#wake.listenerCount;
  }

  /** Whether the machine sleeps. */
  get isAsleep(): boolean {
    return this.#clock.state === 'asleep';
  }

  /** Whether the page was closed. */
  get isGone(): boolean {
    return this.#clock.state === 'gone';
  }

  /** Whether a socket of this machine is open and messages get through. */
  get isConnected(): boolean {
    return [...this.#sockets].some((socket) => socket.wire?.isOpen);
  }

  /** A new socket to a server of the network, `ws://NAME/sip`. It is not connected. */
  createSocket(url: string): Socket {
    const socket = new MemorySocket(url, (address, end, result) =>
      this.#dial(
        address,
        {
          receive: (text) => this.#whenAwake(() => end.receive(text)),
          closed: (code, reason) => this.#whenAwake(() => end.closed(code, reason)),
        },
        {
          opened: (wire) => this.#whenAwake(() => result.opened(wire)),
          failed: (reason) => this.#whenAwake(() => result.failed(reason)),
        },
      ),
    );
    this.#sockets.add(socket);
    return socket;
  }

  /** Its connections break, and both ends hear of it. */
  dropConnections(): void {
    for (const socket of this.#sockets) socket.wire?.break();
  }

  /** Its connections go silent, and neither end hears of it. */
  silenceConnections(): void {
    for (const socket of this.#sockets) socket.wire?.silence();
  }

  /** The machine sleeps: no timer fires, nothing is received. */
  sleep(): void {
    this.#clock.sleep();
  }

  /** The machine is awake again: what fell due happens, what arrived is received, and the page is told. */
  awake(): void {
    if (this.#clock.state !== 'asleep') return;
    this.#clock.awake();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const event of waiting) event();
    this.#wake.wake('resume');
  }

  /** The page is closed without a word: its timers die, its connections end. */
  close(): void {
    this.#clock.end();
    this.#waiting = [];
    for (const socket of this.#sockets) socket.disconnect();
  }

  #whenAwake(event: () => void): void {
    if (this.#clock.state === 'asleep') this.#waiting.push(event);
    else if (this.#clock.state === 'awake') event();
  }
}
