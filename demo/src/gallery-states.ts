import {
  type CallState,
  type ChatMessage,
  type ConversationState,
  idleState,
  type PhoneState,
} from '@sip-kit/phone';

/** What stands in the gallery: an element, and the phone that it shows. */
export interface Exhibit {
  readonly title: string;
  readonly tag: keyof HTMLElementTagNameMap;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly state: PhoneState;
}

const now = Date.now();
const minutes = 60_000;

const ready: PhoneState = {
  ...idleState,
  connection: { status: 'connected', attempt: 0, willRetry: false, server: 'wss://sip.example.com' },
  registration: { status: 'registered', expiresAt: now + 10 * minutes },
  identity: { uri: 'sip:alice@example.com', displayName: 'Alice Meyer' },
  audio: { ...idleState.audio, unlocked: true },
};

const bob = { name: 'Bob Tanaka', number: '1002', uri: 'sip:1002@example.com' };
const carol = { name: 'Carol Osei', number: '1003', uri: 'sip:1003@example.com' };
const stranger = { number: '+49 30 901820', uri: 'sip:+4930901820@example.com' };

function call(changes: Partial<CallState>): CallState {
  return {
    id: 'call-1',
    direction: 'outgoing',
    status: 'confirmed',
    remote: bob,
    startedAt: now - 4 * minutes,
    confirmedAt: now - 3 * minutes - 7000,
    muted: { audio: false, video: false },
    hold: { local: false, remote: false },
    hasVideo: false,
    sharingScreen: false,
    tones: '',
    ...changes,
  };
}

function inCall(...calls: CallState[]): PhoneState {
  return { ...ready, calls, activeCallId: calls[0]?.id };
}

function failed(cause: string, statusCode: number, changes: Partial<CallState> = {}): PhoneState {
  const over = { status: 'failed', cause, statusCode, confirmedAt: undefined, endedAt: now } as const;
  return inCall(call({ ...over, endedBy: 'remote', ...changes }));
}

const incoming = { direction: 'incoming', status: 'ringing', confirmedAt: undefined } as const;
const ringing: PhoneState = { ...inCall(call(incoming)), audio: { ...ready.audio, playing: 'ringtone' } };

function message(id: number, changes: Partial<ChatMessage>): ChatMessage {
  return {
    id: `message-${id}`,
    direction: 'incoming',
    body: '',
    contentType: 'text/plain',
    at: now - (20 - id) * minutes,
    status: 'received',
    ...changes,
  };
}

const sent = { direction: 'outgoing', status: 'delivered' } as const;

const withBob: ConversationState = {
  target: 'sip:1002@example.com',
  displayName: 'Bob Tanaka',
  unread: 0,
  composing: true,
  messages: [
    message(-1440, { body: 'Did you get the drawings?' }),
    message(-1438, { ...sent, body: 'Yes, thank you. I will look at them tonight.', status: 'displayed' }),
    message(1, { body: 'Good morning! Do you have ten minutes?' }),
    message(2, { body: 'The plan is here: https://example.com/plan, page 3.' }),
    message(8, { ...sent, body: 'Sure. I call you after lunch 🙂' }),
    message(9, { ...sent, body: 'At one?' }),
    message(15, { body: 'One is perfect.' }),
    message(16, { ...sent, body: 'See you then.', status: 'sent' }),
    message(17, { ...sent, body: 'Should Carol join?', status: 'failed', cause: 'Request Timeout' }),
    message(18, { ...sent, body: 'I can ask her.', status: 'sending' }),
  ],
};

const conversations: ConversationState[] = [
  withBob,
  {
    target: 'sip:1003@example.com',
    displayName: 'Carol Osei',
    unread: 2,
    composing: false,
    messages: [message(4, { body: 'Are you in the office today? I have the keys for the meeting room.' })],
  },
  {
    target: 'sip:+4930901820@example.com',
    unread: 0,
    composing: false,
    messages: [message(-3000, { ...sent, body: 'Thanks, that works for me.' })],
  },
];

const history: PhoneState['history'] = [
  {
    id: 'h1',
    direction: 'incoming',
    remote: bob,
    video: false,
    startedAt: now - 30 * minutes,
    outcome: 'missed',
  },
  {
    id: 'h2',
    direction: 'outgoing',
    remote: carol,
    video: true,
    startedAt: now - 50 * minutes,
    duration: 184_000,
    outcome: 'answered',
  },
  {
    id: 'h3',
    direction: 'incoming',
    remote: stranger,
    video: false,
    startedAt: now - 1500 * minutes,
    duration: 61_000,
    outcome: 'answered',
  },
  {
    id: 'h4',
    direction: 'outgoing',
    remote: bob,
    video: false,
    startedAt: now - 2900 * minutes,
    outcome: 'failed',
  },
];

