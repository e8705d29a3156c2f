import type { MediaKind } from '../media-kinds.js';

/** Where a track comes from, and so who stops it. */
export interface TrackOrigin {
  /** Before a processor took it; the same as the track when there is none. */
  readonly source: MediaStreamTrack;
  /** Whether the peer obtained it. What the caller gave stays the caller's to stop. */
  readonly owned: boolean;
  readonly screen: boolean;
}

/**
 * A local track that one peer or several (the forks of a call) send. It is stopped when the last of them releases it.
 */
export class LocalTrack {
  readonly kind: MediaKind;
  readonly screen: boolean;
  readonly #source: MediaStreamTrack;
  readonly #owned: boolean;
  #holders = 1;

  /** @param track what to send. The one who makes it is its first holder */
  constructor(
    readonly track: MediaStreamTrack,
    { source, owned, screen }: TrackOrigin,
  ) {
    this.kind = track.kind === 'video' ? 'video' : 'audio';
    this.screen = screen;
    this.#source = source;
    this.#owned = owned;
  }

  /** Whether the track is nobody else's, so that it may be disabled and stopped. */
  get own(): boolean {
    return this.#owned || this.track !== this.#source;
  }

  /** One more holder. */
  share(): this {
    this.#holders++;
    return this;
  }

  /** One holder less. */
  release(): void {
    this.#holders--;
    if (this.#holders > 0) return;
    if (this.own) this.track.stop();
    if (this.#owned) this.#source.stop();
  }

  /** Calls `listener` when the track ends by itself (not by {@link release}), until the signal fires. */
  onEnded(listener: () => void, signal: AbortSignal): void {
    for (const track of new Set([this.track, this.#source])) {
      track.addEventListener('ended', listener, { once: true, signal });
    }
  }
}
