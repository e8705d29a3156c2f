import type { DeviceUse } from '@sip-kit/phone';
import { SipEvent } from '../support/sip-event.js';

/** What elements may ask of the owner of the phone, and what each request carries. */
export interface RequestMap {
  /** Dial. */
  'sip-call-request': {
    readonly target: string;
    readonly video?: boolean | undefined;
    /** Raw header lines for the INVITE; a listener may add some before the request is carried out. */
    headers?: string[] | undefined;
  };
  'sip-answer-request': { readonly callId: string; readonly video?: boolean | undefined };
  'sip-hangup-request': {
    readonly callId: string;
    readonly statusCode?: number | undefined;
    readonly reason?: string | undefined;
  };
  'sip-mute-request': {
    readonly callId: string;
    readonly kind: 'audio' | 'video';
    readonly muted: boolean;
  };
  /** Add our camera to the call, or take it away. */
  'sip-video-request': { readonly callId: string; readonly on: boolean };
  'sip-screen-request': { readonly callId: string; readonly on: boolean };
  'sip-hold-request': { readonly callId: string; readonly held: boolean };
  /** Bring another call to the front. */
  'sip-activate-request': { readonly callId: string };
  /** Give a call to somebody else: to a number, or to the far end of another call. */
  'sip-transfer-request': {
    readonly callId: string;
    readonly target?: string | undefined;
    readonly otherCallId?: string | undefined;
  };
  'sip-dtmf-request': { readonly callId: string; readonly tone: string };
  'sip-silence-request': object;
  'sip-message-request': { readonly target: string; readonly body: string };
  'sip-message-retry-request': { readonly messageId: string };
  'sip-message-read-request': { readonly target: string };
  /** Tell the other side that we write, or no more. */
  'sip-composing-request': { readonly target: string; readonly active: boolean };
  'sip-history-clear-request': object;
  'sip-device-request': { readonly use: DeviceUse; readonly deviceId?: string | undefined };
  'sip-volume-request': { readonly use: 'output' | 'ringer'; readonly volume: number };
  /** Ask the user for microphone and camera. */
  'sip-media-request': { readonly video?: boolean | undefined };
  'sip-dnd-request': { readonly dnd: boolean };
  /** Ask the user for leave to show notifications, and show them from now on; or no more. */
  'sip-notifications-request': { readonly on: boolean };
  /** Connect if need be, and register. */
  'sip-register-request': object;
  'sip-unregister-request': object;
  'sip-audio-unlock-request': object;
}

export type RequestType = keyof RequestMap;

/**
 * A request on its way. Bubbling, and cancelable: `preventDefault()` keeps the owner from carrying it out, so that a
 * page can ask for confirmation, add a header, or do it in its own way.
 */
export class SipRequest<Type extends RequestType = RequestType> extends SipEvent<RequestMap[Type]> {
  /** Whether its sender sees to it that it is carried out. A request that a page dispatches is left to the host. */
  claimed = false;

  constructor(type: Type, detail: RequestMap[Type]) {
    super(type, detail, { cancelable: true });
  }
}
