import type { CallState, PhoneState } from '@sip-kit/phone';
import type { RequestMap, RequestType } from '../host/requests.js';
import type { IconName } from '../icons/icon.js';
import type { Dictionary } from '../text/dictionaries.js';
import { isConnected, isIncoming, isLive } from '../views/live-call.js';

/** A request that a button makes. */
export type Ask = { [Type in RequestType]: { type: Type; detail: RequestMap[Type] } }[RequestType];

/** What a button can open, in the elements around it. */
export type Panel = 'keypad' | 'transfer' | 'message' | 'add' | 'devices' | 'more';

/** What an action button shows and does: one row of the table. */
export interface Action {
  readonly icon: IconName;
  /** The icon while the action is on. */
  readonly iconActive?: IconName;
  readonly label: (text: Dictionary, call: CallState | undefined) => string;
  /** Whether it makes sense now. */
  readonly available: (call: CallState, state: PhoneState) => boolean;
  /** Whether it is on; absent for what is done once. */
  readonly active?: (call: CallState) => boolean;
  /** Whether it was asked for and is not done yet. */
  readonly pending?: (call: CallState) => boolean;
  /** What it asks of the phone's owner. */
  readonly ask?: (call: CallState) => Ask;
  /** What it opens and closes, for actions that need more from the user. */
  readonly panel?: Panel;
  readonly tone?: 'success' | 'danger';
}

/** Every action button of the kit. */
export const actions = {
  answer: {
    icon: 'call',
    label: (text) => text.answer,
    available: isIncoming,
    pending: (call) => call.pending === 'answer',
    ask: ({ id }) => ({ type: 'sip-answer-request', detail: { callId: id } }),
    tone: 'success',
  },
  answerVideo: {
    icon: 'camera',
    label: (text) => text.answerWithVideo,
    available: (call) => isIncoming(call) && call.hasVideo,
    pending: (call) => call.pending === 'answer',
    ask: ({ id }) => ({ type: 'sip-answer-request', detail: { callId: id, video: true } }),
    tone: 'success',
  },
  hangUp: {
    icon: 'hangUp',
    label: (text, call) => {
      if (call && isIncoming(call)) return text.decline;
      return call && !isConnected(call) && call.direction === 'outgoing' ? text.cancelCall : text.hangUp;
    },
    available: isLive,
    pending: (call) => call.pending === 'hangup',
    // 603 is what "decline" means to a person: the caller reads it so, and the other devices of this user stop ringing.
    ask: (call) => ({
      type: 'sip-hangup-request',
      detail: { callId: call.id, ...(isIncoming(call) && { statusCode: 603, reason: 'Decline' }) },
    }),
    tone: 'danger',
  },
  mute: {
    icon: 'microphoneOff',
    label: (text) => text.mute,
    available: (call) => isLive(call) && !isIncoming(call),
    active: (call) => call.muted.audio,
    ask: ({ id, muted }) => ({
      type: 'sip-mute-request',
      detail: { callId: id, kind: 'audio', muted: !muted.audio },
    }),
  },
  hold: {
    icon: 'pause',
    label: (text) => text.hold,
    available: isConnected,
    active: (call) => call.hold.local,
    pending: (call) => call.pending === 'hold' || call.pending === 'unhold',
    ask: ({ id, hold }) => ({ type: 'sip-hold-request', detail: { callId: id, held: !hold.local } }),
  },
  camera: {
    icon: 'camera',
    label: (text) => text.camera,
    available: (call) => call.status === 'confirmed',
    active: (call) => call.video.local && !call.muted.video && !call.sharingScreen,
    pending: (call) => call.pending === 'video',
    // A camera that is part of the call is covered and uncovered, without asking the other side.
    ask: ({ id, video, muted }) =>
      video.local
        ? { type: 'sip-mute-request', detail: { callId: id, kind: 'video', muted: !muted.video } }
        : { type: 'sip-video-request', detail: { callId: id, on: true } },
  },
  screen: {
    icon: 'screen',
    label: (text) => text.shareScreen,
    available: (call, state) => call.status === 'confirmed' && state.devices.canShareScreen,
    active: (call) => call.sharingScreen,
    pending: (call) => call.pending === 'screen',
    ask: ({ id, sharingScreen }) => ({
      type: 'sip-screen-request',
      detail: { callId: id, on: !sharingScreen },
    }),
  },
  keypad: { icon: 'keypad', label: (text) => text.keypad, available: isConnected, panel: 'keypad' },
  transfer: {
    icon: 'transfer',
    label: (text) => text.transfer,
    available: (call) => call.status === 'confirmed',
    pending: (call) => call.pending === 'transfer',
    panel: 'transfer',
  },
  message: { icon: 'message', label: (text) => text.message, available: isLive, panel: 'message' },
  addCall: { icon: 'addCall', label: (text) => text.addCall, available: isConnected, panel: 'add' },
  devices: { icon: 'settings', label: (text) => text.settings, available: isLive, panel: 'devices' },
  more: { icon: 'more', label: (text) => text.more, available: isLive, panel: 'more' },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof actions;
