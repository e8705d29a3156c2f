import type { ToneRegion } from '../audio/cadences.js';
import type { AutoAnswer, RemoteParty } from '../state.js';

/** How the phone behaves. All of it may be changed at any time by `phone.configure()`. */
export interface PhoneSettings {
  /** Refuse every incoming call with 486, silently. */
  readonly dnd: boolean;
  readonly autoAnswer: AutoAnswer;
  /** Whether a second incoming call rings while there is one; otherwise it gets 486. */
  readonly callWaiting: boolean;
  /** Most calls at once, both directions. */
  readonly maxCalls: number;
  /** Whether the other calls are put on hold when one is begun, answered or activated. */
  readonly holdOthers: boolean;
  /**
   * What is done when the far end of a call transfers us to somebody else: we follow, or a listener of the session's
   * `refer` event decides.
   */
  readonly transfers: 'accept' | 'ask';
  /** What an incoming call sounds like: a country's bell, a sound file's address, or nothing. */
  readonly ringtone: ToneRegion | 'off' | URL;
  /** What is heard while the far end rings, and when it is busy. */
  readonly ringback: ToneRegion | 'off' | URL;
  /** Whether keys and sent digits sound here. */
  readonly keyTones: boolean;
  /**
   * How digits travel in a call: in the media stream (`rtp`, RFC 4733), as INFO requests (`info`), or in the stream where
   * the far end takes them there, else as INFO (`auto`).
   */
  readonly dtmf: 'auto' | 'rtp' | 'info';
  /** Whether the browser asks before the page is closed during a call. */
  readonly closeProtection: boolean;
  /** Whether calls and messages show as notifications of the system while the user looks elsewhere. */
  readonly notifications: boolean;
  /** The words of a notification. */
  readonly notificationText: NotificationText;
  /** Whether the far end is told that we write, and may tell us (RFC 3994). */
  readonly composing: boolean;
  /**
   * Whether our messages ask to be told when they arrive and when they are seen, and others are told when we have seen
   * theirs (RFC 5438). The user agent needs `disposition_notifications`, which `createUserAgent` sets.
   */
  readonly receipts: boolean;
  /** What outlives the page: nothing, the choice of devices, or also calls and messages. */
  readonly remember: 'off' | 'devices' | 'all';
  /** Whether the quality of calls is measured. */
  readonly quality: boolean;
  /** Passed to `getUserMedia` for audio, the chosen device added. */
  readonly audioConstraints: MediaTrackConstraints;
  readonly videoConstraints: MediaTrackConstraints;
}

/** @param text a message's words */
export type NotificationText = (
  kind: 'call' | 'video-call' | 'message',
  from: RemoteParty,
  text?: string,
) => { readonly title: string; readonly body: string };

export const defaultSettings: PhoneSettings = {
  dnd: false,
  autoAnswer: 'off',
  callWaiting: true,
  maxCalls: 8,
  holdOthers: true,
  transfers: 'accept',
  ringtone: 'us',
  ringback: 'us',
  keyTones: true,
  dtmf: 'auto',
  closeProtection: true,
  notifications: false,
  notificationText: (kind, { name, number }, text) => {
    if (kind === 'message') return { title: name ?? number, body: text ?? '' };
    return { title: kind === 'call' ? 'Incoming call' : 'Incoming video call', body: name ?? number };
  },
  composing: true,
  receipts: false,
  remember: 'off',
  quality: true,
  audioConstraints: {},
  videoConstraints: {},
};
