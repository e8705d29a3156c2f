import { idleState, type PhoneState } from '@sip-kit/phone';
import { chat, DAY, dialled, failed, HOUR, incoming, MINUTE, past, SECOND } from './sample-parts.js';
import { bob, carol, registered, sampleCall, sampleConversation, sampleMessage } from './samples.js';

/** Every state of a phone that a person can meet, by name. `now` is the moment that the state is looked at. */
const SAMPLES = {
  idle: () => ({ ...idleState, identity: { uri: 'sip:alice@example.com', displayName: 'Alice' } }),
  connecting: (now) =>
    registered(
      {
        connection: { status: 'connecting', server: 'wss://sip.example.com', attempt: 1, willRetry: true },
        registration: { status: 'unregistered' },
      },
      now,
    ),
  disconnected: (now) =>
    registered({
      connection: {
        status: 'disconnected',
        server: 'wss://sip.example.com',
        attempt: 3,
        willRetry: true,
        retryAt: now + 8 * SECOND,
        cause: '1006',
      },
      registration: { status: 'unregistered' },
    }),
  registering: (now) => registered({ registration: { status: 'registering' } }, now),
  registered: (now) => registered({}, now),
  unregistered: (now) => registered({ registration: { status: 'unregistered' } }, now),
  'wrong password': (now) =>
    registered(
      {
        registration: {
          status: 'failed',
          cause: 'Authentication Error',
          statusCode: 401,
          reason: 'Unauthorized',
        },
      },
      now,
    ),
  'do not disturb': (now) => registered({ dnd: true }, now),
  'sound blocked': (now) =>
    registered(
      {
        audio: { ...idleState.audio, blocked: true, playing: 'ringtone' },
        calls: [incoming(now)],
      },
      now,
    ),

  calling: (now) => registered({ calls: [dialled('connecting', now)] }, now),
  'far end rings': (now) => registered({ calls: [dialled('ringing', now)] }, now),
  'early media': (now) => registered({ calls: [dialled('early', now)] }, now),
  'incoming call': (now) => registered({ calls: [incoming(now)] }, now),
  'incoming video call': (now) => registered({ calls: [{ ...incoming(now), hasVideo: true }] }, now),
  'incoming call without name': (now) =>
    registered({ calls: [{ ...incoming(now), remote: { number: carol.number, uri: carol.uri } }] }, now),
  answering: (now) => registered({ calls: [{ ...incoming(now), pending: 'answer' }] }, now),

  'in call': (now) => registered({ calls: [sampleCall({}, now)] }, now),
  muted: (now) => registered({ calls: [sampleCall({ muted: { audio: true, video: false } }, now)] }, now),
  'in video call': (now) =>
    registered({ calls: [sampleCall({ hasVideo: true, video: { local: true, remote: true } }, now)] }, now),
  'in video call, camera off': (now) =>
    registered(
      {
        calls: [
          sampleCall(
            {
              hasVideo: true,
              video: { local: true, remote: true },
              muted: { audio: false, video: true },
            },
            now,
          ),
        ],
      },
      now,
    ),
  'sharing the screen': (now) =>
    registered(
      {
        calls: [
          sampleCall({ hasVideo: true, video: { local: true, remote: true }, sharingScreen: true }, now),
        ],
      },
      now,
    ),
  holding: (now) => registered({ calls: [sampleCall({ pending: 'hold' }, now)] }, now),
  held: (now) => registered({ calls: [sampleCall({ hold: { local: true, remote: false } }, now)] }, now),
  'held by the far end': (now) =>
    registered({ calls: [sampleCall({ hold: { local: false, remote: true } }, now)] }, now),
  'hold refused': (now) =>
    registered(
      {
        calls: [
          sampleCall(
            { refused: { action: 'hold', cause: 'Incompatible SDP', statusCode: 488, at: now - SECOND } },
            now,
          ),
        ],
      },
      now,
    ),
  'poor quality': (now) =>
    registered(
      {
        calls: [sampleCall({ quality: { mos: 2.4, level: 'poor', rtt: 480, jitter: 62, loss: 0.09 } }, now)],
      },
      now,
    ),
  'two calls': (now) =>
    registered(
      {
        calls: [
          sampleCall({ hold: { local: true, remote: false } }, now),
          sampleCall(
            { id: 'call-carol', remote: carol, direction: 'incoming', confirmedAt: now - 42 * SECOND },
            now,
          ),
        ],
        activeCallId: 'call-carol',
      },
      now,
    ),
  'call waiting': (now) =>
    registered({ calls: [sampleCall({}, now), { ...incoming(now), id: 'call-carol', remote: carol }] }, now),
  transferring: (now) =>
    registered(
      {
        calls: [
          sampleCall(
            {
              pending: 'transfer',
              transfer: { target: carol.uri, mode: 'blind', status: 'ringing', statusCode: 180 },
            },
            now,
          ),
        ],
      },
      now,
    ),

  'call ended': (now) =>
    registered(
      {
        calls: [
          sampleCall({ status: 'ended', endedAt: now - SECOND, endedBy: 'remote', cause: 'Terminated' }, now),
        ],
      },
      now,
    ),
  busy: (now) =>
    registered({ calls: [failed(now, { cause: 'Busy', statusCode: 486, reason: 'Busy Here' })] }, now),
  declined: (now) =>
    registered({ calls: [failed(now, { cause: 'Rejected', statusCode: 603, reason: 'Decline' })] }, now),
  'nobody there': (now) =>
    registered({ calls: [failed(now, { cause: 'Not Found', statusCode: 404, reason: 'Not Found' })] }, now),
  'no microphone': (now) =>
    registered(
      {
        audio: { ...idleState.audio, unlocked: true, micPermission: 'denied' },
        calls: [
          failed(now, {
            endedBy: 'local',
            cause: 'User Denied Media Access',
            mediaError: { reason: 'denied', message: 'Permission denied' },
          }),
        ],
      },
      now,
    ),

  chat: (now) => registered({ conversations: [chat(now)] }, now),
  'chat, far end types': (now) => registered({ conversations: [{ ...chat(now), composing: true }] }, now),
  'chat, not delivered': (now) =>
    registered(
      {
        conversations: [
          sampleConversation({
            messages: [
              sampleMessage({ body: 'Are you there?', direction: 'outgoing' }, now),
              sampleMessage(
                {
                  body: 'Hello?',
                  direction: 'outgoing',
                  status: 'failed',
                  cause: 'Unavailable',
                  statusCode: 480,
                  reason: 'Temporarily Unavailable',
                },
                now,
              ),
            ],
          }),
        ],
      },
      now,
    ),
  'chats, unread': (now) =>
    registered(
      {
        conversations: [
          { ...chat(now), unread: 2 },
          sampleConversation({
            target: carol.uri,
            displayName: 'Carol Reyes',
            unread: 1,
            messages: [sampleMessage({ body: 'Call me back, please', at: now - 2 * DAY, from: carol }, now)],
          }),
        ],
      },
      now,
    ),
  history: (now) =>
    registered(
      {
        history: [
          past('h1', { remote: bob, direction: 'incoming', outcome: 'missed', startedAt: now - 4 * MINUTE }),
          past('h2', {
            remote: carol,
            direction: 'outgoing',
            outcome: 'answered',
            startedAt: now - HOUR,
            duration: 754_000,
          }),
          past('h3', {
            remote: bob,
            direction: 'outgoing',
            outcome: 'failed',
            cause: 'Busy',
            statusCode: 486,
            startedAt: now - 3 * HOUR,
          }),
          past('h4', {
            remote: bob,
            direction: 'incoming',
            outcome: 'answered',
            video: true,
            startedAt: now - DAY,
            duration: 61_000,
          }),
          past('h5', { remote: carol, direction: 'incoming', outcome: 'declined', startedAt: now - 2 * DAY }),
        ],
      },
      now,
    ),

  'hostile names': (now) =>
    registered(
      {
        calls: [
          sampleCall(
            {
              remote: {
                name: '\u202Egnp.exe <img src=x onerror=alert(1)>',
                number: 'x'.repeat(200),
                uri: 'sip:x@example.com',
              },
            },
            now,
          ),
        ],
        conversations: [
          sampleConversation({
            displayName: '\u202E'.repeat(20) + 'W'.repeat(100),
            messages: [
              sampleMessage(
                { body: '<script>alert(1)</script> javascript:alert(1) https://example.com/\u202Ecod' },
                now,
              ),
            ],
          }),
        ],
      },
      now,
    ),
} satisfies Record<string, (now: number) => PhoneState>;

/** The name of a state of {@link sampleState}. */
export type SampleName = keyof typeof SAMPLES;

export const sampleNames = Object.keys(SAMPLES) as readonly SampleName[];

/** A phone's state by name. @param now the moment that it is looked at; durations count back from it */
export function sampleState(name: SampleName, now: number = Date.now()): PhoneState {
  return SAMPLES[name](now);
}
