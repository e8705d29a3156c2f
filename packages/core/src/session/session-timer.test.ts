import { describe, expect, test } from 'vitest';
import { sdp } from './fixtures/fake-media.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import { aliceCalled, bobCalled } from './fixtures/talking.fixture.js';
import type { SessionSettings } from './host.js';
import type { RTCSession } from './rtc-session.js';

const TIMERS = { sessionTimers: true };
const ALLOW_UPDATE = 'Allow: INVITE, ACK, BYE, UPDATE';

describe('a session timer (RFC 4028)', () => {
  test('is asked for in the INVITE', async () => {
    const phone = new Phone(TIMERS);
    await phone.call({ sessionTimersExpires: 600 });
    const invite = phone.request('INVITE');
    expect(invite.getHeader('Session-Expires')).toBe('600');
    expect(invite.getHeader('Supported')).toMatch(/^timer, /);
    expect(invite.hasHeader('Min-SE')).toBe(false);
  });

  test.each([[30], [Number.NaN]])('of %s s is asked for with 90 (§4)', async (sessionTimersExpires) => {
    const phone = new Phone(TIMERS);
    await phone.call({ sessionTimersExpires });
    expect(phone.request('INVITE').getHeader('Session-Expires')).toBe('90');
  });

  test('names us as the refresher when so configured', async () => {
    const phone = new Phone({ ...TIMERS, sessionTimersForceRefresher: true });
    await phone.call();
    expect(phone.request('INVITE').getHeader('Session-Expires')).toBe('90;refresher=uac');
  });

  test('that we refresh sends an UPDATE without offer after half of the interval (§10)', async () => {
    const { phone } = await aliceCalled(TIMERS, [ALLOW_UPDATE, 'Session-Expires: 120;refresher=uac']);
    await phone.clock.advance(59_999);
    expect(phone.flow).toEqual([]);
    await phone.clock.advance(1);
    const update = phone.request('UPDATE');
    expect(update.getHeader('Session-Expires')).toBe('120;refresher=uac');
    expect(update.body).toBe('');
    await phone.answers(update, '200 OK', { headers: ['Session-Expires: 120;refresher=uac'] });
    await phone.clock.advance(60_000);
    expect(phone.flow.filter((line) => line.includes('UPDATE sip'))).toHaveLength(2);
  });

  test.each([
    ['whose Allow lacks UPDATE', TIMERS, 'Allow: INVITE, ACK, BYE'],
    ['when so configured', { ...TIMERS, sessionTimersRefreshMethod: 'INVITE' as const }, ALLOW_UPDATE],
  ])('is refreshed by re-INVITE to a peer %s', async (_why, settings, allow) => {
    const { phone } = await aliceCalled(settings, [allow, 'Session-Expires: 90;refresher=uac']);
    await phone.clock.advance(45_000);
    expect(phone.flow).toEqual(['→ INVITE sip:bob@bob.invalid;transport=ws']);
    expect(phone.request('INVITE').body).toBe(sdp('alice', 2));
    await phone.answers(phone.request('INVITE'), '200 OK', {
      body: sdp('bob'),
      headers: ['Session-Expires: 90;refresher=uac'],
    });
    expect(phone.events).toEqual([]);
  });

  test('that falls due during a negotiation is refreshed after it (jssip skips it)', async () => {
    const { phone, session } = await aliceCalled(TIMERS, [ALLOW_UPDATE, 'Session-Expires: 90;refresher=uac']);
    await phone.clock.advance(44_000);
    session.hold();
    await phone.clock.advance(2000);
    expect(phone.flow).toEqual(['→ INVITE sip:bob@bob.invalid;transport=ws']);
    await phone.answers(phone.request('INVITE'), '488 Not Acceptable Here');
    expect(phone.flow.at(-1)).toBe('→ UPDATE sip:bob@bob.invalid;transport=ws');
  });

  test('that the far end refreshes ends the call by BYE a third, 32 s at most, before its end (§10)', async () => {
    const { phone } = await aliceCalled(TIMERS, [ALLOW_UPDATE, 'Session-Expires: 90;refresher=uas']);
    await phone.clock.advance(59_999);
    expect(phone.flow).toEqual([]);
    await phone.clock.advance(1);
    expect(phone.flow).toEqual(['→ BYE sip:bob@bob.invalid;transport=ws']);
    expect(phone.request('BYE').getHeader('Reason')).toBe('SIP ;cause=408 ;text="Session Timer Expired"');
    expect(phone.events).toEqual(['ended system Request Timeout']);
  });

  test('that the far end refreshes lives as long as it does', async () => {
    const { phone, session, bob } = await aliceCalled(TIMERS, [
      ALLOW_UPDATE,
      'Session-Expires: 90;refresher=uas',
    ]);
    for (let round = 0; round < 5; round++) {
      await phone.clock.advance(50_000);
      await bob('UPDATE', { headers: ['Session-Expires: 90;refresher=uac', 'Supported: timer'] });
      expect(phone.response('UPDATE').getHeader('Session-Expires')).toBe('90;refresher=uac');
      expect(phone.response('UPDATE').getHeader('Require')).toBe('timer');
    }
    expect(session.isEstablished()).toBe(true);
  });

  test('is none when the 2xx has no Session-Expires (§7.2)', async () => {
    const { phone, session } = await aliceCalled(TIMERS);
    await phone.clock.advance(1_000_000);
    expect(phone.flow).toEqual([]);
    expect(session.isEstablished()).toBe(true);
  });

  test('whose refresh fails is tried again, and ends the call at its end', async () => {
    const { phone } = await aliceCalled(TIMERS, [ALLOW_UPDATE, 'Session-Expires: 90;refresher=uac']);
    await phone.clock.advance(45_000);
    await phone.answers(phone.request('UPDATE'), '503 Service Unavailable');
    await phone.clock.advance(9000);
    expect(phone.flow.filter((line) => line.startsWith('→ UPDATE'))).toHaveLength(2);
    await phone.answers(phone.request('UPDATE'), '503 Service Unavailable');
    for (const _ of [1, 2, 3]) {
      await phone.clock.advance(9000);
      await phone.answers(phone.request('UPDATE'), '503 Service Unavailable');
    }
    await phone.clock.advance(9000);
    expect(phone.events).toEqual(['ended system Request Timeout']);
  });

  test('survives a lost connection: the refresh goes out when it is back', async () => {
    const { phone, session } = await aliceCalled(TIMERS, [ALLOW_UPDATE, 'Session-Expires: 90;refresher=uac']);
    await phone.disconnect();
    await phone.clock.advance(50_000);
    await phone.reconnect();
    expect(phone.flow).toEqual(['→ UPDATE sip:bob@bob.invalid;transport=ws']);
    await phone.answers(phone.request('UPDATE'), '200 OK', {
      headers: ['Session-Expires: 90;refresher=uac'],
    });
    await phone.clock.advance(44_000);
    expect(session.isEstablished()).toBe(true);
  });

  test('a 422 to the INVITE is followed by one with the interval that Min-SE asks (§7.3; both peers fail the call)', async () => {
    const phone = new Phone(TIMERS);
    await phone.call();
    await phone.answers(phone.request('INVITE'), '422 Session Interval Too Small', {
      headers: ['Min-SE: 1800'],
    });
    const invite = phone.request('INVITE');
    expect(invite.getHeader('Session-Expires')).toBe('1800');
    expect(invite.getHeader('Min-SE')).toBe('1800');
    expect(invite.cseq).toBe(2);
    expect(phone.events.at(-1)).toBe('sending');
  });

  test('a 422 to a refresh is followed by one with the longer interval', async () => {
    const { phone } = await aliceCalled(TIMERS, [ALLOW_UPDATE, 'Session-Expires: 90;refresher=uac']);
    await phone.clock.advance(45_000);
    await phone.answers(phone.request('UPDATE'), '422 Session Interval Too Small', {
      headers: ['Min-SE: 300'],
    });
    await phone.settle();
    expect(phone.request('UPDATE').getHeader('Session-Expires')).toBe('300;refresher=uac');
  });
});

