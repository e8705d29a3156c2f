import type { CallState, PhoneState } from '@sip-kit/phone';
import type { RequestMap, RequestType } from '../host/requests.js';
import {
  addCallIcon,
  callIcon,
  cameraIcon,
  type Drawing,
  hangUpIcon,
  keypadIcon,
  messageIcon,
  microphoneOffIcon,
  moreIcon,
  pauseIcon,
  screenIcon,
  settingsIcon,
  transferIcon,
} from '../icons/drawings.js';
import type { actionWords } from '../text/words.js';
import { isConnected, isIncoming, isLive } from '../views/live-call.js';

/** A request that a button makes. */
export type Ask = { [Type in RequestType]: { type: Type; detail: RequestMap[Type] } }[RequestType];

/** What a button can open, in the elements around it. */
export type Panel = 'keypad' | 'transfer' | 'message' | 'add' | 'devices' | 'more';

/** What an action button shows and does: one row of the table. */
export interface Action {
  readonly icon: Drawing;
  readonly label: (text: typeof actionWords, call: CallState | undefined) => string;
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

export const answerAction = {
  icon: callIcon,
  label: (text) => text.answer,
  available: isIncoming,
  pending: (call) => call.pending === 'answer',
  ask: ({ id }) => ({ type: 'sip-answer-request', detail: { callId: id } }),
  tone: 'success',
} as const satisfies Action;

export const answerVideoAction = {
  icon: cameraIcon,
  label: (text) => text.answerWithVideo,
  available: (call) => isIncoming(call) && call.hasVideo,
  pending: (call) => call.pending === 'answer',
  ask: ({ id }) => ({ type: 'sip-answer-request', detail: { callId: id, video: true } }),
  tone: 'success',
} as const satisfies Action;

export const hangUpAction = {
  icon: hangUpIcon,
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
} as const satisfies Action;

export const muteAction = {
  icon: microphoneOffIcon,
  label: (text) => text.mute,
  available: (call) => isLive(call) && !isIncoming(call),
  active: (call) => call.muted.audio,
  ask: ({ id, muted }) => ({
    type: 'sip-mute-request',
    detail: { callId: id, kind: 'audio', muted: !muted.audio },
  }),
} as const satisfies Action;

export const holdAction = {
  icon: pauseIcon,
  label: (text) => text.hold,
  available: isConnected,
  active: (call) => call.hold.local,
  pending: (call) => call.pending === 'hold' || call.pending === 'unhold',
  ask: ({ id, hold }) => ({ type: 'sip-hold-request', detail: { callId: id, held: !hold.local } }),
} as const satisfies Action;

export const cameraAction = {
  icon: cameraIcon,
  label: (text) => text.camera,
  available: (call) => call.status === 'confirmed',
  active: (call) => call.video.local && !call.muted.video && !call.sharingScreen,
  pending: (call) => call.pending === 'video',
  // A camera that is part of the call is covered and uncovered, without asking the other side.
  ask: ({ id, video, muted }) =>
    video.local
      ? { type: 'sip-mute-request', detail: { callId: id, kind: 'video', muted: !muted.video } }
      : { type: 'sip-video-request', detail: { callId: id, on: true } },
} as const satisfies Action;

export const screenAction = {
  icon: screenIcon,
  label: (text) => text.shareScreen,
  available: (call, state) => call.status === 'confirmed' && state.devices.canShareScreen,
  active: (call) => call.sharingScreen,
  pending: (call) => call.pending === 'screen',
  ask: ({ id, sharingScreen }) => ({
    type: 'sip-screen-request',
    detail: { callId: id, on: !sharingScreen },
  }),
} as const satisfies Action;

export const keypadAction = {
  icon: keypadIcon,
  label: (text) => text.keypad,
  available: isConnected,
  panel: 'keypad',
} as const satisfies Action;

export const transferAction = {
  icon: transferIcon,
  label: (text) => text.transfer,
  available: (call) => call.status === 'confirmed',
  pending: (call) => call.pending === 'transfer',
  panel: 'transfer',
} as const satisfies Action;

export const messageAction = {
  icon: messageIcon,
  label: (text) => text.message,
  available: isLive,
  panel: 'message',
} as const satisfies Action;

export const addCallAction = {
  icon: addCallIcon,
  label: (text) => text.addCall,
  available: isConnected,
  panel: 'add',
} as const satisfies Action;

export const devicesAction = {
  icon: settingsIcon,
  label: (text) => text.settings,
  available: isLive,
  panel: 'devices',
} as const satisfies Action;

export const moreAction = {
  icon: moreIcon,
  label: (text) => text.more,
  available: isLive,
  panel: 'more',
} as const satisfies Action;
