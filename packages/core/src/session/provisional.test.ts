import { describe, expect, test } from 'vitest';
import { sdp } from './fixtures/fake-media.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import type { RTCSession } from './rtc-session.js';

const SUPPORTED = { reliableProvisionals: 'supported' as const };
const reliable = (sequence: number): string[] => ['Require: 100rel', `RSeq: ${sequence}`];

describe('a reliable provisional response to our INVITE (RFC 3262 §4)', () => {
  test('is acknowledged by PRACK in the dialog of its fork', async () => {
    const phone = new Phone(SUPPORTED);
    await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '180 Ringing', { tag: 'a', headers: reliable(776) });
    const prack = phone.request('PRACK');
    expect(prack.getHeader('RAck')).toBe('776 1 INVITE');
    expect(prack.ruri.toString()).toBe('sip:bob@a.invalid;transport=ws');
    expect(prack.to_tag).toBe('a');
    expect(prack.cseq).toBe(2);
    await phone.answers(prack, '200 OK');
    await phone.answers(invite, '183 Session Progress', { tag: 'a', headers: reliable(777) });
    expect(phone.request('PRACK').getHeader('RAck')).toBe('777 1 INVITE');
    expect(phone.request('PRACK').cseq).toBe(3);
  });

  test('may name a new Contact, to which its PRACK goes: who rings has been removed from the registrar', async () => {
    const phone = new Phone(SUPPORTED);
    await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '180 Ringing', { tag: 'a', contact: '<sip:bob@example.com;gr=1>' });
    await phone.answers(invite, '183 Session Progress', { tag: 'a', headers: reliable(776) });
    expect(phone.request('PRACK').ruri.toString()).toBe('sip:bob@a.invalid;transport=ws');
  });

  test('that is repeated, or skips a number, is ignored', async () => {
    const phone = new Phone(SUPPORTED);
    await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '180 Ringing', { headers: reliable(5) });
    await phone.answers(invite, '180 Ringing', { headers: reliable(5) });
    await phone.answers(invite, '183 Session Progress', { headers: reliable(7) });
    expect(phone.sent.filter((text) => text.startsWith('PRACK'))).toHaveLength(1);
    expect(phone.events.filter((event) => event === 'progress remote')).toHaveLength(1);
  });

  test('has the answer for good: the 200 need not repeat it (RFC 3262 §5)', async () => {
    const phone = new Phone(SUPPORTED);
    await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '183 Session Progress', { headers: reliable(1), body: sdp('bob') });
    await phone.answers(phone.request('PRACK'), '200 OK');
    await phone.answers(invite, '200 OK');
    expect(phone.media.peer.done).toEqual(['media audio video', 'offer', 'pranswer of bob', 'answer of bob']);
    expect(phone.request('ACK').cseq).toBe(1);
    expect(phone.events.at(-1)).toBe('confirmed local');
  });

  test('may have the offer when the INVITE had none; the PRACK has the answer', async () => {
    const phone = new Phone(SUPPORTED);
    await phone.call({ offerless: true });
    const invite = phone.request('INVITE');
    await phone.answers(invite, '183 Session Progress', { headers: reliable(1), body: sdp('bob') });
    expect(phone.request('PRACK').body).toBe(sdp('alice'));
    await phone.answers(phone.request('PRACK'), '200 OK');
    await phone.answers(invite, '200 OK');
    expect(phone.request('ACK').body).toBe('');
    expect(phone.events.at(-1)).toBe('confirmed local');
  });

  test('of a second fork that makes an offer gets a peer of its own', async () => {
    const phone = new Phone(SUPPORTED);
    await phone.call({ offerless: true });
    const invite = phone.request('INVITE');
    await phone.answers(invite, '183 Session Progress', { tag: 'a', headers: reliable(1), body: sdp('a') });
    await phone.answers(invite, '183 Session Progress', { tag: 'b', headers: reliable(1), body: sdp('b') });
    expect(phone.media.peers).toHaveLength(2);
    await phone.answers(invite, '200 OK', { tag: 'b' });
    expect(phone.media.peers[0]?.signaling).toBe('closed');
    expect(phone.media.peers[1]?.remoteDescription).toBe(sdp('b'));
    expect(phone.events.at(-1)).toBe('confirmed local');
  });

  test('is announced in Supported, and required when so configured', async () => {
    const phone = new Phone({ reliableProvisionals: 'required' });
    await phone.call();
    expect(phone.request('INVITE').getHeader('Require')).toBe('100rel');
  });
});