describe('a session timer of an incoming call (RFC 4028 §9)', () => {
  test('that is too short is refused with 422 and Min-SE', async () => {
    const phone = new Phone(TIMERS);
    await phone.requested('INVITE', {
      body: sdp('bob'),
      headers: ['Session-Expires: 30', 'Supported: timer'],
    });
    expect(phone.flow.at(-1)).toBe('→ 422 Session Interval Too Small (1 INVITE)');
    expect(phone.response().getHeader('Min-SE')).toBe('90');
    expect(phone.events).toEqual([]);
  });

  test.each([
    [
      'refreshed by the caller when it says so',
      ['Session-Expires: 120;refresher=uac', 'Supported: timer'],
      '120;refresher=uac',
    ],
    [
      'refreshed by us when the caller says so',
      ['Session-Expires: 120;refresher=uas', 'Supported: timer'],
      '120;refresher=uas',
    ],
    [
      'refreshed by us when the caller leaves it open',
      ['Session-Expires: 120', 'Supported: timer'],
      '120;refresher=uas',
    ],
    ['refreshed by us when a proxy asked for it', ['Session-Expires: 120'], '120;refresher=uas'],
    ['refreshed by us when nobody asked', [], '90;refresher=uas'],
  ])('is %s', async (_case, headers, expected) => {
    const { phone, session } = await bobCalled(TIMERS, [...headers, ALLOW_UPDATE]);
    const ok = phone.response('INVITE');
    expect(ok.getHeader('Session-Expires')).toBe(expected);
    expect(ok.getHeader('Require')).toBe(expected.endsWith('uac') ? 'timer' : undefined);
    await phone.clock.advance(60_000);
    expect(phone.flow.length > 0).toBe(expected.endsWith('uas'));
    expect(session.isEstablished()).toBe(true);
  });

  test('is none when we have them switched off', async () => {
    const { phone } = await bobCalled({ sessionTimers: false }, ['Session-Expires: 120', 'Supported: timer']);
    expect(phone.response('INVITE').hasHeader('Session-Expires')).toBe(false);
  });
});

