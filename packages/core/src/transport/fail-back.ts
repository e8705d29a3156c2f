import type { Timer } from '../support/clock.js';
import type { Environment } from '../support/environment.js';
import { randomFraction } from '../support/random.js';
import { Link, type LinkEnd, type LinkListener } from './link.js';
import type { WeightedSocket } from './server-list.js';

/** What a {@link FailBack} works with. */
export interface FailBackOptions {
  readonly environment: Environment;
  /** Milliseconds. */
  readonly connectTimeout: number;
  /** Milliseconds between two looks; 0 = never. */
  readonly failBackInterval: number;
  /** Whether this is a good moment to change to a preferred server: nothing is under way. Default: always. */
  mayChange?(): boolean;
}

/** The connection that is to return. */
export interface FailBackHost {
  /** The server that would be preferred to the present one. */
  candidate(): WeightedSocket | undefined;
  /** Takes over an open link. */
  changeTo(link: Link): void;
}

/**
 * Returns to a preferred server when it is back. It opens a second connection beside the present one and changes only
 * when that is open, so that a preferred server that is still down costs nobody a call; and only in a quiet moment.
 */
export class FailBack implements LinkListener {
  readonly #options: FailBackOptions;
  readonly #host: FailBackHost;
  #timer: Timer | undefined;
  #trial: Link | undefined;

  constructor(options: FailBackOptions, host: FailBackHost) {
    this.#options = options;
    this.#host = host;
  }

  start(): void {
    const { environment, failBackInterval } = this.#options;
    if (failBackInterval <= 0 || !this.#host.candidate()) return;
    const wait = failBackInterval * (0.5 + 0.5 * randomFraction(environment.random));
    this.#timer?.stop();
    this.#timer = environment.clock.startTimer(wait, () => this.#look());
  }

  /** Ends the watch. A trial that is under way is dropped; a link that was handed over is not touched. */
  stop(): void {
    this.#timer?.stop();
    this.#drop();
  }

  /** Something may have come to its end: changes now when that was all that a trial waited for. */
  consider(): void {
    const trial = this.#trial;
    if (!trial?.isOpen || !this.#mayChange()) return;
    this.#trial = undefined;
    this.#host.changeTo(trial);
  }

  /** For the link under trial. */
  opened(): void {
    this.start();
    this.consider();
  }

  /** For the link under trial. */
  received(): void {
    // It is nobody's connection yet.
  }

  /** For the link under trial. */
  ended(_link: Link, _end: LinkEnd): void {
    this.#trial = undefined;
    this.start();
  }

  #look(): void {
    const { environment, connectTimeout } = this.#options;
    const server = this.#host.candidate();
    this.#drop();
    if (!server || !this.#mayChange()) {
      this.start();
      return;
    }
    this.#trial = new Link(server, environment.clock, connectTimeout, this);
    this.#trial.connect();
  }

  #drop(): void {
    this.#trial?.close();
    this.#trial = undefined;
  }

  #mayChange(): boolean {
    return this.#options.mayChange?.() ?? true;
  }
}
