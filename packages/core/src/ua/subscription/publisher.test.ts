import { expect, test } from 'vitest';
import { createTestUserAgent, headerOf, responseTo } from '../fixtures/test-user-agent.fixture.js';

function start() {
  const agent = createTestUserAgent({ register: false });
  agent.ua.start();
  const publisher = agent.ua.publish('sip:alice@example.com', 'presence', {
    contentType: 'application/pidf+xml',
  });
  const story: string[] = [];
  publisher.on('published', ({ expires }) => story.push(`published ${expires}`));
  publisher.on('unpublished', () => story.push('unpublished'));
  publisher.on('failed', ({ cause, willRetry }) => story.push(`failed ${cause} ${willRetry}`));
  const answer = (status: string, lines: string[] = []) =>
    agent.socket.receive(responseTo(agent.socket.messages.at(-1) ?? '', status, lines));
  return { ...agent, publisher, story, answer };
}

test('a state is published, refreshed by its entity tag without a body, and withdrawn', async () => {
  const { publisher, socket, clock, story, answer } = start();
  publisher.publish('<open/>');
  expect(socket.messages[0]).toMatch(/^PUBLISH sip:alice@example\.com SIP\/2\.0\r\n/);
  expect(headerOf(socket.messages[0], 'Event')).toBe('presence');
  expect(headerOf(socket.messages[0], 'SIP-If-Match')).toBeUndefined();
  answer('200 OK', ['SIP-ETag: tag1', 'Expires: 100']);
  await clock.advance(80_000);
  expect(headerOf(socket.messages[1], 'SIP-If-Match')).toBe('tag1');
  expect(headerOf(socket.messages[1], 'Content-Length')).toBe('0');
  answer('200 OK', ['SIP-ETag: tag2', 'Expires: 100']);
  publisher.unpublish();
  expect(headerOf(socket.messages[2], 'SIP-If-Match')).toBe('tag2');
  expect(headerOf(socket.messages[2], 'Expires')).toBe('0');
  answer('200 OK', ['SIP-ETag: tag3']);
  expect(story).toEqual(['published 100', 'published 100', 'unpublished']);
  await clock.advance(200_000);
  expect(clock.pendingTimers).toBe(0);
});

test('a server that has lost the state (412) gets it once more', async () => {
  const { publisher, socket, clock, answer } = start();
  publisher.publish('<open/>');
  answer('200 OK', ['SIP-ETag: tag1', 'Expires: 100']);
  await clock.advance(80_000);
  answer('412 Conditional Request Failed');
  expect(headerOf(socket.messages[2], 'SIP-If-Match')).toBeUndefined();
  expect(socket.messages[2]).toMatch(/<open\/>$/);
});

test('423 is taken at its word', () => {
  const { publisher, socket, answer } = start();
  publisher.publish('<open/>');
  answer('423 Interval Too Brief', ['Min-Expires: 7200']);
  expect(headerOf(socket.messages[1], 'Expires')).toBe('7200');
});

test('states that change while a PUBLISH is under way follow one after the other', () => {
  const { publisher, socket, answer } = start();
  publisher.publish('<open/>');
  publisher.publish('<busy/>');
  publisher.publish('<away/>');
  expect(socket.messages).toHaveLength(1);
  answer('200 OK', ['SIP-ETag: tag1']);
  expect(socket.messages).toHaveLength(2);
  expect(socket.messages[1]).toMatch(/<away\/>$/);
});

test('a temporary failure is tried again, a refusal is not', async () => {
  const { publisher, socket, clock, story, answer } = start();
  publisher.publish('<open/>');
  answer('500 Server Internal Error');
  await clock.advance(4100);
  expect(socket.messages).toHaveLength(2);
  answer('489 Bad Event');
  expect(story).toEqual(['failed SIP Failure Code true', 'failed SIP Failure Code false']);
  await clock.advance(100_000);
  expect(socket.messages).toHaveLength(2);
});

test('a state that is kept no longer is neither refreshed nor tried again, and lapses at the server', async () => {
  const { publisher, socket, clock, answer } = start();
  publisher.publish('<open/>');
  answer('200 OK', ['SIP-ETag: tag1', 'Expires: 100']);
  publisher.close();
  await clock.advance(3_600_000);
  expect(socket.messages).toHaveLength(1);
  expect(clock.pendingTimers).toBe(0);
});
