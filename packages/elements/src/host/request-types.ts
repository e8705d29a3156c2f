import type { RequestType } from './requests.js';

/** The names of all requests, for those who listen. */
export const requestTypes = [
  'sip-call-request',
  'sip-answer-request',
  'sip-hangup-request',
  'sip-mute-request',
  'sip-video-request',
  'sip-screen-request',
  'sip-hold-request',
  'sip-activate-request',
  'sip-transfer-request',
  'sip-dtmf-request',
  'sip-silence-request',
  'sip-message-request',
  'sip-message-retry-request',
  'sip-message-read-request',
  'sip-composing-request',
  'sip-history-clear-request',
  'sip-device-request',
  'sip-volume-request',
  'sip-media-request',
  'sip-dnd-request',
  'sip-notifications-request',
  'sip-register-request',
  'sip-unregister-request',
  'sip-audio-unlock-request',
] as const satisfies readonly RequestType[];
