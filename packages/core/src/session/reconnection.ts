import { Stop } from '../support/stop-signal.js';
import type { SessionHost } from './host.js';

/** Milliseconds that a request waits for a lost connection to come back: as long as a transaction would (64*T1). */
const PATIENCE = 32_000;
/** A request goes out so often at most, should each new connection be lost again before the response. */
const MOST_ATTEMPTS = 5;

/** Sends a request of a call again after its connection was lost and is back: losing a connection ends no call. */
export class Reconnection {
  readonly #host: SessionHost;
  readonly #sendAgain: () => void;
  readonly #giveUp: () => void;
  readonly #stop = new Stop();
  #attempts = 1;

  constructor(host: SessionHost, sendAgain: () => void, giveUp: () => void) {
    this.#host = host;
    this.#sendAgain = sendAgain;
    this.#giveUp = giveUp;
  }

  /** The connection was lost before the final response. */
  async lost(): Promise<void> {
    const signal = this.#stop;
    if (this.#attempts >= MOST_ATTEMPTS) this.stop();
    this.#attempts += 1;
    const deadline = this.#host.environment.clock.startTimer(PATIENCE, () => this.stop());
    signal.addEventListener('abort', () => deadline.stop());
    try {
      if (!signal.aborted) await this.#host.whenConnected(signal);
    } catch {
      this.stop();
    }
    deadline.stop();
    if (signal.aborted) this.#giveUp();
    else this.#sendAgain();
  }

  /** Nobody waits for the request any more. */
  stop(): void {
    this.#stop.abort('Nobody waits any more');
  }
}
