/** Messages as large as they may be, and larger, over a real WebSocket. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopbackServer, loopbackServer } from '../server/support/loopback-server.js';
import { createUserAgent, messageEvent, registered, userAgentEvent } from '../support/user-agent.js';

let server: LoopbackServer;

beforeAll(async () => {
  server = await loopbackServer();
});
afterAll(() => server.close());

const userAgent = (name: string) =>
  registered(createUserAgent({ ws_servers: server.url, uri: `sip:${name}@example.test` }));

test('a message of 4 MB is refused in words before it is sent, one of 900 kB by the server, and the next gets through', async () => {
  const [alice, bob] = await Promise.all([userAgent('alice'), userAgent('bob')]);
  expect(() => alice.sendMessage('bob', 'x'.repeat(4_000_000))).toThrow(
    new RangeError('body of 4000000 octets: expected at most 1000000'),
  );
  const refused = await messageEvent(alice.sendMessage('bob', '☕'.repeat(300_000)), 'failed');
  expect(refused.response).toMatchObject({ status_code: 513, reason_phrase: 'Message Too Large' });

  const arrives = userAgentEvent(bob, 'newMessage');
  const body = '☕'.repeat(10_000);
  await messageEvent(alice.sendMessage('bob', body), 'succeeded', 'failed');
  expect((await arrives).request.body).toBe(body);
  expect(alice.isRegistered()).toBe(true);
  await Promise.all([alice.stop(), bob.stop()]);
});
