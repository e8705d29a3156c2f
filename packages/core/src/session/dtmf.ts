import type { IncomingRequest } from '../message/incoming-request.js';
import { describeValue } from '../support/errors.js';
import { Sending } from './sending.js';
import type { EventHandlers } from './session-options.js';

/** Milliseconds. */
const DURATION = { least: 70, most: 6000, usual: 100 } as const;
const GAP = { least: 50, usual: 500 } as const;

const TONES = /^[0-9A-DR#*,]+$/i;

/** Options of `session.sendDTMF()`. */
export interface DtmfOptions {
  /** Milliseconds of each tone: 100, at least 70, at most 6000. */
  readonly duration?: number | undefined;
  /** Milliseconds between tones: 500, at least 50. */
  readonly interToneGap?: number | undefined;
  readonly extraHeaders?: readonly string[] | undefined;
  readonly eventHandlers?: EventHandlers | undefined;
  /** `INFO` (the default): a request for each tone. `RFC2833`: in the media stream (RFC 4733, which replaced it). */
  readonly transportType?: 'INFO' | 'RFC2833' | undefined;
}

/** One tone, sent or received. */
export class DTMF extends Sending<DTMF> {
  /** `0`–`9`, `A`–`D`, `*`, `#`, or `R` for a flash. */
  readonly tone: string;
  /** Milliseconds. */
  readonly duration: number;

  constructor(direction: 'incoming' | 'outgoing', tone: string, duration: number, handlers?: EventHandlers) {
    super(direction, handlers);
    this.tone = tone;
    this.duration = duration;
  }
}

/** The tones of a call of `sendDTMF`. @throws TypeError for anything that is none */
export function checkTones(tones: string | number): string {
  const isText = typeof tones === 'string' || typeof tones === 'number';
  const text = isText ? String(tones).toUpperCase() : '';
  if (!TONES.test(text)) {
    throw new TypeError(`Invalid tones ${describeValue(tones)}: expected 0-9, A-D, R, #, * and commas`);
  }
  return text;
}

const clamp = (value: number | undefined, usual: number, least: number, most: number): number =>
  value === undefined || !Number.isFinite(value) ? usual : Math.min(most, Math.max(least, value));

export const toneDuration = (milliseconds: number | undefined): number =>
  clamp(milliseconds, DURATION.usual, DURATION.least, DURATION.most);

export const toneGap = (milliseconds: number | undefined): number =>
  clamp(milliseconds, GAP.usual, GAP.least, Number.POSITIVE_INFINITY);

/** The body that most gateways read (there is no RFC for it). */
export function dtmfBody(tone: string, duration: number): string {
  return `Signal=${tone}\r\nDuration=${duration}`;
}

/** The tone that an INFO carries; `undefined` when it carries none. */
export function readDtmf(request: IncomingRequest, mediaType: string): DTMF | undefined {
  const { body } = request;
  if (mediaType === 'application/dtmf') {
    const tone = body.trim().toUpperCase();
    return /^[0-9A-D*#]$/.test(tone) ? new DTMF('incoming', tone, DURATION.usual) : undefined;
  }
  const tone = /^\s*Signal\s*=\s*([0-9A-DR*#])\s*$/im.exec(body)?.[1];
  const duration = /^\s*Duration\s*=\s*(\d{1,4})\s*$/im.exec(body)?.[1];
  if (tone === undefined) return undefined;
  return new DTMF('incoming', tone.toUpperCase(), duration ? Number(duration) : DURATION.usual);
}
