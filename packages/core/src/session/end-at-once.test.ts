import { expect, test } from 'vitest';
import { sdp } from './fixtures/fake-media.fixture.js';
import { answerText, requestText } from './fixtures/far-end.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import { bobCalled } from './fixtures/talking.fixture.js';

/** A far end that hangs up at the heels of its last message: what it did before is told before the end. */
const CALL_OF_BOB = ['newRTCSession remote', 'progress local', 'connecting', 'accepted local'];

/** Bob has called, with or without an offer, and was answered. @returns the To of his further requests */
async function answeredBob(phone: Phone, body?: string): Promise<string> {
  await phone.requested('INVITE', { body });
  const [session] = phone.sessions;
  session?.answer();
  await phone.settle();
  return phone.response('INVITE').getHeader('To') ?? '';
}

test('a BYE right behind the ACK ends a call that was confirmed', async () => {
  const phone = new Phone();
  const to = await answeredBob(phone, sdp('bob'));
  phone.takes(requestText('ACK', { to }));
  phone.takes(requestText('BYE', { to, cseq: 2 }));
  await phone.settle();
  expect(phone.events).toEqual([...CALL_OF_BOB, 'confirmed remote', 'ended remote Terminated']);
});

test('a BYE right behind an ACK with the answer ends a call that was confirmed', async () => {
  const phone = new Phone();
  const to = await answeredBob(phone);
  phone.takes(requestText('ACK', { to, body: sdp('bob') }));
  phone.takes(requestText('BYE', { to, cseq: 2 }));
  expect(phone.flow.at(-1)).toBe('→ 200 OK (2 BYE)');
  await phone.settle();
  expect(phone.events).toEqual([...CALL_OF_BOB, 'confirmed remote', 'ended remote Terminated']);
  expect(await phone.leftovers()).toEqual([]);
});

test('a BYE right behind the 2xx ends a call that was accepted and confirmed: it has not failed', async () => {
  const phone = new Phone();
  await phone.call();
  const invite = phone.request('INVITE');
  const from = '<sip:bob@example.com>;tag=bob';
  phone.takes(answerText(invite.data, '200 OK', { body: sdp('bob') }));
  phone.takes(
    requestText('BYE', { callId: invite.call_id, from, to: invite.getHeader('From') ?? '', cseq: 1 }),
  );
  await phone.settle();
  expect(phone.events.slice(-3)).toEqual(['accepted remote', 'confirmed local', 'ended remote Terminated']);
  expect(await phone.leftovers()).toEqual([]);
});

test('a BYE right behind the ACK that ends a hold comes after the end of the hold', async () => {
  const { phone, bob } = await bobCalled();
  await bob('INVITE', { body: sdp('bob', 2, 'sendonly') });
  await bob('ACK', { cseq: 2 });
  await bob('INVITE');
  const { call_id: callId } = phone.response('INVITE');
  const to = phone.response('INVITE').getHeader('To') ?? '';
  phone.events.length = 0;
  phone.takes(requestText('ACK', { callId, to, cseq: 3, body: sdp('bob', 3) }));
  phone.takes(requestText('BYE', { callId, to, cseq: 4 }));
  await phone.settle();
  expect(phone.events).toEqual(['unhold remote', 'ended remote Terminated']);
});

test('media that never says how it went holds up the end of a call for two seconds at most', async () => {
  const phone = new Phone();
  const to = await answeredBob(phone);
  phone.media.delays.set('setremotedescription', new Promise(() => undefined));
  phone.takes(requestText('ACK', { to, body: sdp('bob') }));
  phone.takes(requestText('BYE', { to, cseq: 2 }));
  await phone.clock.advance(1999);
  expect(phone.events).toEqual(CALL_OF_BOB);
  await phone.clock.advance(1);
  expect(phone.events.at(-1)).toBe('ended remote Terminated');
  expect(await phone.leftovers()).toEqual([]);
});
