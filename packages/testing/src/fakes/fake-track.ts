import type { MediaKind } from '@sip-kit/core/webrtc';

/** A track without a device: it can be sent, muted, stopped and counted, in any host. */
export class FakeTrack extends EventTarget implements MediaStreamTrack {
  readonly kind: MediaKind;
  readonly id: string;
  readonly label: string;
  enabled = true;
  contentHint = '';
  muted = false;
  onended: ((event: Event) => unknown) | null = null;
  onmute: ((event: Event) => unknown) | null = null;
  onunmute: ((event: Event) => unknown) | null = null;
  #state: MediaStreamTrackState = 'live';

  constructor(kind: MediaKind, id: string, label: string = `Fake ${kind}`) {
    super();
    this.kind = kind;
    this.id = id;
    this.label = label;
  }

  get readyState(): MediaStreamTrackState {
    return this.#state;
  }

  stop(): void {
    this.#state = 'ended';
  }

  /** Ends the track as an unplugged device does: with an event. */
  unplug(): void {
    if (this.#state === 'ended') return;
    this.stop();
    const event = new Event('ended');
    this.onended?.(event);
    this.dispatchEvent(event);
  }

  clone(): FakeTrack {
    const copy = new FakeTrack(this.kind, `${this.id}-copy`, this.label);
    copy.enabled = this.enabled;
    if (this.#state === 'ended') copy.stop();
    return copy;
  }

  applyConstraints(): Promise<void> {
    return Promise.resolve();
  }

  getCapabilities(): MediaTrackCapabilities {
    return {};
  }

  getConstraints(): MediaTrackConstraints {
    return {};
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.id };
  }
}
