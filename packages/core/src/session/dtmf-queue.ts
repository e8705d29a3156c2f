import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { Call } from './call.js';
import { causes } from './causes.js';
import { saysGone, sendInDialog } from './dialog-request.js';
import { checkTones, DTMF, type DtmfOptions, dtmfBody, toneDuration, toneGap } from './dtmf.js';
import type { SessionMedia } from './session-media.js';

/** Milliseconds that a comma stands for. */
const PAUSE = 2000;
const MEDIA_TYPE = 'application/dtmf-relay';

interface Queued {
  readonly tone: string;
  readonly duration: number;
  readonly gap: number;
  readonly options: DtmfOptions;
}

/** Sends the tones of a call one after the other, by INFO or in the media stream. */
export class DtmfQueue {
  readonly #call: Call;
  readonly #media: SessionMedia;
  readonly #onLost: () => void;
  readonly #queue: Queued[] = [];
  #isSending = false;

  /** @param onLost the far end does not know the call any more */
  constructor(call: Call, media: SessionMedia, onLost: () => void) {
    this.#call = call;
    this.#media = media;
    this.#onLost = onLost;
    call.onEnd(() => {
      this.#queue.length = 0;
    });
  }

  /** Puts tones behind those that still wait. @throws TypeError for what is no tone */
  enqueue(tones: string | number, options: DtmfOptions): void {
    const duration = toneDuration(options.duration);
    const gap = toneGap(options.interToneGap);
    for (const tone of checkTones(tones)) this.#queue.push({ tone, duration, gap, options });
    if (!this.#isSending) this.#next();
  }

  #next(): void {
    const queued = this.#queue.shift();
    this.#isSending = queued !== undefined;
    if (!queued) return;
    if (queued.tone !== ',') this.#send(queued);
    const delay = queued.tone === ',' ? PAUSE : queued.duration + queued.gap;
    this.#call.startTimer(delay, () => this.#next());
  }

  #send({ tone, duration, gap, options }: Queued): void {
    const dtmf = new DTMF('outgoing', tone, duration, options.eventHandlers);
    if (options.transportType === 'RFC2833' && tone !== 'R') this.#sound(dtmf, gap);
    else void this.#inform(dtmf, options);
  }

  /** In the media stream. `newDTMF` is told when the tone begins to sound. */
  #sound(dtmf: DTMF, gap: number): void {
    const { peer } = this.#media;
    const told = (): void => {
      this.#call.emit('newDTMF', { originator: 'local', dtmf, request: null });
      dtmf.succeed();
    };
    peer?.once('tone', told);
    if (peer?.sendTone(dtmf.tone, dtmf.duration, gap)) return;
    peer?.off('tone', told);
    dtmf.fail(causes.WEBRTC_ERROR);
  }

  async #inform(dtmf: DTMF, { extraHeaders }: DtmfOptions): Promise<void> {
    const { host, dialog, signal } = this.#call;
    if (!dialog) return;
    const fields = {
      headers: [{ name: 'Content-Type', value: MEDIA_TYPE }],
      ...(extraHeaders && { extraHeaders }),
      body: dtmfBody(dtmf.tone, dtmf.duration),
    };
    const onSend = (request: OutgoingRequest): void => {
      dtmf.tellSending(request);
      this.#call.emit('newDTMF', { originator: 'local', dtmf, request });
    };
    const outcome = await sendInDialog(host, dialog, 'INFO', fields, { signal, onSend });
    dtmf.settle(outcome);
    if (saysGone(outcome)) this.#onLost();
  }
}