describe('a session timer that was agreed to before the call is accepted (RFC 3311, RFC 4028 §10)', () => {
  const EARLY_SETTINGS: Partial<SessionSettings> = { ...TIMERS, reliableProvisionals: 'supported' };
  const THEIRS = ['Session-Expires: 90;refresher=uac', 'Supported: timer'];

  /** Notes who ended a call and why. */
  function noteEnd(session: RTCSession): unknown[] {
    const told: unknown[] = [];
    session.on('failed', ({ originator, cause, status_code: status, reason_phrase: phrase }) =>
      told.push(originator, cause, status, phrase),
    );
    return told;
  }

  test('ends an outgoing call by CANCEL, and tells that nobody hung up', async () => {
    const phone = new Phone(EARLY_SETTINGS);
    const session = await phone.call();
    const told = noteEnd(session);
    const invite = phone.request('INVITE');
    const headers = ['Require: 100rel', 'RSeq: 1'];
    await phone.answers(invite, '183 Session Progress', { headers, body: sdp('bob') });
    await phone.answers(phone.request('PRACK'), '200 OK');
    const { call_id: callId } = invite;
    const to = invite.getHeader('From') ?? '';
    const from = '<sip:bob@example.com>;tag=bob';
    await phone.requested('UPDATE', { callId, from, to, headers: THEIRS, body: sdp('bob', 2) });
    await phone.clock.advance(60_000);
    expect(phone.request('CANCEL').getHeader('Reason')).toBe('SIP ;cause=408 ;text="Session Timer Expired"');
    expect(told).toEqual(['system', 'Request Timeout', 408, 'Session Timer Expired']);
  });

  test('refuses an incoming call, and tells that nobody hung up', async () => {
    const phone = new Phone({ ...EARLY_SETTINGS, noAnswerTimeout: 0 });
    await phone.requested('INVITE', { body: sdp('bob'), headers: ['Supported: 100rel'] });
    const [session] = phone.sessions;
    if (!session) throw new Error('There is no call');
    const told = noteEnd(session);
    session.progress();
    await phone.settle();
    const progress = phone.response('INVITE');
    const to = progress.getHeader('To') ?? '';
    await phone.requested('PRACK', {
      cseq: 2,
      to,
      headers: [`RAck: ${progress.getHeader('RSeq')} 1 INVITE`],
    });
    await phone.requested('UPDATE', { cseq: 3, to, headers: THEIRS, body: sdp('bob', 2) });
    await phone.clock.advance(60_000);
    expect(phone.response('INVITE').status_code).toBe(408);
    expect(told).toEqual(['system', 'Request Timeout', 408, 'Session Timer Expired']);
  });
});
