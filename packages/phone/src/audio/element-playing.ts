import type { AudioOutput, Playing } from './audio-port.js';

interface ElementEvents {
  /** The browser wants a gesture first. */
  readonly refused: () => void;
  readonly plays: () => void;
  readonly stopped: () => void;
}

/** A stream or a file that plays in a detached `Audio` element. */
export class ElementPlaying implements Playing {
  readonly #element = new Audio();
  readonly #events: ElementEvents;
  #stopped = false;

  constructor(
    source: { readonly stream: MediaStream } | { readonly url: URL },
    output: AudioOutput,
    events: ElementEvents,
  ) {
    this.#events = events;
    if ('stream' in source) this.#element.srcObject = source.stream;
    else {
      this.#element.src = source.url.href;
      this.#element.loop = true;
    }
    this.setOutput(output);
  }

  /** Starts, or goes on after a refusal. Never rejects: a refusal is told by `refused`. */
  async play(): Promise<void> {
    if (this.#stopped) return;
    try {
      await this.#element.play();
      if (!this.#stopped) this.#events.plays();
    } catch (error) {
      if (!this.#stopped && error instanceof DOMException && error.name === 'NotAllowedError') {
        this.#events.refused();
      }
    }
  }

  setOutput({ deviceId = '', volume }: AudioOutput): void {
    this.#element.volume = Math.min(1, Math.max(0, volume));
    routeElement(this.#element, deviceId);
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#element.pause();
    this.#element.srcObject = null;
    this.#element.removeAttribute('src');
    this.#events.stopped();
  }
}

/** Sends an element's sound to a loudspeaker. One that is gone or not allowed leaves it at the default. */
export function routeElement(element: HTMLMediaElement, deviceId: string): void {
  if (typeof element.setSinkId !== 'function' || element.sinkId === deviceId) return;
  element.setSinkId(deviceId).catch(() => undefined);
}
