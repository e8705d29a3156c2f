import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How long a notice is shown. */
const milliseconds = 6000;

/** A few words that are shown for a moment. */
export class Notice implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #words: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** What is to be read now. */
  get words(): string | undefined {
    return this.#words;
  }

  say(words: string): void {
    this.#show(words);
    this.#timer = setTimeout(() => this.#show(undefined), milliseconds);
  }

  hostDisconnected(): void {
    this.#show(undefined);
  }

  #show(words: string | undefined): void {
    clearTimeout(this.#timer);
    this.#words = words;
    this.#host.requestUpdate();
  }
}
