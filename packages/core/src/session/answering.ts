import type { IncomingRequest } from '../message/incoming-request.js';
import { mediaKindsOf, sessionDescriptionOf } from './session-description.js';
import type { SessionMedia } from './session-media.js';
import type { MediaOptions } from './session-options.js';

/**
 * Our side of the media of an incoming call: prepared once, for early media or for the answer, whichever comes first.
 * With an offer in the INVITE ours is the answer; without one ours is the offer.
 */
export class Answering {
  readonly #media: SessionMedia;
  /** The caller's offer. */
  readonly offer: string | undefined;
  #description: Promise<string> | undefined;

  constructor(media: SessionMedia, request: IncomingRequest) {
    this.#media = media;
    this.offer = sessionDescriptionOf(request);
  }

  /** Our description. @throws MediaError */
  describe(options: MediaOptions): Promise<string> {
    if (this.#description) return this.#description;
    let settle: (description: Promise<string>) => void = () => undefined;
    // It is there before it is begun: who hears of the peer may answer at once, and gets the same.
    this.#description = new Promise((resolve) => {
      settle = resolve;
    });
    settle(this.#describe(options));
    return this.#description;
  }

  async #describe(options: MediaOptions): Promise<string> {
    const { mediaConstraints = { audio: true, video: true }, mediaStream } = options;
    const media = this.#media;
    media.open(options);
    if (this.offer !== undefined) await media.applyRemote('offer', this.offer);
    const offered = this.offer === undefined ? { audio: true, video: true } : mediaKindsOf(this.offer);
    await media.obtain({
      constraints: {
        ...mediaConstraints,
        audio: offered.audio && (mediaConstraints.audio ?? false),
        video: offered.video && (mediaConstraints.video ?? false),
      },
      stream: mediaStream,
    });
    if (this.offer === undefined) return media.offer({ constraints: options.rtcOfferConstraints });
    return media.answer({ constraints: options.rtcAnswerConstraints });
  }
}
