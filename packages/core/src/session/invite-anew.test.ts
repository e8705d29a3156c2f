import { expect, test } from 'vitest';
import { sdp } from './fixtures/fake-media.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import type { RTCSession } from './rtc-session.js';

/** An INVITE that is refused, and goes out anew: what an early fork of the first one agreed to is void. */

const RELIABLE = ['Require: 100rel', 'RSeq: 1', 'Allow: INVITE, ACK, CANCEL, BYE, UPDATE, PRACK'];
const REFUSALS: [string, string[]][] = [
  ['420 Bad Extension', ['Unsupported: 100rel']],
  ['401 Unauthorized', []],
  ['302 Moved Temporarily', ['Contact: <sip:carol@example.com>']],
];

/** Carol's phone answers the INVITE early, and agrees with us to more media and a session timer. */
async function carolAgrees(refresher: 'uac' | 'uas'): Promise<{ phone: Phone; session: RTCSession }> {
  const phone = new Phone({ sessionTimers: true, reliableProvisionals: 'required' });
  phone.credentials = 'Digest username="alice"';
  const session = await phone.call({ followRedirects: true });
  const invite = phone.request('INVITE');
  const tag = 'carol';
  await phone.answers(invite, '183 Session Progress', { tag, headers: RELIABLE, body: sdp(tag) });
  await phone.answers(phone.request('PRACK'), '200 OK');
  await phone.requested('UPDATE', {
    callId: invite.call_id,
    from: '<sip:bob@example.com>;tag=carol',
    to: invite.getHeader('From') ?? '',
    body: sdp(tag, 2),
    headers: [`Session-Expires: 90;refresher=${refresher}`, 'Supported: timer'],
  });
  expect(phone.response('UPDATE').getHeader('Session-Expires')).toBe(`90;refresher=${refresher}`);
  return { phone, session };
}

/** The INVITE that went out anew after this refusal. */
async function inviteAfter(phone: Phone, status: string, headers: readonly string[]) {
  const former = phone.request('INVITE');
  await phone.answers(former, status, { tag: 'proxy', headers });
  const invite = phone.request('INVITE');
  expect(invite.cseq).toBe(former.cseq + 1);
  return invite;
}

test.each(REFUSALS)('after a %s the session timer of an early fork ends nothing', async (status, headers) => {
  const { phone, session } = await carolAgrees('uac');
  const invite = await inviteAfter(phone, status, headers);
  await phone.answers(invite, '180 Ringing');
  await phone.clock.advance(120_000);
  expect(phone.flow.filter((line) => line.includes('CANCEL'))).toEqual([]);
  await phone.answers(invite, '200 OK', { body: sdp('bob') });
  expect(session.isEstablished()).toBe(true);
});

test.each(REFUSALS)('after a %s our UPDATE to an early fork may fail', async (status, headers) => {
  const { phone, session } = await carolAgrees('uas');
  await phone.clock.advance(45_000);
  const update = phone.request('UPDATE');
  const invite = await inviteAfter(phone, status, headers);
  await phone.answers(invite, '180 Ringing');
  await phone.answers(update, '481 Call/Transaction Does Not Exist');
  expect(session.isInProgress()).toBe(true);
  await phone.answers(invite, '200 OK', { body: sdp('bob') });
  expect(session.isEstablished()).toBe(true);
});

test.each(REFUSALS)('after a %s an early fork that makes an offer is refused', async (status, headers) => {
  const { phone } = await carolAgrees('uas');
  phone.media.delays.set('createanswer', new Promise(() => undefined));
  const invite = phone.request('INVITE');
  await phone.requested('UPDATE', {
    cseq: 2,
    callId: invite.call_id,
    from: '<sip:bob@example.com>;tag=carol',
    to: invite.getHeader('From') ?? '',
    body: sdp('carol', 3),
  });
  await inviteAfter(phone, status, headers);
  expect(phone.response('UPDATE').cseq).toBe(2);
  expect(phone.response('UPDATE').status_code).toBe(487);
});

test('after a 422 the INVITE asks for a session timer of its own, not for that of an early fork', async () => {
  const { phone } = await carolAgrees('uac');
  const invite = await inviteAfter(phone, '422 Session Interval Too Small', ['Min-SE: 300']);
  expect(invite.getHeader('Session-Expires')).toBe('300');
});

test('a challenge to an INVITE that rang leaves no dialog: the BYE has the next CSeq number', async () => {
  const phone = new Phone();
  phone.credentials = 'Digest username="alice"';
  const session = await phone.call();
  await phone.answers(phone.request('INVITE'), '180 Ringing');
  await inviteAfter(phone, '401 Unauthorized', []);
  await inviteAfter(phone, '401 Unauthorized', []);
  await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob') });
  session.terminate();
  expect([phone.request('INVITE').cseq, phone.request('ACK').cseq, phone.request('BYE').cseq]).toEqual([
    3, 3, 4,
  ]);
});
