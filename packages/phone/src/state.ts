/**
 * What a phone shows of itself: one frozen, structured-cloneable tree. It holds facts only (no session, no stream, no
 * function), so that a page may keep it, compare it by identity, log it, or send it to another tab. A part that did
 * not change is the same object in the next snapshot.
 *
 * Times are milliseconds since the Unix epoch, as `Date.now()` gives them.
 */

import type { InboundSample, Sample, WarningName } from '@sip-kit/core/quality';

/** The whole snapshot. */
export interface PhoneState {
  readonly connection: ConnectionState;
  readonly registration: RegistrationState;
  readonly identity: IdentityState;
  readonly audio: AudioState;
  readonly devices: DevicesState;
  /** In the order in which they began. A call that is over stays for some seconds, so that its end can be read. */
  readonly calls: readonly CallState[];
  /** The call that the user is in, or the one that asks for an answer when there is no other. */
  readonly activeCallId?: string | undefined;
  /** The one with the latest message first. */
  readonly conversations: readonly ConversationState[];
  /** Calls that are over, the latest first. */
  readonly history: readonly HistoryEntry[];
  /** "Do not disturb": incoming calls are refused with 486 and do not ring. */
  readonly dnd: boolean;
  readonly autoAnswer: AutoAnswer;
  /** What the user has allowed as to notifications of the system. */
  readonly notificationPermission: MediaPermission;
  /** Whether this tab owns the user agent. False in a tab that only follows another one. */
  readonly leader: boolean;
}

/** Which incoming calls are answered without being asked: none, those whose INVITE asks for it, or all. */
export type AutoAnswer = 'off' | 'header' | 'always';

/** The socket to the server. */
export interface ConnectionState {
  readonly status: 'idle' | 'connecting' | 'connected' | 'disconnected';
  /** The address of the server that was tried last. */
  readonly server?: string | undefined;
  /** Which attempt in a row this is: 0 while it holds, 1 at the first try. */
  readonly attempt: number;
  /** Why it is down, in the words of the socket (`1006`, a reason phrase …). */
  readonly cause?: string | undefined;
  /** What may lie behind it, most likely first, in English, where the browser does not say. */
  readonly likelyCauses?: readonly string[] | undefined;
  /** Whether the user agent tries again by itself. */
  readonly willRetry: boolean;
  /** When it does. */
  readonly retryAt?: number | undefined;
}

/** What the registrar knows of us. */
export interface RegistrationState {
  readonly status: 'unregistered' | 'registering' | 'registered' | 'failed';
  /** When the binding ends unless it is refreshed. */
  readonly expiresAt?: number | undefined;
  /** The cause of the last failure (`Authentication Error`, `Request Timeout` …). */
  readonly cause?: string | undefined;
  readonly statusCode?: number | undefined;
  readonly reason?: string | undefined;
  /** Whether the user agent tries again by itself after a failure. */
  readonly willRetry?: boolean | undefined;
}

/** Who we are. */
export interface IdentityState {
  /** The address of record: `sip:alice@example.com`. */
  readonly uri: string;
  readonly displayName?: string | undefined;
}

/** What the browser lets us do with sound. */
export interface AudioState {
  /** Whether sound may play. Until a gesture of the user most browsers say no. */
  readonly unlocked: boolean;
  /** Whether something wanted to sound and was refused: time to show a button that calls `unlockAudio()`. */
  readonly blocked: boolean;
  readonly micPermission: MediaPermission;
  readonly cameraPermission: MediaPermission;
  /** What is heard right now besides calls. */
  readonly playing: 'none' | 'ringtone' | 'ringback' | 'call-waiting' | 'busy';
  /** Whether the ringtone of the present incoming calls was silenced by the user. */
  readonly silenced: boolean;
}

/** What the user has allowed. `unknown` until the browser was asked, or where it cannot be asked. */
export type MediaPermission = 'unknown' | 'prompt' | 'granted' | 'denied' | 'unsupported';

/** Microphones, cameras and loudspeakers, and which of them the phone uses. */
export interface DevicesState {
  readonly list: readonly DeviceInfo[];
  /** The chosen device of each use; absent: the browser's default. */
  readonly selected: DeviceSelection;
  /** Whether this browser can send sound to a chosen loudspeaker. */
  readonly canSelectOutput: boolean;
  readonly canShareScreen: boolean;
  /** 0 to 1. */
  readonly outputVolume: number;
  /** 0 to 1. */
  readonly ringerVolume: number;
}

export interface DeviceInfo {
  readonly deviceId: string;
  readonly kind: 'audioinput' | 'audiooutput' | 'videoinput';
  /** Empty until the user has allowed the use of a device of this kind. */
  readonly label: string;
  readonly groupId: string;
}

/** What a device is chosen for. `ringer` is the loudspeaker that rings, `output` the one that speaks. */
export type DeviceUse = 'input' | 'output' | 'ringer' | 'camera';

export type DeviceSelection = { readonly [Use in DeviceUse]?: string | undefined };

/** How far a call has come. */
export type CallStatus =
  /** Outgoing: the INVITE is being prepared or is on its way. Incoming: media is being prepared. */
  | 'connecting'
  /** Outgoing: the far end rings. Incoming: we ring. */
  | 'ringing'
  /** Outgoing: the far end plays something before it answers (RFC 3960). */
  | 'early'
  /** Answered; the confirmation (ACK) is still on its way. */
  | 'accepted'
  | 'confirmed'
  /** It was answered and is over. */
  | 'ended'
  /** It is over and was never answered. */
  | 'failed';

