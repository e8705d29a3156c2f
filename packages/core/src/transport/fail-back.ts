import type { Timer } from '../support/clock.js';
import type { Environment } from '../support/environment.js';
import { randomFraction } from '../support/random.js';
import { Link, type LinkListener } from './link.js';
import type { WeightedSocket } from './server-list.js';

/** What a {@link FailBack} works with. */
export interface FailBackOptions {
  readonly environment: Environment;
  /** Milliseconds. */
  readonly connectTimeout: number;
  /** Milliseconds between two looks; 0 = never. */
  readonly interval: number;
  /** The server that would be preferred to the present one. */
  candidate(): WeightedSocket | undefined;
  mayChange(): boolean;
  /** Who listens to a link once it is the present one. */
  listen(link: Link): Pick<LinkListener, 'onEnd'> & { onData(data: string | Uint8Array): unknown };
  /** Takes over an open link. */
  change(link: Link): void;
}

/**
 * Returns to a preferred server when it is back. It opens a second connection beside the present one and changes only
 * when that is open, so that a preferred server that is still down costs nobody a call.
 */
export class FailBack {
  readonly #options: FailBackOptions;
  #timer: Timer | undefined;
  #trial: Link | undefined;

  constructor(options: FailBackOptions) {
    this.#options = options;
  }

  start(): void {
    const { environment, interval } = this.#options;
    if (interval <= 0 || !this.#options.candidate()) return;
    const wait = interval * (0.5 + 0.5 * randomFraction(environment.random));
    this.#timer = environment.clock.startTimer(wait, () => this.#look());
  }

  /** Ends the watch. A trial that is under way is dropped; a link that was handed over is not touched. */
  stop(): void {
    this.#timer?.stop();
    this.#trial?.close();
    this.#trial = undefined;
  }

  #look(): void {
    const { environment, connectTimeout, mayChange, candidate } = this.#options;
    const server = candidate();
    if (!server || !mayChange()) {
      this.start();
      return;
    }
    const link = new Link(server, environment.clock, connectTimeout, {
      onOpen: () => this.#opened(link),
      onData: (data) => void this.#options.listen(link).onData(data),
      onEnd: (end) => {
        if (this.#trial !== link) return void this.#options.listen(link).onEnd(end);
        this.#trial = undefined;
        this.start();
      },
    });
    this.#trial = link;
    link.connect();
  }

  #opened(link: Link): void {
    if (this.#trial !== link) return;
    if (!this.#options.mayChange()) {
      this.stop();
      this.start();
      return;
    }
    this.#trial = undefined;
    this.#options.change(link);
  }
}
