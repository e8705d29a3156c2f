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
export { browserDevices } from './devices/browser-devices.js';
export { type DevicesPort, noDevices, type PermissionKind } from './devices/devices-port.js';
export { PhoneError, type PhoneErrorCode } from './errors.js';
export { idleState } from './idle-state.js';
export type { AccountMemory, AccountRecord, DeviceChoices, MemoryPort } from './memory/memory-port.js';
export { browserPage } from './page/browser-page.js';
export { type NotificationContent, noPage, type PagePort } from './page/page-port.js';
export { Phone, type PhoneOptions, phoneFor } from './phone.js';
export type { AnswerOptions, CallMedia, CallOptions, HangupOptions, PhoneListener } from './phone-api.js';
export { defaultSettings, type NotificationText, type PhoneSettings } from './settings/settings.js';
export type * from './state.js';
export type * from './user-agent.js';
export type { PhonePorts } from './user-agent-phone.js';