/** What was asked of a call and is not done yet, so that a button can show that it is busy. */
export type PendingAction = 'answer' | 'hangup' | 'hold' | 'unhold' | 'video' | 'screen' | 'transfer';

export interface CallState {
  readonly id: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly status: CallStatus;
  readonly remote: RemoteParty;
  /** When it was dialled, or began to ring here. */
  readonly startedAt: number;
  /** When it was answered. */
  readonly confirmedAt?: number | undefined;
  readonly endedAt?: number | undefined;
  readonly muted: { readonly audio: boolean; readonly video: boolean };
  /** Who has put the call on hold: we, they, or both. */
  readonly hold: { readonly local: boolean; readonly remote: boolean };
  /** Whether either side sends video or, before the answer, offers it. */
  readonly hasVideo: boolean;
  /** Whose video flows. */
  readonly video: { readonly local: boolean; readonly remote: boolean };
  /** Grows each time `phone.media(callId)` gives other streams or tracks than before. */
  readonly mediaRevision: number;
  /** Whether our video is the screen and not the camera. */
  readonly sharingScreen: boolean;
  readonly pending?: PendingAction | undefined;
  /** Who ended it. */
  readonly endedBy?: 'local' | 'remote' | 'system' | undefined;
  /** Why it is over, as the user agent says it (`Busy`, `Terminated`, `No Answer` …). */
  readonly cause?: string | undefined;
  readonly statusCode?: number | undefined;
  readonly reason?: string | undefined;
  /** What happened, in one English sentence: for a log, or where there are no better words. */
  readonly hint?: string | undefined;
  /** Why there is no microphone or camera. */
  readonly mediaError?: MediaProblem | undefined;
  /** The digits that were sent in this call, in order. */
  readonly tones: string;
  /** The last thing that was asked of the call and refused by the far end; the call went on as it was. */
  readonly refused?: ChangeRefusal | undefined;
  readonly transfer?: TransferState | undefined;
  /** The last measurement, when quality is watched. */
  readonly quality?: CallQuality | undefined;
}

/** What was refused, and how. */
export interface ChangeRefusal {
  readonly action: PendingAction;
  readonly cause: string;
  readonly statusCode?: number | undefined;
  readonly reason?: string | undefined;
  readonly at: number;
}

/** The other side, as it names itself. It is text of a stranger: show it, never interpret it. */
export interface RemoteParty {
  readonly name?: string | undefined;
  /** What a person would dial: the user part, or the whole address where there is none. */
  readonly number: string;
  readonly uri: string;
}

/** Why media could not be had. `reason` is stable, `message` is the browser's own text for a log. */
export interface MediaProblem {
  readonly reason:
    | 'denied'
    | 'not-found'
    | 'in-use'
    | 'policy'
    | 'insecure-context'
    | 'constraint'
    | 'unsupported'
    | 'failed';
  readonly message?: string | undefined;
}

/** How a transfer that we asked for goes on. */
export interface TransferState {
  readonly target: string;
  readonly mode: 'blind' | 'attended';
  readonly status: 'requested' | 'trying' | 'ringing' | 'done' | 'failed';
  readonly statusCode?: number | undefined;
  readonly reason?: string | undefined;
}

/** The quality of what is heard. Figures that were not measured are absent. */
export interface CallQuality extends Pick<InboundSample, 'jitter'> {
  /** Mean opinion score, 1 (unusable) to 4.5 (excellent); absent while nothing is heard. */
  readonly mos?: number | undefined;
  /** `poor` too when nothing is heard and nobody holds the call; while it is held, as it was before. */
  readonly level: 'good' | 'fair' | 'poor';
  readonly rtt?: Sample['roundTrip'];
  /** The worse of both ways. */
  readonly loss?: InboundSample['loss'] | undefined;
  /** What is wrong: `no-inbound-audio`, `speaking-while-muted`, `high-loss` … */
  readonly warnings?: readonly WarningName[] | undefined;
}

/** The messages with one other address. */
export interface ConversationState {
  /** The other side's address of record. */
  readonly target: string;
  readonly displayName?: string | undefined;
  /** How many incoming messages were not marked as read. */
  readonly unread: number;
  /** Whether the other side is writing (RFC 3994). */
  readonly composing: boolean;
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
}

export type ChatMessageStatus =
  | 'sending'
  /** Accepted for later delivery (202), or by a server whose word on delivery is still to come. */
  | 'sent'
  | 'delivered'
  | 'displayed'
  | 'failed'
  | 'received';

export interface ChatMessage {
  readonly id: string;
  readonly direction: 'incoming' | 'outgoing';
  /** Text of a stranger: show it, never interpret it. */
  readonly body: string;
  readonly contentType: string;
  readonly at: number;
  readonly status: ChatMessageStatus;
  readonly cause?: string | undefined;
  readonly statusCode?: number | undefined;
  readonly reason?: string | undefined;
  /** Who wrote it, when incoming. */
  readonly from?: RemoteParty | undefined;
}

/** A call that is over. */
export interface HistoryEntry {
  readonly id: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly remote: RemoteParty;
  readonly video: boolean;
  readonly startedAt: number;
  /** Milliseconds between answer and end; absent when it was never answered. */
  readonly duration?: number | undefined;
  /** `elsewhere`: another phone of ours answered. `missed` and `declined`: incoming. `canceled`: by us, outgoing. */
  readonly outcome: 'answered' | 'elsewhere' | 'missed' | 'declined' | 'canceled' | 'failed';
  readonly cause?: string | undefined;
  readonly statusCode?: number | undefined;
}
