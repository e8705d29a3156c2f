import { expect, test } from 'vitest';
import type { Credentials } from '../../auth/credentials.js';
import { FakePort, sdp } from '../../session/fixtures/fake-media.fixture.js';
import { createTestUserAgent, responseTo } from '../fixtures/test-user-agent.fixture.js';

const CONTACT = 'Contact: <sip:bob@bob.invalid>';
const CHALLENGE = 'WWW-Authenticate: Digest realm="example.com", nonce="n1", qop="auth"';

const firstLines = (messages: readonly string[]): string[] =>
  messages.map((message) => message.split('\r\n', 1)[0] ?? '');

test('a request that waits for credentials is not quiet, and is when it was answered with them', async () => {
  const waiting: ((credentials: Credentials) => void)[] = [];
  const { ua, clock, socket } = createTestUserAgent({
    register: false,
    credentials: () => new Promise((resolve) => waiting.push(resolve)),
  });
  ua.start();
  ua.sendMessage('bob', 'Hello');
  await clock.advance(0);
  socket.receive(responseTo(socket.messages[0] ?? '', '401 Unauthorized', [CHALLENGE]));
  await clock.advance(100);
  let isStopped = false;
  void ua.stop().then(() => {
    isStopped = true;
  });
  await clock.advance(100);
  waiting[0]?.({ password: 'secret' });
  await clock.advance(0);
  expect(isStopped).toBe(false);
  socket.receive(responseTo(socket.messages[1] ?? '', '200 OK'));
  await clock.advance(0);
  expect(isStopped).toBe(true);
});

test.each([
  [1, '180 Ringing', ['CANCEL sip:bob@example.com SIP/2.0']],
  [1, '200 OK', ['ACK sip:bob@bob.invalid SIP/2.0', 'BYE sip:bob@bob.invalid SIP/2.0']],
  [2, '180 Ringing', ['CANCEL sip:bob@example.com SIP/2.0']],
  [2, '200 OK', ['ACK sip:bob@bob.invalid SIP/2.0', 'BYE sip:bob@bob.invalid SIP/2.0']],
])(
  'a call that is ended in "newTransaction" of INVITE %i, and gets a %s all the same: %s',
  async (ended, status, answer) => {
    const { ua, clock, socket } = createTestUserAgent({ register: false }, { media: new FakePort() });
    ua.start();
    await clock.advance(10);
    const session = ua.call('sip:bob@example.com');
    ua.on('newTransaction', ({ transaction }) => {
      const { method, cseq } = transaction.request;
      if (method === 'INVITE' && cseq === ended) session.terminate();
    });
    await clock.advance(10);
    if (ended === 2) socket.receive(responseTo(socket.messages[0] ?? '', '401 Unauthorized', [CHALLENGE]));
    await clock.advance(10);
    const invite = socket.messages.findLast((message) => message.startsWith('INVITE')) ?? '';
    expect(invite).toContain(`CSeq: ${ended} INVITE`);
    const before = socket.messages.length;
    const isAnswer = status.startsWith('2');
    const lines = isAnswer ? [CONTACT, 'Content-Type: application/sdp'] : [CONTACT];
    socket.receive(responseTo(invite, status, lines, isAnswer ? sdp('bob') : ''));
    await clock.advance(10);
    expect(firstLines(socket.messages.slice(before))).toEqual(answer);
  },
);
