import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface RoomHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/**
 * Whether a place in a host's template was ever given room by the layout. What stands there need not be drawn before:
 * the host is updated in the frame in which the place is shown first, before that frame is painted.
 */
export class FirstRoom implements ReactiveController {
  readonly #host: RoomHost;
  readonly #selector: string;
  #place: Element | undefined;
  #observer: ResizeObserver | undefined;
  #given = false;

  /** @param selector of the place, among the host's own elements */
  constructor(host: RoomHost, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  get given(): boolean {
    return this.#given;
  }

  /** What stands there is wanted, even before there is room. */
  claim(): void {
    this.#given = true;
    this.#stop();
  }

  hostUpdated(): void {
    if (this.#given) return;
    const place = this.#host.renderRoot.querySelector(this.#selector) ?? undefined;
    if (place === this.#place) return;
    this.#stop();
    // What is not in a document gets no room, and nobody would tell the observer to stop.
    if (place?.isConnected) this.#watch(place);
  }

  /** An element that comes back is updated, and looks for its place anew. */
  hostDisconnected(): void {
    this.#stop();
  }

  #watch(place: Element): void {
    this.#place = place;
    // What has no box has no size: the observer says nothing of it.
    this.#observer = new ResizeObserver((entries) => {
      if (!entries.some(({ contentRect }) => contentRect.width > 0)) return;
      this.claim();
      this.#host.requestUpdate();
    });
    this.#observer.observe(place);
  }

  #stop(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#place = undefined;
  }
}
