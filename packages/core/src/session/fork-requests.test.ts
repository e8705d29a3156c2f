import { expect, test } from 'vitest';
import { sdp } from './fixtures/fake-media.fixture.js';
import { type RequestFields, requestText } from './fixtures/far-end.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import type { RTCSession } from './rtc-session.js';

const RELIABLE = ['Require: 100rel', 'RSeq: 1', 'Allow: INVITE, ACK, CANCEL, BYE, UPDATE, PRACK'];

/** Alice calls bob, whose phones answer early and reliably, each with its tag. */
async function forksRing(
  ...tags: readonly string[]
): Promise<{ phone: Phone; session: RTCSession; updateOf: (tag: string, fields?: RequestFields) => string }> {
  const phone = new Phone({ reliableProvisionals: 'supported', sessionTimers: true });
  const session = await phone.call();
  const invite = phone.request('INVITE');
  for (const tag of tags) {
    await phone.answers(invite, '183 Session Progress', { tag, headers: RELIABLE, body: sdp(tag) });
    await phone.answers(phone.request('PRACK'), '200 OK');
  }
  const updateOf = (tag: string, fields: RequestFields = {}): string =>
    requestText('UPDATE', {
      callId: invite.call_id,
      from: `<sip:bob@example.com>;tag=${tag}`,
      to: invite.getHeader('From') ?? '',
      contact: `<sip:moved@${tag}.invalid;transport=ws>`,
      ...fields,
    });
  return { phone, session, updateOf };
}

test('an offer of an early fork that is being taken when another one accepts is refused: it is not the call', async () => {
  const { phone, session, updateOf } = await forksRing('a');
  const invite = phone.request('INVITE');
  let go = (): void => undefined;
  phone.media.delays.set(
    'setremotedescription',
    new Promise((resolve) => {
      go = resolve;
    }),
  );
  await phone.receives(updateOf('a', { body: sdp('a', 2) }));
  phone.media.delays.clear();
  await phone.answers(invite, '200 OK', { tag: 'b', body: sdp('b') });
  go();
  await phone.settle();
  expect(phone.response('UPDATE').status_code).toBe(481);
  expect(phone.request('INVITE').to_tag).toBe('b');
  await phone.answers(phone.request('INVITE'), '200 OK', { tag: 'b', body: sdp('b', 2) });
  session.terminate();
  expect(phone.request('BYE').to_tag).toBe('b');
  await phone.answers(phone.request('BYE'), '200 OK');
  expect(await phone.leftovers()).toEqual([]);
});

test('an offer of an early fork that is being taken when it accepts is answered in the call', async () => {
  const { phone, updateOf } = await forksRing('a');
  let go = (): void => undefined;
  phone.media.delays.set(
    'setremotedescription',
    new Promise((resolve) => {
      go = resolve;
    }),
  );
  await phone.receives(updateOf('a', { body: sdp('a', 2) }));
  await phone.answers(phone.request('INVITE'), '200 OK', { tag: 'a' });
  phone.media.delays.clear();
  go();
  await phone.settle();
  expect(phone.response('UPDATE').status_code).toBe(200);
  expect(phone.media.peer.remoteDescription).toBe(sdp('a', 2));
  expect(phone.events.at(-1)).toBe('confirmed local');
});

test('an offer of an early fork that is being taken when the call is given up is refused', async () => {
  const { phone, session, updateOf } = await forksRing('a');
  phone.media.delays.set('setremotedescription', new Promise(() => undefined));
  await phone.receives(updateOf('a', { body: sdp('a', 2) }));
  session.terminate();
  await phone.settle();
  expect(phone.response('UPDATE').status_code).toBe(481);
});

test('an offer of a fork that is not heard is put off: another one has agreed (RFC 3311 §5.2)', async () => {
  const { phone, updateOf } = await forksRing('a', 'b');
  await phone.receives(updateOf('a', { body: sdp('a', 2) }));
  expect(phone.response('UPDATE').status_code).toBe(200);
  await phone.receives(updateOf('b', { body: sdp('b', 2) }));
  expect(phone.response('UPDATE').status_code).toBe(500);
  expect(phone.response('UPDATE').getHeader('Retry-After')).toMatch(/^(10|\d)$/);
  expect(phone.media.peer.remoteDescription).toBe(sdp('a', 2));
});

test('an UPDATE without offer moves the fork that sent it, and no other', async () => {
  const { phone, session, updateOf } = await forksRing('a', 'b');
  await phone.receives(updateOf('a', { body: sdp('a', 2) }));
  await phone.receives(updateOf('b', { headers: ['Session-Expires: 90;refresher=uac', 'Supported: timer'] }));
  const answer = phone.response('UPDATE');
  expect(answer.status_code).toBe(200);
  expect(answer.getHeader('Contact')).toBe('<sip:alice@alice.invalid;transport=ws;ob>');
  expect(answer.hasHeader('Session-Expires')).toBe(false);
  const invite = phone.request('INVITE');
  await phone.answers(invite, '200 OK', { tag: 'a', contact: null });
  await phone.answers(invite, '200 OK', { tag: 'b', contact: null });
  expect(phone.flow.slice(-2)).toEqual([
    '→ ACK sip:moved@b.invalid;transport=ws',
    '→ BYE sip:moved@b.invalid;transport=ws',
  ]);
  session.terminate();
  expect(phone.flow.at(-1)).toBe('→ BYE sip:moved@a.invalid;transport=ws');
});