describe('an UPDATE before the call is accepted (RFC 3311 §5.2)', () => {
  test('without offer is answered', async () => {
    const phone = new Phone(SUPPORTED);
    await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '180 Ringing');
    await phone.requested('UPDATE', { callId: invite.call_id, to: invite.getHeader('From') ?? '' });
    expect(phone.flow.at(-1)).toBe('→ 200 OK (1 UPDATE)');
  });

  test('with offer, after the answer came reliably, is answered', async () => {
    const phone = new Phone(SUPPORTED);
    await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '183 Session Progress', { headers: reliable(1), body: sdp('bob') });
    await phone.answers(phone.request('PRACK'), '200 OK');
    await phone.requested('UPDATE', {
      callId: invite.call_id,
      to: invite.getHeader('From') ?? '',
      body: sdp('bob', 2),
    });
    expect(phone.flow.at(-1)).toBe('→ 200 OK (1 UPDATE)');
    expect(phone.response('UPDATE').body).toBe(sdp('alice', 2));
    await phone.answers(invite, '200 OK');
    expect(phone.events.at(-1)).toBe('confirmed local');
  });

  test('with offer, while ours has no answer yet, is put off with 500 and Retry-After', async () => {
    const phone = new Phone(SUPPORTED);
    await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '180 Ringing');
    await phone.requested('UPDATE', {
      callId: invite.call_id,
      to: invite.getHeader('From') ?? '',
      body: sdp('bob', 2),
    });
    expect(phone.response('UPDATE').status_code).toBe(500);
    expect(phone.response('UPDATE').hasHeader('Retry-After')).toBe(true);
  });
});

describe('early media and forks', () => {
  test('when media of another fork has begun, the fork that accepts gets a fresh peer by re-INVITE (design/calls.md)', async () => {
    const phone = new Phone();
    const session = await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '183 Session Progress', { tag: 'a', body: sdp('a') });
    const [first] = phone.media.peers;
    if (first) first.mediaStarted = true;
    await phone.answers(invite, '200 OK', { tag: 'b', body: sdp('b') });
    expect(phone.flow.slice(-2)).toEqual([
      '→ ACK sip:bob@b.invalid;transport=ws',
      '→ INVITE sip:bob@b.invalid;transport=ws',
    ]);
    expect(first?.signaling).toBe('closed');
    await phone.answers(phone.request('INVITE'), '200 OK', { tag: 'b', body: sdp('b', 2) });
    expect(phone.media.peer.remoteDescription).toBe(sdp('b', 2));
    expect(session.isEstablished()).toBe(true);
    session.terminate();
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(await phone.leftovers()).toEqual([]);
  });
});

/** Bob calls; what alice has to say is for the test. */
async function ringing(
  headers: readonly string[],
  settings: ConstructorParameters<typeof Phone>[0] = SUPPORTED,
  body: string | undefined = sdp('bob'),
): Promise<{ phone: Phone; session: RTCSession; prack: (cseq: number, fields?: object) => Promise<string> }> {
  const phone = new Phone(settings);
  await phone.requested('INVITE', { body, headers });
  const [session] = phone.sessions;
  if (!session) throw new Error(`no call:\n${phone.flow.join('\n')}`);
  const prack = (cseq: number, fields = {}): Promise<string> => {
    const response = phone.response('INVITE');
    return phone.requested('PRACK', {
      cseq,
      to: response.getHeader('To') ?? '',
      headers: [`RAck: ${response.getHeader('RSeq')} 1 INVITE`],
      ...fields,
    });
  };
  return { phone, session, prack };
}

