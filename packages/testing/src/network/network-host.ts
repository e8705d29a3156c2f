import type { Runtime, Socket } from '@sip-kit/core';
import type { Clock, Random } from '@sip-kit/core/runtime';
import { silentLogger, WorkerClock } from '@sip-kit/core/runtime';
import { FakeMedia } from '../fakes/index.js';
import { HostClock } from './host-clock.js';
import { HostWake } from './host-wake.js';
import { type Dial, MemorySocket } from './memory-socket.js';
import { PageClock } from './page-clock.js';
import { PageWorker } from './page-worker.js';
import type { Wire } from './wire.js';

/** What the policy of a page says about workers: allowed, as nearly everywhere, or forbidden. */
export type WorkerPolicy = 'allowed' | 'forbidden';

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
  readonly #page: PageClock;
  readonly #wake = new HostWake();
  readonly #dial: Dial;
  /** Connections that were ever made and may still be open. */
  readonly #wires = new Set<Wire>();
  /** What arrived during a sleep; the system keeps it until the page runs again. */
  #waiting: (() => void)[] = [];

  /** @param number tells this machine's media from those of others in the network */
  constructor(number: number, clock: Clock, random: Random, dial: Dial, workers: WorkerPolicy = 'allowed') {
    this.#clock = new HostClock(clock);
    this.#page = new PageClock(this.#clock);
    this.#dial = dial;
    this.media = new FakeMedia({ number });
    this.runtime = {
      clock: new WorkerClock(this.#page, () => {
        if (workers === 'forbidden') throw new Error('The policy of the page forbids workers');
        return new PageWorker(this.#clock);
      }),
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

  /** Milliseconds since the epoch, less those that the machine slept: limits of its own timers count by it. */
  get awakeTime(): number {
    return this.#clock.awakeTime;
  }

  /** Whether the machine sleeps. */
  get isAsleep(): boolean {
    return this.#clock.state === 'asleep';
  }

  /** Whether the page is behind another tab. */
  get isHidden(): boolean {
    return this.#page.isHidden;
  }

  /** Whether the page was closed. */
  get isGone(): boolean {
    return this.#clock.state === 'gone';
  }

  /** Whether a socket of this machine is open and messages get through. */
  get isConnected(): boolean {
    return this.#openWires().length > 0;
  }

  /** A new socket to a server of the network, `ws://NAME/sip`. It is not connected. */
  createSocket(url: string): Socket {
    return new MemorySocket(url, (address, end, result) =>
      this.#dial(
        address,
        {
          receive: (text) => this.#whenAwake(() => end.receive(text)),
          closed: (code, reason) => this.#whenAwake(() => end.closed(code, reason)),
        },
        {
          opened: (wire) => {
            if (this.isGone) wire.close('client');
            this.#wires.add(wire);
            this.#whenAwake(() => result.opened(wire));
          },
          failed: (reason) => this.#whenAwake(() => result.failed(reason)),
        },
      ),
    );
  }

  /** Its connections break, and both ends hear of it. */
  dropConnections(): void {
    for (const wire of this.#openWires()) wire.break();
  }

  /** Its connections go silent, and neither end hears of it. */
  silenceConnections(): void {
    for (const wire of this.#openWires()) wire.silence();
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

  /** The page goes behind another tab: its own timers are throttled, those that a worker keeps are not. */
  hide(): void {
    this.#page.hide();
  }

  /** The page is seen again, and is told so. */
  show(): void {
    if (!this.#page.isHidden) return;
    this.#page.show();
    if (this.#clock.state === 'awake') this.#wake.wake('visible');
  }

  /** The page is closed without a word: its timers die, its connections end. */
  close(): void {
    this.#clock.end();
    this.#waiting = [];
    for (const wire of this.#wires) wire.close('client');
  }

  #openWires(): Wire[] {
    for (const wire of this.#wires) if (!wire.isOpen) this.#wires.delete(wire);
    return [...this.#wires];
  }

  #whenAwake(event: () => void): void {
    if (this.#clock.state === 'asleep') this.#waiting.push(event);
    else if (this.#clock.state === 'awake') event();
  }
}
