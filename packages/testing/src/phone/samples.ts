import type { CallState, ChatMessage, ConversationState, PhoneState, RemoteParty } from '@sip-kit/phone';
import { idleState } from '@sip-kit/phone';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export const bob: RemoteParty = { name: 'Bob Marsh', number: 'bob', uri: 'sip:bob@example.com' };
export const carol: RemoteParty = {
  name: 'Carol Reyes',
  number: '+34912345678',
  uri: 'sip:+34912345678@example.com',
};

/** A call in which Bob and we have talked for three minutes, but for the fields that are given. */
export function sampleCall(fields: Partial<CallState> = {}, now: number = Date.now()): CallState {
  return {
    id: 'call-bob',
    direction: 'outgoing',
    status: 'confirmed',
    remote: bob,
    startedAt: now - 3 * MINUTE - 9 * SECOND,
    ...(isAnswered(fields.status) && { confirmedAt: now - 3 * MINUTE - 4 * SECOND }),
    muted: { audio: false, video: false },
    hold: { local: false, remote: false },
    hasVideo: false,
    video: { local: false, remote: false },
    mediaRevision: 1,
    sharingScreen: false,
    tones: '',
    ...fields,
  };
}

function isAnswered(status: CallState['status'] = 'confirmed'): boolean {
  return status === 'accepted' || status === 'confirmed' || status === 'ended';
}

let messages = 0;

/** A message that came in a minute ago, but for the fields that are given. */
export function sampleMessage(fields: Partial<ChatMessage> = {}, now: number = Date.now()): ChatMessage {
  const incoming = (fields.direction ?? 'incoming') === 'incoming';
  return {
    id: `message-${++messages}`,
    direction: 'incoming',
    body: 'Hello',
    contentType: 'text/plain',
    at: now - MINUTE,
    status: incoming ? 'received' : 'delivered',
    ...(incoming && { from: bob }),
    ...fields,
  };
}

/** A conversation with Bob, but for the fields that are given. */
export function sampleConversation(fields: Partial<ConversationState> = {}): ConversationState {
  return { target: bob.uri, displayName: 'Bob Marsh', unread: 0, composing: false, messages: [], ...fields };
}

/** A phone that is registered and does nothing, but for the parts that are given. */
export function registered(parts: Partial<PhoneState> = {}, now: number = Date.now()): PhoneState {
  return {
    ...idleState,
    identity: { uri: 'sip:alice@example.com', displayName: 'Alice' },
    connection: { status: 'connected', server: 'wss://sip.example.com', attempt: 0, willRetry: false },
    registration: { status: 'registered', expiresAt: now + 10 * MINUTE },
    audio: { ...idleState.audio, unlocked: true, micPermission: 'granted', cameraPermission: 'granted' },
    ...parts,
    ...(parts.calls && !('activeCallId' in parts) && { activeCallId: parts.calls[0]?.id }),
  };
}