describe('a reliable provisional response of ours (RFC 3262 §3)', () => {
  test('is sent when the caller requires it (both peers send an unreliable one)', async () => {
    const { phone, prack } = await ringing(['Require: 100rel']);
    const response = phone.response('INVITE');
    expect(response.status_code).toBe(180);
    expect(response.getHeader('Require')).toBe('100rel');
    expect(Number(response.getHeader('RSeq'))).toBeGreaterThan(0);
    await prack(2);
    expect(phone.flow.at(-1)).toBe('→ 200 OK (2 PRACK)');
    await phone.clock.advance(5000);
    expect(phone.flow.at(-1)).toBe('→ 200 OK (2 PRACK)');
  });

  test('is repeated after T1, 2*T1 … until its PRACK comes', async () => {
    const { phone } = await ringing(['Require: 100rel']);
    const count = (): number => phone.flow.filter((line) => line.includes('180 Ringing')).length;
    for (const [delay, sent] of [
      [499, 1],
      [1, 2],
      [1000, 3],
      [2000, 4],
      [4000, 5],
      [8000, 6],
    ] as const) {
      await phone.clock.advance(delay);
      expect(count()).toBe(sent);
    }
  });

  test('waits for the PRACK of the one before, which is answered first', async () => {
    const { phone, session, prack } = await ringing(['Require: 100rel']);
    session.progress();
    await phone.settle();
    expect(phone.flow.at(-1)).toBe('→ 180 Ringing (1 INVITE)');
    await prack(2);
    expect(phone.flow.slice(-2)).toEqual(['→ 200 OK (2 PRACK)', '→ 183 Session Progress (1 INVITE)']);
  });

  test('that is never acknowledged refuses the call after 64*T1', async () => {
    const { phone } = await ringing(['Require: 100rel']);
    await phone.clock.advance(32_000);
    expect(phone.flow.at(-1)).toBe('→ 504 No PRACK (1 INVITE)');
    expect(phone.events.at(-1)).toBe('failed local No ACK');
  });

  test('may be acknowledged after the 200, too', async () => {
    const phone = new Phone({ reliableProvisionals: 'supported' });
    await phone.requested('INVITE', { body: sdp('bob'), headers: ['Require: 100rel'] });
    const ringing = phone.response('INVITE');
    [...phone.sessions][0]?.answer();
    await phone.settle();
    expect(phone.flow.at(-1)).toBe('→ 200 OK (1 INVITE)');
    const to = ringing.getHeader('To') ?? '';
    await phone.requested('PRACK', { to, cseq: 2, headers: [`RAck: ${ringing.getHeader('RSeq')} 1 INVITE`] });
    expect(phone.flow.at(-1)).toBe('→ 200 OK (2 PRACK)');
  });

  test('a PRACK that acknowledges nothing gets 481', async () => {
    const { phone, prack } = await ringing(['Require: 100rel']);
    await prack(2, { headers: ['RAck: 1 1 INVITE'] });
    expect(phone.flow.at(-1)).toBe('→ 481 Call/Transaction Does Not Exist (2 PRACK)');
  });

  test('carries early media when the program makes progress; the 200 then has no description', async () => {
    const { phone, session, prack } = await ringing(['Supported: 100rel']);
    expect(phone.response('INVITE').hasHeader('RSeq')).toBe(false);
    session.progress();
    await phone.settle();
    expect(phone.flow.at(-1)).toBe('→ 183 Session Progress (1 INVITE)');
    expect(phone.response('INVITE').body).toBe(sdp('alice'));
    session.answer();
    await phone.settle();
    expect(phone.flow.at(-1)).toBe('→ 183 Session Progress (1 INVITE)');
    await prack(2);
    expect(phone.flow.slice(-2)).toEqual(['→ 200 OK (2 PRACK)', '→ 200 OK (1 INVITE)']);
    expect(phone.response('INVITE').body).toBe('');
    expect(phone.media.peer.done).toEqual(['offer of bob', 'media audio', 'answer']);
  });

  test('has our offer when the INVITE had none; the PRACK has the answer', async () => {
    const { phone, session, prack } = await ringing(['Supported: 100rel'], SUPPORTED, undefined);
    session.progress();
    await phone.settle();
    await prack(2, { body: sdp('bob') });
    expect(phone.media.peer.remoteDescription).toBe(sdp('bob'));
    session.answer();
    await phone.settle();
    await phone.requested('ACK', { to: phone.response('INVITE').getHeader('To') ?? '' });
    expect(phone.events.at(-1)).toBe('confirmed remote');
  });

  test('may be followed by an UPDATE of the caller with a new offer (RFC 3311 §5.2)', async () => {
    const { phone, session, prack } = await ringing(['Supported: 100rel']);
    session.progress();
    await phone.settle();
    await prack(2);
    const to = phone.response('INVITE').getHeader('To') ?? '';
    await phone.requested('UPDATE', { cseq: 3, to, body: sdp('bob', 2) });
    expect(phone.flow.at(-1)).toBe('→ 200 OK (3 UPDATE)');
    expect(phone.response('UPDATE').body).toBe(sdp('alice', 2));
    session.answer();
    await phone.settle();
    await phone.requested('ACK', { to });
    expect(phone.events.at(-1)).toBe('confirmed remote');
    expect(session.isReadyToReOffer()).toBe(true);
  });

  test('before which the caller may not make another offer: 500 with Retry-After', async () => {
    const { phone } = await ringing(['Supported: 100rel']);
    const to = phone.response('INVITE').getHeader('To') ?? '';
    await phone.requested('UPDATE', { cseq: 2, to, body: sdp('bob', 2) });
    expect(phone.response('UPDATE').status_code).toBe(500);
    await phone.requested('INVITE', { cseq: 3, to, body: sdp('bob', 3) });
    expect(phone.flow.at(-1)).toBe('→ 500 Server Internal Error (3 INVITE)');
  });

  test.each([100, 99, 200, 486, 180.5])('progress with status %d is refused in words', async (status) => {
    const { phone, session } = await ringing([]);
    const before = phone.flow.length;
    expect(() => session.progress({ status_code: status })).toThrow(
      /^Invalid status_code .*expected a whole number/,
    );
    await phone.settle();
    expect(phone.flow).toHaveLength(before);
  });

  test('early media goes unreliably to a caller without 100rel, and again in the 200', async () => {
    const { phone, session } = await ringing([]);
    session.progress({ status_code: 180, reason_phrase: 'Listen' });
    await phone.settle();
    expect(phone.flow.at(-1)).toBe('→ 180 Listen (1 INVITE)');
    session.answer();
    await phone.settle();
    expect(phone.response('INVITE').body).toBe(sdp('alice'));
  });

  test.each([
    ['Require: 100rel', 'unsupported' as const, '420 Bad Extension', 'Unsupported'],
    ['Supported: timer', 'required' as const, '421 Extension Required', 'Require'],
  ])('%s against "%s" is refused with %s', async (header, reliableProvisionals, status, name) => {
    const phone = new Phone({ reliableProvisionals });
    await phone.requested('INVITE', { body: sdp('bob'), headers: [header] });
    expect(phone.flow.at(-1)).toBe(`→ ${status} (1 INVITE)`);
    expect(phone.response().getHeader(name)).toBe('100rel');
  });
});

