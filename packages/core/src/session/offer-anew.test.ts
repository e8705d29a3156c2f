import { expect, test } from 'vitest';
import { sdp } from './fixtures/fake-media.fixture.js';
import { cancelText } from './fixtures/far-end.fixture.js';
import type { Phone } from './fixtures/phone.fixture.js';
import { aliceCalled } from './fixtures/talking.fixture.js';

/** After an offer by which only one side may live, what stands is offered anew, once both have agreed to it. */
async function isOfferedAnewAfter(phone: Phone, wait: number): Promise<void> {
  phone.flow.length = 0;
  await phone.clock.advance(wait);
  expect(phone.flow).toEqual(['→ UPDATE sip:bob@bob.invalid;transport=ws']);
  expect(phone.request('UPDATE').body).toContain('a=sendrecv');
  await phone.answers(phone.request('UPDATE'), '200 OK', { body: sdp('bob', 9) });
  phone.flow.length = 0;
  await phone.clock.advance(600_000);
  expect(phone.flow).toEqual([]);
}

test('a hold whose answer may have been lost, put off by a 491 and then refused: what stands is offered anew', async () => {
  const { phone, session } = await aliceCalled();
  session.hold();
  await phone.settle();
  await phone.disconnect();
  await phone.reconnect();
  await phone.answers(phone.request('INVITE'), '491 Request Pending');
  await phone.clock.advance(4000);
  await phone.answers(phone.request('INVITE'), '480 Temporarily Unavailable');
  expect(phone.events).toEqual(['changefailed hold Unavailable']);
  await isOfferedAnewAfter(phone, 2000);
});

test.each([
  ['has no answer', undefined],
  ['has an answer that cannot be used', 'nonsense'],
])('a hold whose 200 %s: the far end lives by it, so what stands is offered anew', async (_, body) => {
  const { phone, session } = await aliceCalled();
  session.hold();
  await phone.settle();
  await phone.answers(phone.request('INVITE'), '200 OK', { body });
  expect(phone.events).toEqual(['changefailed hold Bad Media Description']);
  expect(session.isOnHold()).toEqual({ local: false, remote: false });
  await isOfferedAnewAfter(phone, 2000);
});

test.each([
  ['has no answer', undefined],
  ['has an answer that cannot be used', 'nonsense'],
])(
  'a re-INVITE without offer whose ACK %s: the far end lives by ours, so what stands is offered anew',
  async (_, body) => {
    const { phone, bob } = await aliceCalled();
    await bob('INVITE');
    await bob('ACK', { body });
    expect(phone.media.peer.signaling).toBe('stable');
    await isOfferedAnewAfter(phone, 2000);
  },
);

test('a hold of theirs that is cancelled when we have agreed to it does not last: what stands is offered anew', async () => {
  const { phone, session, bob } = await aliceCalled();
  let go = (): void => undefined;
  phone.media.delays.set(
    'createanswer',
    new Promise((resolve) => {
      go = resolve;
    }),
  );
  const invite = await bob('INVITE', { body: sdp('bob', 2, 'sendonly') });
  await phone.receives(cancelText(invite));
  expect(phone.flow.at(-1)).toBe('→ 487 Request Terminated (1 INVITE)');
  go();
  await phone.settle();
  await isOfferedAnewAfter(phone, 2000);
  expect(session.isOnHold()).toEqual({ local: false, remote: false });
  expect(phone.events).toEqual([]);
});

test('a re-INVITE without offer that is cancelled while ours is made leaves the way free for the next', async () => {
  const { phone, bob } = await aliceCalled();
  let go = (): void => undefined;
  phone.media.delays.set(
    'createoffer',
    new Promise((resolve) => {
      go = resolve;
    }),
  );
  const invite = await bob('INVITE');
  await phone.receives(cancelText(invite));
  go();
  await phone.settle();
  await bob('INVITE', { body: sdp('bob', 2) });
  expect(phone.flow.at(-1)).toBe('→ 200 OK (2 INVITE)');
});
