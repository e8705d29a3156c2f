import type { MediaKinds } from '../media/media-port.js';
import type { Call } from './call.js';
import type { SessionMedia } from './session-media.js';

const BOTH: MediaKinds = { audio: true, video: true };

/** Mute, by kind of media. It survives hold, renegotiation and a change of the peer. */
export class Mute {
  readonly #call: Call;
  readonly #media: SessionMedia;

  constructor(call: Call, media: SessionMedia) {
    this.#call = call;
    this.#media = media;
  }

  /**
   * Mutes kinds, or ends their mute; kinds that are left out stay.
   * @param kinds without argument: both for the end of a mute; for a mute, audio only
   */
  set(muted: boolean, kinds?: Partial<MediaKinds>): void {
    const { audio = false, video = false } = kinds ?? (muted ? { audio: true } : BOTH);
    const changed = this.#media.setMuted({ ...(audio && { audio: muted }), ...(video && { video: muted }) });
    if (!changed.audio && !changed.video) return;
    this.#call.emit(muted ? 'muted' : 'unmuted', changed);
  }

  get state(): MediaKinds {
    return this.#media.muted;
  }
}