describe('an INVITE that is refused, and may succeed otherwise', () => {
  test('420 is followed by one without the extension (RFC 3261 §8.1.3.5)', async () => {
    const phone = new Phone({ reliableProvisionals: 'required' });
    await phone.call();
    await phone.answers(phone.request('INVITE'), '420 Bad Extension', { headers: ['Unsupported: 100rel'] });
    const invite = phone.request('INVITE');
    expect(invite.cseq).toBe(2);
    expect(invite.hasHeader('Require')).toBe(false);
    expect(invite.getHeader('Supported')).toBe('replaces, norefersub, outbound, gruu');
    await phone.answers(invite, '420 Bad Extension', { headers: ['Unsupported: 100rel'] });
    expect(phone.events.at(-1)).toBe('failed remote SIP Failure Code');
  });

  test('302 is followed to its Contacts, by preference, when asked (RFC 3261 §8.1.3.4)', async () => {
    const phone = new Phone();
    await phone.call({ followRedirects: true });
    await phone.answers(phone.request('INVITE'), '302 Moved Temporarily', {
      headers: ['Contact: <sip:a@example.com>;q=0.1, <sip:b@example.com>;q=0.7, <sip:bob@example.com>'],
    });
    expect(phone.flow.at(-1)).toBe('→ INVITE sip:b@example.com');
    expect(phone.request('INVITE').cseq).toBe(2);
    expect(phone.request('INVITE').getHeader('To')).toBe('<sip:bob@example.com>');
    await phone.answers(phone.request('INVITE'), '180 Ringing');
    await phone.answers(phone.request('INVITE'), '486 Busy Here');
    expect(phone.flow.at(-1)).toBe('→ INVITE sip:a@example.com');
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('a') });
    expect(phone.events.at(-1)).toBe('confirmed local');
  });

  test('302 that leads back is not followed in a circle', async () => {
    const phone = new Phone({ followRedirects: true });
    await phone.call();
    await phone.answers(phone.request('INVITE'), '302 Moved', { headers: ['Contact: <sip:a@example.com>'] });
    await phone.answers(phone.request('INVITE'), '302 Moved', {
      headers: ['Contact: <sip:bob@example.com>'],
    });
    expect(phone.events.at(-1)).toBe('failed remote Redirected');
  });

  test('302 is not followed unless asked', async () => {
    const phone = new Phone();
    await phone.call();
    await phone.answers(phone.request('INVITE'), '302 Moved', { headers: ['Contact: <sip:a@example.com>'] });
    expect(phone.events.at(-1)).toBe('failed remote Redirected');
  });
});

describe('a caller that asks for an answer by itself', () => {
  test.each([
    ['Call-Info: <sip:example.com>;answer-after=0'],
    ['Alert-Info: <http://example.com>;info=alert-autoanswer'],
  ])('by %s is answered when that is allowed', async (header) => {
    const phone = new Phone({ autoAnswerAllowed: true });
    await phone.requested('INVITE', { body: sdp('bob'), headers: [header] });
    await phone.clock.advance(0);
    expect(phone.flow.at(-1)).toBe('→ 200 OK (1 INVITE)');
  });

  test('is not, unless that is allowed', async () => {
    const phone = new Phone();
    await phone.requested('INVITE', {
      body: sdp('bob'),
      headers: ['Call-Info: <sip:example.com>;answer-after=0'],
    });
    await phone.clock.advance(1000);
    expect(phone.flow.at(-1)).toBe('→ 180 Ringing (1 INVITE)');
  });
});
