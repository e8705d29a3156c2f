import type { StopSignal } from '../../support/stop-signal.js';

/** The bounds that WebRTC sets (WebRTC §7), in milliseconds. */
const SHORTEST_TONE = 40;
const LONGEST_TONE = 6000;
const SHORTEST_GAP = 30;

/** Characters that stand for a telephone event (RFC 4733 §3.2), and the comma for a pause. */
const playable = /^[0-9A-D#*,]+$/i;

/** Sends telephone events by the host's own sender, and tells when each begins to sound. */
export class Tones {
  readonly #begun: (tone: string, duration: number) => void;
  readonly #closed: StopSignal;
  #listening: RTCDTMFSender | undefined;
  #duration = SHORTEST_TONE;

  /** @param closed ends the listening */
  constructor(begun: (tone: string, duration: number) => void, closed: StopSignal) {
    this.#begun = begun;
    this.#closed = closed;
  }

  /** See `MediaPeer.sendTone`. */
  send(sender: RTCRtpSender | undefined, tones: string, duration: number, gap: number): boolean {
    const dtmf = sender?.dtmf;
    if (!dtmf?.canInsertDTMF || !playable.test(tones)) return false;
    this.#listenTo(dtmf);
    this.#duration = Math.min(LONGEST_TONE, Math.max(SHORTEST_TONE, duration));
    dtmf.insertDTMF(dtmf.toneBuffer + tones.toUpperCase(), this.#duration, Math.max(SHORTEST_GAP, gap));
    return true;
  }

  #listenTo(dtmf: RTCDTMFSender): void {
    if (this.#listening === dtmf) return;
    this.#listening = dtmf;
    const listener = ({ tone }: RTCDTMFToneChangeEvent): void => {
      // An empty tone says that all is played; a comma is a pause.
      if (tone !== '' && tone !== ',') this.#begun(tone, this.#duration);
    };
    dtmf.addEventListener('tonechange', listener);
    this.#closed.addEventListener('abort', () => dtmf.removeEventListener('tonechange', listener));
  }
}
