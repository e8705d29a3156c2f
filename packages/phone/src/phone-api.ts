import type { RTCSession, UA } from '@sip-kit/core';
import type { PhoneSettings } from './settings/settings.js';
import type { CallState, DeviceUse, PhoneState } from './state.js';

/** Is told of the new snapshot, and which of its top-level parts are new. */
export type PhoneListener = (state: PhoneState, changed: readonly (keyof PhoneState)[]) => void;

export interface CallOptions {
  /** Whether to offer our camera. Default false. */
  readonly video?: boolean;
  /** Raw header lines for the INVITE (`X-Ticket: 7`). */
  readonly headers?: readonly string[];
}

export interface AnswerOptions {
  /** Whether to send our camera. Default false. */
  readonly video?: boolean;
}

export interface HangupOptions {
  /** For an incoming call that was not answered: 300 to 699, default 486. Otherwise it goes into a `Reason`. */
  readonly statusCode?: number;
  readonly reason?: string;
}

export interface CallMedia {
  readonly local: MediaStream | undefined;
  readonly remote: MediaStream | undefined;
}

/**
 * A phone: one user agent, seen as one snapshot and a set of methods. This is the shape; `new Phone(…)`
 * makes one over a user agent, and `@sip-kit/testing/phone` makes one in any state.
 *
 * State is never optimistic: a method asks, and the snapshot changes when the user agent says so (a call's `pending`
 * tells what was asked). Methods that return a promise reject with a `PhoneError` when what was asked could not be
 * done; those that do not, throw it.
 */
export interface Phone {
  /** The user agent that it was made over, with all its events and methods. */
  readonly ua: UA;
  /** The present snapshot: frozen, structured-cloneable, the same object until something changes. */
  readonly state: PhoneState;

  /**
   * Calls `listener` after changes, once a microtask at most. @returns a function that ends the subscription.
   * Fits React's `useSyncExternalStore(phone.subscribe, phone.getSnapshot)`: both need no `this`.
   */
  readonly subscribe: (listener: PhoneListener) => () => void;
  /** Gives {@link Phone.state}. */
  readonly getSnapshot: () => PhoneState;

  /** Changes how the phone behaves; what is left out stays. */
  configure(settings: Partial<PhoneSettings>): void;

  /** Connects, and registers unless the configuration says otherwise. */
  start(): void;
  /** Ends all calls, unregisters and disconnects. Fulfilled when that is done, after two seconds at most. */
  stop(): Promise<void>;
  /** Fulfilled when registered; rejected with `registration-failed`. */
  register(): Promise<void>;
  unregister(): Promise<void>;

  /**
   * Dials. Fulfilled with the call's id as soon as the call is in the snapshot, long before anyone answers; whatever
   * fails later is told there. Other calls are put on hold. Where what calls need is still being loaded, the call waits
   * for it, and asking for the same target again gives that same call; it is rejected with PhoneError `not-loaded` when
   * that cannot be loaded, `not-connected` or `disposed` when the phone was stopped or disposed of in the meantime.
   * @param target a number, a user name or an address
   */
  call(target: string, options?: CallOptions): Promise<string>;
  /** Answers an incoming call; other calls are put on hold. Fulfilled when it is answered. */
  answer(callId: string, options?: AnswerOptions): Promise<void>;
  /** Ends a call in whatever state it is: cancels, declines, or says goodbye. Fulfilled when it is over. */
  hangup(callId: string, options?: HangupOptions): Promise<void>;
  /** Puts a call on hold or takes it back. Fulfilled when the far end has agreed. */
  hold(callId: string, held: boolean): Promise<void>;
  mute(callId: string, kinds: { readonly audio?: boolean; readonly video?: boolean }): void;
  /**
   * Adds our camera to a call, or takes it away again. Fulfilled when the camera is there; rejected with `media` when it
   * cannot be had. When the far end does not want video, the call's `refused` tells.
   */
  setVideo(callId: string, on: boolean): Promise<void>;
  /** Shows a screen, which the user chooses, in place of the camera; or ends that. As {@link Phone.setVideo}. */
  shareScreen(callId: string, on: boolean): Promise<void>;
  /** Sends one or several of `0-9 A-D * # ,`, and plays the tone here too. */
  sendTone(callId: string, tone: string): void;
  /** Makes this the active call: holds the others and takes it back if we hold it. Fulfilled when that is done. */
  activate(callId: string): Promise<void>;
  /** Goes over to the other answered call and holds this one. */
  swap(): Promise<void>;
  /**
   * Transfers a call: its far end calls `target`, and we leave when that has answered. Fulfilled then; rejected with
   * `refused` when it came to nothing, and then the call goes on. `transfer` in its state tells each step.
   */
  transfer(callId: string, target: string): Promise<void>;
  /** Brings the far ends of two calls together and leaves both (attended transfer). As {@link Phone.transfer}. */
  transferTo(callId: string, otherCallId: string): Promise<void>;
  /** Takes a call out of the snapshot at once: one that is over, or one that the program wants for itself. */
  dismiss(callId: string): void;
  /** Stops the ringing of the incoming calls here; they go on. */
  silence(): void;

  /** Fulfilled with the message's id as soon as it is in the snapshot; its `status` tells how it goes on. */
  sendMessage(target: string, body: string): Promise<string>;
  /** Sends a failed message once more; it keeps its id and its place. */
  retryMessage(messageId: string): Promise<void>;
  /** Sets the conversation's `unread` to 0. */
  markRead(target: string): void;

  /** Forgets the messages with one address, here and where they are kept. */
  removeConversation(target: string): void;
  /** Forgets all calls, here and where they are kept. */
  clearHistory(): void;
  /** Tells the other side that we write, or no more; to be called at each stroke, it sends only what is needed. */
  setComposing(target: string, active: boolean): void;

  /**
   * Chooses a device, from now on and in the calls that there are; without `deviceId` the browser's default.
   * Rejected with `media` when a call cannot have it; the call goes on with the former one.
   */
  selectDevice(use: DeviceUse, deviceId?: string): Promise<void>;
  /** @param volume 0 to 1 */
  setVolume(use: 'output' | 'ringer', volume: number): void;
  /** Asks the user for microphone (and camera) before a call needs them. Rejected with `media` when refused. */
  askForMedia(options?: { readonly video?: boolean }): Promise<void>;
  /** Microphone or camera as chosen, for a test before a call. Its tracks are the caller's to stop. */
  preview(kinds: { readonly audio?: boolean; readonly video?: boolean }): Promise<MediaStream>;
  /** Asks the user for leave to show notifications, from a click. Fulfilled with whether they may be shown. */
  askForNotifications(): Promise<boolean>;
  /**
   * Measures how loud a side of a call is, some twenty times a second.
   * @param listener is told the level, 0 to 1
   * @returns a function that ends it
   */
  watchLevel(callId: string, side: 'local' | 'remote', listener: (level: number) => void): () => void;

  /** The streams of a call, for `<video>` elements. `undefined` when there is no such call. */
  media(callId: string): CallMedia | undefined;
  /** The user agent's own object of a call. */
  session(callId: string): RTCSession | undefined;
  callState(callId: string): CallState | undefined;

  /** Plays the tone of a key for a moment, as a telephone does while dialling. */
  playTone(key: string): void;
  /**
   * Lets sound play, from inside a handler of a click or key. Fulfilled with whether it may now.
   */
  unlockAudio(): Promise<boolean>;

  /** Lets go of the user agent and of everything that sounds. Calls are not ended. The phone is of no use afterwards. */
  dispose(): void;
}
