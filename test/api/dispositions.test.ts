/** Word of delivery and display between two user agents, and with one that knows nothing of it. */
import type { Message, UA, UAConfiguration } from '@sip-kit/core';
import { SipNetwork } from '@sip-kit/testing/network';
import { expect, test, vi } from 'vitest';

/** Two user agents at one server, and what went over the wires. */
async function twoAgents(ofBob: Partial<UAConfiguration>) {
  const wire: string[] = [];
  const network = new SipNetwork({ onMessage: ({ text }) => wire.push(text) });
  network.server();
  const alice = network.userAgent({ user: 'alice', configuration: { disposition_notifications: true } });
  const bob = network.userAgent({ user: 'bob', configuration: ofBob });
  alice.start();
  bob.start();
  /** Lets the network run until there is nothing to load and nothing to say. */
  const run = async (): Promise<void> => {
    for (let round = 0; round < 3; round++) {
      await network.run(500);
      await vi.dynamicImportSettled();
    }
  };
  await run();
  return { alice, bob, wire, run };
}

/** The messages that somebody gets. */
function inbox(ua: UA): Message[] {
  const messages: Message[] = [];
  ua.on('newMessage', ({ originator, message }) => originator === 'remote' && messages.push(message));
  return messages;
}

/** What a message tells, in order. */
function tale(message: Message): string[] {
  const told: string[] = [];
  for (const type of ['succeeded', 'delivered', 'displayed', 'failed'] as const) {
    message.on(type, () => told.push(type));
  }
  return told;
}

test('who asked is told of the delivery by itself, and of the display when the program says so', async () => {
  const { alice, bob, run } = await twoAgents({ disposition_notifications: true });
  const received = inbox(bob);
  const ofAlice = inbox(alice);
  const told = tale(alice.sendMessage('bob', 'Grüße', { notify: ['delivery', 'display'] }));
  await run();
  expect(received.map(({ body, contentType }) => [contentType, body])).toEqual([['text/plain', 'Grüße']]);
  expect(told).toEqual(['succeeded', 'delivered']);
  received[0]?.displayed();
  await run();
  expect(told).toEqual(['succeeded', 'delivered', 'displayed']);
  expect(ofAlice).toEqual([]);
});

test('each is told of its own message when both write at once', async () => {
  const { alice, bob, run } = await twoAgents({ disposition_notifications: true });
  inbox(bob);
  inbox(alice);
  const tales = ['1', '2'].flatMap((text) => [
    tale(alice.sendMessage('bob', text, { notify: 'delivery' })),
    tale(bob.sendMessage('alice', text, { notify: 'delivery' })),
  ]);
  await run();
  expect(tales).toEqual(Array(4).fill(['succeeded', 'delivered']));
});

test('a peer that knows no envelopes gets the text as it is, and nobody waits for its word', async () => {
  const { alice, bob, wire, run } = await twoAgents({});
  const received = inbox(bob);
  const message = alice.sendMessage('bob', 'Hello', { notify: ['delivery', 'display'] });
  const told = tale(message);
  await run();
  expect(received.map(({ body }) => body)).toEqual(['Hello']);
  expect(told).toEqual(['succeeded']);
  expect(message.notify).toEqual([]);
  expect(wire.filter((text) => text.startsWith('SIP/2.0 415')).length).toBeGreaterThan(0);
});

test('a peer that knows no envelopes writes to one that does as ever', async () => {
  const { alice, bob, wire, run } = await twoAgents({});
  const received = inbox(alice);
  const told = tale(bob.sendMessage('alice', 'Hello'));
  await run();
  expect(received.map(({ body }) => body)).toEqual(['Hello']);
  expect(told).toEqual(['succeeded']);
  expect(wire.join('')).not.toContain('message/cpim');
});

test('a message to nobody fails once, as without an envelope', async () => {
  const { alice, run } = await twoAgents({ disposition_notifications: true });
  const told = tale(alice.sendMessage('nobody', 'Hello', { notify: 'delivery' }));
  await run();
  expect(told).toEqual(['failed']);
});
