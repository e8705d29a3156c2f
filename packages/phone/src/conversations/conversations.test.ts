import { describe, expect, test } from 'vitest';
import { FakeMessage, fakeParty, fakeRequest, fakeResponse } from '../fake-user-agent.fixture.js';
import { phoneOnTheBench } from '../phone.fixture.js';

describe('A message that we send', () => {
  test('is in its conversation when its id is given', async () => {
    const { phone, ua, clock } = phoneOnTheBench();
    const id = await phone.sendMessage('bob', 'Hello');
    expect(ua.asked).toEqual([
      ['sendMessage', 'sip:bob@example.com', 'Hello', { contentType: 'text/plain' }],
    ]);
    expect(phone.state.conversations).toEqual([
      {
        target: 'sip:bob@example.com',
        unread: 0,
        composing: false,
        messages: [
          {
            id,
            direction: 'outgoing',
            body: 'Hello',
            contentType: 'text/plain',
            at: clock.now(),
            status: 'sending',
          },
        ],
      },
    ]);
  });

  test.each([
    [200, 'delivered'],
    [202, 'sent'],
  ])('is, after a %d, %s', async (status, expected) => {
    const { phone, ua } = phoneOnTheBench();
    await phone.sendMessage('bob', 'Hello');
    ua.messages[0]?.emit('succeeded', { originator: 'remote', response: fakeResponse(status) });
    expect(phone.state.conversations[0]?.messages[0]?.status).toBe(expected);
  });

  test('tells why it failed', async () => {
    const { phone, ua } = phoneOnTheBench();
    await phone.sendMessage('bob', 'Hello');
    ua.messages[0]?.emit('failed', {
      originator: 'remote',
      response: fakeResponse(404, 'Not Found'),
      cause: 'Not Found',
    });
    expect(phone.state.conversations[0]?.messages[0]).toMatchObject({
      status: 'failed',
      cause: 'Not Found',
      statusCode: 404,
      reason: 'Not Found',
    });
  });

  test('fails when the user agent refuses it', async () => {
    const { phone, ua } = phoneOnTheBench();
    ua.sendMessage = () => {
      throw new Error('too long');
    };
    await phone.sendMessage('bob', 'Hello');
    expect(phone.state.conversations[0]?.messages[0]).toMatchObject({ status: 'failed', cause: 'too long' });
  });

  test('keeps its id and its place when it is sent once more', async () => {
    const { phone, ua } = phoneOnTheBench();
    const id = await phone.sendMessage('bob', 'First');
    await phone.sendMessage('bob', 'Second');
    ua.messages[0]?.emit('failed', { originator: 'system', response: null, cause: 'Connection Error' });
    await phone.retryMessage(id);
    const [first, second] = phone.state.conversations[0]?.messages ?? [];
    expect(first).toMatchObject({ id, body: 'First', status: 'sending' });
    expect(first?.cause).toBeUndefined();
    expect(second?.body).toBe('Second');
    ua.messages[2]?.emit('succeeded', { originator: 'remote', response: fakeResponse(200) });
    expect(phone.state.conversations[0]?.messages[0]?.status).toBe('delivered');
  });

  test('cannot be sent once more unless it failed', async () => {
    const { phone } = phoneOnTheBench();
    const id = await phone.sendMessage('bob', 'Hello');
    await expect(phone.retryMessage(id)).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(phone.retryMessage('nothing')).rejects.toMatchObject({ code: 'unknown-message' });
  });

  test('cannot go to an address that is none', async () => {
    const { phone } = phoneOnTheBench();
    await expect(phone.sendMessage('<no>', 'Hello')).rejects.toMatchObject({ code: 'invalid-target' });
    await expect(phone.sendMessage(' ', 'Hello')).rejects.toMatchObject({ code: 'invalid-target' });
    expect(phone.state.conversations).toEqual([]);
  });

  test('is seen too when a program sends it past the phone', () => {
    const { phone, ua } = phoneOnTheBench();
    const message = ua.sendMessage('sip:bob@example.com', 'Hello');
    expect(phone.state.conversations[0]?.messages).toMatchObject([{ body: 'Hello', status: 'sending' }]);
    message.emit('succeeded', { originator: 'remote', response: fakeResponse(200) });
    expect(phone.state.conversations[0]?.messages[0]?.status).toBe('delivered');
  });
});

