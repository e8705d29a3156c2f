import { expect, test } from 'vitest';
import {
  createTestUserAgent,
  headerOf,
  requestFromBob,
  responseTo,
  type TestUserAgent,
} from '../fixtures/test-user-agent.fixture.js';
import { Notifier } from './notifier.js';
import { Subscriber } from './subscriber.js';

function start(): TestUserAgent {
  const agent = createTestUserAgent({ register: false });
  agent.ua.start();
  return agent;
}

/** What a subscriber tells, as one line each. */
function storyOf(subscriber: Subscriber): string[] {
  const story: string[] = [];
  subscriber.on('accepted', () => story.push('accepted'));
  subscriber.on('pending', () => story.push('pending'));
  subscriber.on('active', () => story.push('active'));
  subscriber.on('notify', (isFinal, _request, body) => story.push(`notify ${isFinal ? 'last ' : ''}${body}`));
  subscriber.on('terminated', (code, reason, retryAfter) =>
    story.push(`terminated ${code} ${reason} ${retryAfter}`),
  );
  return story;
}

/** A NOTIFY in the dialog that our SUBSCRIBE makes. */
function notifyFor(subscribe: string, state: string, body = '', cseq = 1): string {
  const [, tag = ''] = /tag=(\w+)/.exec(headerOf(subscribe, 'From') ?? '') ?? [];
  return [
    `NOTIFY sip:alice@example.com SIP/2.0`,
    `Via: SIP/2.0/WSS proxy.example.com;branch=z9hG4bKn${cseq}`,
    'Max-Forwards: 69',
    `To: <sip:alice@example.com>;tag=${tag}`,
    'From: <sip:bob@example.com>;tag=registrar',
    `Call-ID: ${headerOf(subscribe, 'Call-ID')}`,
    `CSeq: ${cseq} NOTIFY`,
    'Contact: <sip:bob@192.0.2.4>',
    'Event: presence',
    `Subscription-State: ${state}`,
    ...(body ? ['Content-Type: application/pidf+xml'] : []),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

const accept = (subscribe: string, expires = 900): string =>
  responseTo(subscribe, '200 OK', [`Expires: ${expires}`, 'Contact: <sip:bob@192.0.2.4>']);

test('a subscription is accepted, becomes active, is notified, and ends with its last NOTIFY', async () => {
  const { ua, socket, clock } = start();
  const subscriber = ua.subscribe('bob', 'presence', 'application/pidf+xml', { expires: 900 });
  const story = storyOf(subscriber);
  subscriber.subscribe();
  const subscribe = socket.messages[0] ?? '';
  expect(subscribe).toMatch(/^SUBSCRIBE sip:bob@example\.com SIP\/2\.0\r\n/);
  expect(headerOf(subscribe, 'Event')).toBe('presence');
  expect(headerOf(subscribe, 'Expires')).toBe('900');
  expect(headerOf(subscribe, 'Accept')).toBe('application/pidf+xml');
  expect(subscriber.state).toBe('notify_wait');
  socket.receive(accept(subscribe));
  socket.receive(notifyFor(subscribe, 'active;expires=900', '<presence/>'));
  await clock.advance(0);
  expect(subscriber.state).toBe('active');
  subscriber.terminate();
  const last = socket.messages.at(-1) ?? '';
  expect(headerOf(last, 'Expires')).toBe('0');
  expect(headerOf(last, 'To')).toBe('<sip:bob@example.com>;tag=registrar');
  socket.receive(accept(last, 0));
  socket.receive(notifyFor(subscribe, 'terminated;reason=timeout;retry-after=5', '', 2));
  await clock.advance(0);
  expect(story).toEqual([
    'accepted',
    'active',
    'notify <presence/>',
    'notify last undefined',
    'terminated 6 timeout 5',
  ]);
  expect(socket.messages.filter((text) => text.startsWith('SIP/2.0 200'))).toHaveLength(2);
});

test('a NOTIFY that comes before the 2xx makes the dialog', () => {
  const { ua, socket } = start();
  const subscriber = ua.subscribe('bob', 'presence', 'application/pidf+xml');
  const story = storyOf(subscriber);
  subscriber.subscribe();
  const subscribe = socket.messages[0] ?? '';
  socket.receive(notifyFor(subscribe, 'pending'));
  expect(socket.messages[1]).toMatch(/^SIP\/2\.0 200 OK/);
  socket.receive(accept(subscribe));
  expect(story).toEqual(['pending', 'notify undefined', 'accepted']);
  subscriber.subscribe();
  expect(headerOf(socket.messages[2], 'CSeq')).toBe('2 SUBSCRIBE');
});

test('a subscription is refreshed in its dialog before it expires', async () => {
  const { ua, socket, clock } = start();
  ua.subscribe('bob', 'presence', 'application/pidf+xml').subscribe();
  const subscribe = socket.messages[0] ?? '';
  socket.receive(accept(subscribe, 100));
  socket.receive(notifyFor(subscribe, 'active'));
  await clock.advance(81_000);
  const refresh = socket.messages.at(-1) ?? '';
  expect(refresh).toMatch(/^SUBSCRIBE sip:bob@192\.0\.2\.4 SIP\/2\.0\r\n/);
  expect(headerOf(refresh, 'Call-ID')).toBe(headerOf(subscribe, 'Call-ID'));
});

test.each([
  ['404 Not Found', [], Subscriber.C.SUBSCRIBE_NON_OK_RESPONSE],
  ['401 Unauthorized', [], Subscriber.C.SUBSCRIBE_AUTHENTICATION_FAILED],
  ['200 OK', [], Subscriber.C.SUBSCRIBE_WRONG_OK_RESPONSE],
])('a SUBSCRIBE that gets %s ends with its code', (status, lines, code) => {
  const { ua, socket } = start();
  const subscriber = ua.subscribe('bob', 'presence', 'application/pidf+xml');
  const story = storyOf(subscriber);
  subscriber.subscribe();
  socket.receive(responseTo(socket.messages[0] ?? '', status, lines));
  expect(story).toEqual([`terminated ${code} undefined undefined`]);
});

test('without a NOTIFY the subscription ends, and leaves no timer', async () => {
  const { ua, socket, clock } = start();
  const subscriber = ua.subscribe('bob', 'presence', 'application/pidf+xml');
  const story = storyOf(subscriber);
  subscriber.subscribe();
  socket.receive(accept(socket.messages[0] ?? ''));
  await clock.advance(32_000);
  expect(story).toEqual([
    'accepted',
    `terminated ${Subscriber.C.SUBSCRIBE_RESPONSE_TIMEOUT} undefined undefined`,
  ]);
  expect(clock.pendingTimers).toBe(0);
});

test('ua.subscribe and ua.notify refuse what cannot be', () => {
  const { ua } = start();
  expect(() => ua.subscribe('', 'presence', 'text/plain')).toThrow(TypeError);
  expect(() => ua.subscribe('bob', '', 'text/plain')).toThrow(TypeError);
  expect(() => ua.subscribe('bob@ invalid host', 'presence', 'text/plain')).toThrow(TypeError);
});

/** Bob subscribes to alice, and the program of alice decides by `serve`. */
async function subscribeBob(serve: (notifier: Notifier) => void, pending = false): Promise<TestUserAgent> {
  const agent = start();
  agent.ua.on('newSubscribe', ({ request, event }) => {
    expect(event).toEqual({ event: 'presence', params: {} });
    const notifier = agent.ua.notify(request, 'application/pidf+xml', { pending });
    serve(notifier);
    notifier.start();
  });
  const lines = [
    'Event: presence',
    'Expires: 600',
    'Contact: <sip:bob@192.0.2.4>',
    'Accept: application/pidf+xml',
  ];
  agent.socket.receive(requestFromBob('SUBSCRIBE', { lines }));
  await agent.clock.advance(0);
  return agent;
}

test('a notifier answers with 200 and Expires, and its NOTIFY follows', async () => {
  const { socket } = await subscribeBob((notifier) => {
    notifier.on('subscribe', () => notifier.notify('<presence/>'));
  });
  const [answer, notify] = socket.messages;
  expect(answer).toMatch(/^SIP\/2\.0 200 OK/);
  expect(headerOf(answer, 'Expires')).toBe('600');
  expect(notify).toMatch(/^NOTIFY sip:bob@192\.0\.2\.4 SIP\/2\.0\r\n/);
  expect(headerOf(notify, 'Subscription-State')).toBe('active;expires=600');
  expect(headerOf(notify, 'Content-Type')).toBe('application/pidf+xml');
  expect(headerOf(notify, 'To')).toBe('"Bob" <sip:bob@example.com>;tag=bobtag');
});

test('a first NOTIFY goes out although the program sends none (RFC 6665 §4.2.1.1)', async () => {
  const { socket } = await subscribeBob(() => undefined, true);
  expect(headerOf(socket.messages[1], 'Subscription-State')).toBe('pending;expires=600');
});

test('a subscriber that unsubscribes gets a last NOTIFY', async () => {
  const ends: number[] = [];
  const { socket, clock } = await subscribeBob((notifier) => {
    notifier.on('subscribe', (isUnsubscribe) => isUnsubscribe && notifier.terminate('<gone/>'));
    notifier.on('terminated', (code) => ends.push(code));
  });
  const notify = socket.messages[1] ?? '';
  socket.receive(responseTo(notify, '200 OK'));
  const [, toTag = ''] = /tag=(\w+)/.exec(headerOf(notify, 'From') ?? '') ?? [];
  const unsubscribe = requestFromBob('SUBSCRIBE', {
    toTag,
    branch: 'z9hG4bKbob2',
    lines: ['Event: presence', 'Expires: 0', 'Contact: <sip:bob@192.0.2.4>'],
  });
  socket.receive(
    unsubscribe
      .replace('CSeq: 1', 'CSeq: 2')
      .replace('Call-ID: call-z9hG4bKbob2', 'Call-ID: call-z9hG4bKbob1'),
  );
  await clock.advance(0);
  expect(headerOf(socket.messages.at(-1), 'Subscription-State')).toBe('terminated');
  expect(ends).toEqual([Notifier.C.FINAL_NOTIFY_SENT]);
});

test('a subscription that nobody refreshes expires with a last NOTIFY', async () => {
  const told: string[] = [];
  const { socket, clock } = await subscribeBob((notifier) => {
    notifier.on('expired', () => told.push('expired'));
    notifier.on('terminated', (code) => told.push(`terminated ${code}`));
  });
  socket.receive(responseTo(socket.messages[1] ?? '', '200 OK'));
  await clock.advance(600_000);
  expect(told).toEqual(['expired', 'terminated 4']);
  expect(headerOf(socket.messages.at(-1), 'Subscription-State')).toBe('terminated;reason=timeout');
});

test('a subscriber that does not know its subscription any more ends it', async () => {
  const ends: number[] = [];
  const { socket, clock } = await subscribeBob((notifier) =>
    notifier.on('terminated', (code) => ends.push(code)),
  );
  socket.receive(responseTo(socket.messages[1] ?? '', '481 Subscription Does Not Exist'));
  await clock.advance(0);
  expect(ends).toEqual([Notifier.C.NOTIFY_NON_OK_RESPONSE]);
});
