export {
  type AudioOutput,
  type AudioPort,
  type AudioStatus,
  type Playing,
  silentAudio,
} from './audio/audio-port.js';
export { browserAudio } from './audio/browser-audio.js';
export type { Cadence, ToneKind, ToneRegion } from './audio/cadences.js';
export { type CallRequest, canDo, isEngaged, isOffered, isOver } from './calls/call-status.js';
export { PhoneError, type PhoneErrorCode } from './errors.js';
export { idleState } from './idle-state.js';
export { Phone, type PhoneOptions, phoneFor } from './phone.js';
export type { AnswerOptions, CallMedia, CallOptions, HangupOptions, PhoneListener } from './phone-api.js';
export { defaultSettings, type PhoneSettings } from './settings/settings.js';
export type * from './state.js';
export type * from './user-agent.js';
export type { PhonePorts } from './user-agent-phone.js';
