import type { CallMedia } from '../phone-api.js';
import type { CallSession } from '../user-agent.js';

export interface MediaFacts {
  readonly video: { readonly local: boolean; readonly remote: boolean };
  readonly revision: number;
}

/**
 * The streams of one call, and word of their changes. A session may replace its peer connection in mid-call (a fork
 * that won, a recovery), and a stream may gain tracks, so the streams are read again at each sign of change.
 */
export class CallMediaFollower {
  readonly #session: CallSession;
  readonly #changed: () => void;
  readonly #watched = new WeakSet<EventTarget>();
  #signature = '/';
  #revision = 0;
  #media: CallMedia = { local: undefined, remote: undefined };

  /** @param changed is called when streams or tracks are other ones than before */
  constructor(session: CallSession, changed: () => void) {
    this.#session = session;
    this.#changed = changed;
  }

  get media(): CallMedia {
    return this.#media;
  }

  get facts(): MediaFacts {
    const { local, remote } = this.#media;
    return { video: { local: hasVideo(local), remote: hasVideo(remote) }, revision: this.#revision };
  }

  /** Looks at the streams again. */
  readonly refresh = (): void => {
    const [local] = this.#session.getLocalStreams?.() ?? [];
    const [remote] = this.#session.getRemoteStreams?.() ?? [];
    for (const track of remote?.getTracks() ?? []) this.#watch(track, 'mute', 'unmute', 'ended');
    for (const track of local?.getTracks() ?? []) this.#watch(track, 'ended');
    this.#media = { local, remote };
    const signature = `${describe(local)}/${describe(remote)}`;
    if (signature === this.#signature) return;
    this.#signature = signature;
    this.#revision++;
    this.#changed();
  };

  #watch(target: EventTarget, ...types: readonly string[]): void {
    if (typeof target.addEventListener !== 'function' || this.#watched.has(target)) return;
    this.#watched.add(target);
    for (const type of types) target.addEventListener(type, this.refresh);
  }
}

/** A remote track is muted while nothing comes; that is how a far end that stopped its camera looks. */
function hasVideo(stream: MediaStream | undefined): boolean {
  return stream?.getVideoTracks().some(flows) ?? false;
}

function flows(track: MediaStreamTrack): boolean {
  return track.readyState === 'live' && !track.muted;
}

function describe(stream: MediaStream | undefined): string {
  if (!stream) return '';
  return [stream.id, ...stream.getTracks().map((track) => `${track.id} ${flows(track)}`)].join(' ');
}