describe('A message that we receive', () => {
  test('is unread in the conversation with its sender, whose name it brings', () => {
    const { phone, ua, clock } = phoneOnTheBench();
    ua.isWritten('sip:bob@example.com', 'Hello', { 'Content-Type': 'Text/Plain; charset=utf-8' }, 'Bob');
    expect(phone.state.conversations).toMatchObject([
      {
        target: 'sip:bob@example.com',
        displayName: 'Bob',
        unread: 1,
        messages: [
          {
            direction: 'incoming',
            body: 'Hello',
            contentType: 'text/plain',
            at: clock.now(),
            status: 'received',
            from: { name: 'Bob', number: 'bob', uri: 'sip:bob@example.com' },
          },
        ],
      },
    ]);
  });

  test('goes to the conversation that we began with the same address', async () => {
    const { phone, ua } = phoneOnTheBench();
    await phone.sendMessage('bob', 'Hello');
    ua.isWritten('sip:bob@example.com', 'Hi');
    expect(phone.state.conversations).toHaveLength(1);
    expect(phone.state.conversations[0]?.messages.map(({ body }) => body)).toEqual(['Hello', 'Hi']);
  });

  test('brings its conversation to the front', () => {
    const { phone, ua } = phoneOnTheBench();
    ua.isWritten('sip:bob@example.com', '1');
    ua.isWritten('sip:carol@example.com', '2');
    ua.isWritten('sip:bob@example.com', '3');
    expect(phone.state.conversations.map(({ target, unread }) => [target, unread])).toEqual([
      ['sip:bob@example.com', 2],
      ['sip:carol@example.com', 1],
    ]);
  });

  test('is read when it is marked so, under any form of the address', () => {
    const { phone, ua } = phoneOnTheBench();
    ua.isWritten('sip:bob@example.com', 'Hello');
    phone.markRead('bob');
    expect(phone.state.conversations[0]?.unread).toBe(0);
  });

  test('is kept as empty text when it has no text', () => {
    const { phone, ua } = phoneOnTheBench();
    const message = new FakeMessage('incoming', fakeParty('sip:bob@example.com'), '');
    ua.emit('newMessage', { originator: 'remote', message, request: { ...fakeRequest(), body: undefined } });
    expect(phone.state.conversations[0]?.messages[0]?.body).toBe('');
  });
});

describe('Receipts, where they are wanted', () => {
  const sentMessage = async () => {
    const bench = phoneOnTheBench({ receipts: true });
    await bench.phone.sendMessage('bob', 'Hello');
    const [message] = bench.ua.messages;
    if (!message) throw new Error('nothing was sent');
    message.notify = ['delivery', 'display'];
    const status = () => bench.phone.state.conversations[0]?.messages[0]?.status;
    const accepted = () =>
      void message.emit('succeeded', { originator: 'remote', response: fakeResponse(200) });
    return { ...bench, message, status, accepted };
  };

  test('are asked for with each message', async () => {
    const { ua } = await sentMessage();
    expect(ua.asked.at(-1)?.[3]).toEqual({ contentType: 'text/plain', notify: ['delivery', 'display'] });
  });

  test('carry a message from sent over delivered to displayed', async () => {
    const { message, status, accepted } = await sentMessage();
    const seen = [status()];
    accepted();
    seen.push(status());
    message.emit('delivered', {});
    seen.push(status());
    message.emit('displayed', {});
    seen.push(status());
    expect(seen).toEqual(['sending', 'sent', 'delivered', 'displayed']);
    message.emit('failed', { originator: 'remote', cause: 'Unavailable' });
    expect(status()).toBe('displayed');
  });

  test('may overtake the answer to the message', async () => {
    const { message, status, accepted } = await sentMessage();
    message.emit('delivered', {});
    accepted();
    expect(status()).toBe('delivered');
  });

  test('may say that an accepted message did not arrive', async () => {
    const { phone, message, accepted } = await sentMessage();
    accepted();
    message.emit('failed', { originator: 'remote', response: null, cause: 'Unavailable' });
    expect(phone.state.conversations[0]?.messages[0]).toMatchObject({
      status: 'failed',
      cause: 'Unavailable',
    });
  });

  test('of a far end that does not know them are not waited for', async () => {
    const { message, status, accepted } = await sentMessage();
    message.notify = [];
    accepted();
    expect(status()).toBe('delivered');
  });

  test('are given when the conversation is read, once', () => {
    const { phone, ua } = phoneOnTheBench({ receipts: true });
    const message = ua.isWritten('sip:bob@example.com', 'Hello');
    const other = ua.isWritten('sip:carol@example.com', 'Hello');
    expect(message.seen).toBe(0);
    phone.markRead('bob');
    phone.markRead('bob');
    expect([message.seen, other.seen]).toEqual([1, 0]);
  });

  test('are not given where they are not wanted, nor later, nor of a conversation that was removed', async () => {
    const { phone, ua } = phoneOnTheBench();
    const message = ua.isWritten('sip:bob@example.com', 'Hello');
    phone.markRead('bob');
    const removed = ua.isWritten('sip:carol@example.com', 'Hello');
    await phone.removeConversation('carol');
    phone.configure({ receipts: true });
    phone.markRead('bob');
    phone.markRead('carol');
    expect([message.seen, removed.seen]).toEqual([0, 0]);
  });
});

test('A conversation in which nothing happens stays the object that it was', () => {
  const { phone, ua } = phoneOnTheBench();
  ua.isWritten('sip:bob@example.com', '1');
  const [bob] = phone.state.conversations;
  ua.isWritten('sip:carol@example.com', '2');
  expect(phone.state.conversations[1]).toBe(bob);
});