const offline: PhoneState = {
  ...ready,
  connection: { status: 'disconnected', attempt: 2, willRetry: true, cause: '1006' },
  registration: { status: 'unregistered' },
};

const phone = 'sip-phone';
const videoCall = inCall(call({ hasVideo: true }));

/** Everything in the gallery, by section. */
export const exhibits: Readonly<Record<string, readonly Exhibit[]>> = {
  Phone: [
    { title: 'Ready', tag: phone, state: ready },
    { title: 'Signing in', tag: phone, state: { ...ready, registration: { status: 'registering' } } },
    {
      title: 'Wrong password',
      tag: phone,
      state: { ...ready, registration: { status: 'failed', cause: 'Authentication Error', statusCode: 401 } },
    },
    { title: 'No connection', tag: phone, state: offline },
    { title: 'Sound is blocked', tag: phone, state: { ...ready, audio: { ...ready.audio, blocked: true } } },
    { title: 'Incoming call', tag: phone, state: ringing },
    {
      title: 'Incoming video call',
      tag: phone,
      state: inCall(call({ ...incoming, remote: carol, hasVideo: true })),
    },
    { title: 'Calling', tag: phone, state: inCall(call({ status: 'ringing', confirmedAt: undefined })) },
    { title: 'In a call', tag: phone, state: inCall(call({})) },
    {
      title: 'Muted, on hold',
      tag: phone,
      state: inCall(call({ muted: { audio: true, video: false }, hold: { local: true, remote: false } })),
    },
    { title: 'In a video call', tag: phone, state: videoCall },
    {
      title: 'A second call comes in',
      tag: phone,
      state: inCall(call({}), call({ ...incoming, id: 'call-2', remote: carol })),
    },
    {
      title: 'Two calls',
      tag: phone,
      state: inCall(call({}), call({ id: 'call-2', remote: carol, hold: { local: true, remote: false } })),
    },
    { title: 'Declined', tag: phone, state: failed('Rejected', 603) },
    { title: 'Busy', tag: phone, state: failed('Busy', 486) },
    {
      title: 'No microphone',
      tag: phone,
      state: failed('User Denied Media Access', 0, { mediaError: { reason: 'denied' } }),
    },
    {
      title: 'Recent calls',
      tag: phone,
      attributes: { page: 'recents' },
      state: { ...ready, history, conversations },
    },
    {
      title: 'Conversations',
      tag: phone,
      attributes: { page: 'messages' },
      state: { ...ready, conversations },
    },
    { title: 'One number only', tag: phone, attributes: { target: '1002' }, state: ready },
  ],
  Dialpad: [
    { title: 'Empty', tag: 'sip-dialpad', state: ready },
    {
      title: 'With a number and video',
      tag: 'sip-dialpad',
      attributes: { value: '+49 30 901820', video: '' },
      state: ready,
    },
    { title: 'Sending tones', tag: 'sip-dialpad', state: inCall(call({ tones: '1234#' })) },
  ],
  Chat: [
    {
      title: 'A conversation',
      tag: 'sip-chat',
      attributes: { target: '1002' },
      state: { ...ready, conversations },
    },
    { title: 'All conversations', tag: 'sip-chat', state: { ...ready, conversations } },
    { title: 'Nothing yet', tag: 'sip-chat', attributes: { target: '1003' }, state: ready },
  ],
  Video: [
    { title: 'With a picture', tag: 'sip-video', state: videoCall },
    { title: 'Without', tag: 'sip-video', state: inCall(call({})) },
  ],
  'Smaller elements': [
    { title: 'Incoming', tag: 'sip-incoming', state: ringing },
    { title: 'Status: ready', tag: 'sip-status', state: ready },
    { title: 'Status: a problem', tag: 'sip-status', attributes: { variant: 'banner' }, state: offline },
    {
      title: 'Call button',
      tag: 'sip-call-button',
      attributes: { target: 'sip:support@example.com' },
      state: ready,
    },
    { title: 'Mute', tag: 'sip-mute-button', state: inCall(call({})) },
    { title: 'Hang up', tag: 'sip-hangup-button', state: inCall(call({})) },
  ],
};
