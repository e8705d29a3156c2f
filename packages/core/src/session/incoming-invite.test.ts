import { describe, expect, test } from 'vitest';
import { MediaError } from '../media/media-port.js';
import { sdp } from './fixtures/fake-media.fixture.js';
import { cancelText } from './fixtures/far-end.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import type { SessionSettings } from './host.js';
import type { RTCSession } from './rtc-session.js';

async function ringing(
  fields: Parameters<Phone['requested']>[1] = {},
  settings: Partial<SessionSettings> = {},
): Promise<{ phone: Phone; session: RTCSession; invite: string }> {
  const phone = new Phone(settings);
  const invite = await phone.requested('INVITE', { body: sdp('bob'), ...fields });
  const [session] = phone.sessions;
  if (!session) throw new Error(`no session:\n${phone.flow.join('\n')}`);
  return { phone, session, invite };
}

const inDialog = (phone: Phone): { to: string } => ({
  to: phone.response('INVITE').getHeader('To') ?? '',
});

describe('an incoming call', () => {
  test('goes INVITE, 100, 180, 200, ACK and BYE (RFC 3261 §13.3, §15)', async () => {
    const { phone, session } = await ringing();
    session.answer();
    await phone.settle();
    await phone.requested('ACK', inDialog(phone));
    await phone.requested('BYE', { ...inDialog(phone), cseq: 2 });
    expect(phone.flow).toEqual([
      '← INVITE sip:alice@alice.invalid;transport=ws',
      '→ 100 Trying (1 INVITE)',
      '→ 180 Ringing (1 INVITE)',
      '→ 200 OK (1 INVITE)',
      '← ACK sip:alice@alice.invalid;transport=ws',
      '← BYE sip:alice@alice.invalid;transport=ws',
      '→ 200 OK (2 BYE)',
    ]);
    expect(phone.events).toEqual([
      'newRTCSession remote',
      'progress local',
      'connecting',
      'accepted local',
      'confirmed remote',
      'ended remote Terminated',
    ]);
    expect(phone.media.peer.done).toEqual(['offer of bob', 'media audio', 'answer', 'close']);
    expect(await phone.leftovers()).toEqual([]);
  });

  test('carries our tag, our Contact and the answer in its 200', async () => {
    const { phone, session } = await ringing();
    session.answer({ extraHeaders: ['X-Desk: 4'] });
    await phone.settle();
    const ok = phone.response('INVITE');
    expect(ok.data).toMatch(/^To: <sip:alice@example\.com>;tag=\S{13,}\r$/m);
    expect(ok.data).toContain('\r\nContact: <sip:alice@alice.invalid;transport=ws;ob>\r\n');
    expect(ok.data).toContain('\r\nX-Desk: 4\r\n');
    expect(ok.body).toBe(sdp('alice'));
  });

  test('may be answered while newRTCSession is told', async () => {
    const phone = new Phone();
    phone.onSession = (session) => session.answer();
    await phone.requested('INVITE', { body: sdp('bob') });
    expect(phone.flow.slice(1)).toEqual(['→ 100 Trying (1 INVITE)', '→ 200 OK (1 INVITE)']);
  });

  test('may be refused while newRTCSession is told', async () => {
    const phone = new Phone();
    phone.onSession = (session) => session.terminate({ status_code: 603 });
    await phone.requested('INVITE', { body: sdp('bob') });
    expect(phone.flow.slice(1)).toEqual(['→ 100 Trying (1 INVITE)', '→ 603 Decline (1 INVITE)']);
    expect(phone.events.at(-1)).toBe('failed local Rejected');
  });

  test('may be refused while connecting is told: no media is opened, and nothing is told after the end', async () => {
    const { phone, session } = await ringing();
    session.on('connecting', () => session.terminate());
    session.on('peerconnection', () => phone.events.push('peerconnection'));
    session.answer();
    await phone.settle();
    expect(phone.flow.at(-1)).toBe('→ 480 Temporarily Unavailable (1 INVITE)');
    expect(phone.events.slice(-2)).toEqual(['connecting', 'failed local Rejected']);
    expect(phone.media.peers).toEqual([]);
  });

  test('may be answered while the peer of its early media is told: there is one peer, and one 200', async () => {
    const { phone, session } = await ringing();
    session.on('peerconnection', () => session.answer());
    session.progress();
    await phone.settle();
    expect(phone.flow.slice(3)).toEqual(['→ 200 OK (1 INVITE)']);
    await phone.requested('ACK', inDialog(phone));
    expect(phone.events.at(-1)).toBe('confirmed remote');
    expect(phone.media.peers).toHaveLength(1);
  });

  test.each([
    ['application/sdp;charset=utf-8', 'with a parameter (jssip answers 415)'],
    ['Application/SDP', 'in other letters'],
  ])('whose Content-Type is %s rings: it is SDP %s', async (contentType) => {
    const { phone } = await ringing({ contentType });
    expect(phone.flow.at(-1)).toBe('→ 180 Ringing (1 INVITE)');
  });

  test('whose offer is a part of a multipart body is taken (RFC 5621 §3.1)', async () => {
    const body = [
      '--edge',
      'Content-Type: application/sdp',
      '',
      `${sdp('bob')}--edge`,
      'Content-Type: application/x-other',
      '',
      'other',
      '--edge--',
      '',
    ].join('\r\n');
    const { phone, session } = await ringing({ contentType: 'multipart/mixed;boundary="edge"', body });
    session.answer();
    await phone.settle();
    expect(phone.media.peer.remoteDescription).toBe(sdp('bob'));
  });

  test('with another body is refused with 415 and Accept (RFC 3261 §8.2.3)', async () => {
    const phone = new Phone();
    await phone.requested('INVITE', { contentType: 'text/plain', body: 'hello' });
    expect(phone.flow.at(-1)).toBe('→ 415 Unsupported Media Type (1 INVITE)');
    expect(phone.response().getHeader('Accept')).toBe('application/sdp');
    expect(phone.events).toEqual([]);
  });

  test('is refused with 486 when there are as many calls as may be, or in do-not-disturb', async () => {
    const { phone } = await ringing({}, { maxSessions: 1 });
    await phone.requested('INVITE', { body: sdp('carol'), callId: 'other' });
    expect(phone.flow.at(-1)).toBe('→ 486 Busy Here (1 INVITE)');
    const silent = new Phone({ doNotDisturb: true });
    await silent.requested('INVITE', { body: sdp('bob') });
    expect(silent.flow.at(-1)).toBe('→ 486 Busy Here (1 INVITE)');
  });

  test('is refused with 480 unless told otherwise', async () => {
    const { phone, session } = await ringing();
    session.terminate();
    expect(phone.flow.at(-1)).toBe('→ 480 Temporarily Unavailable (1 INVITE)');
    expect(phone.events.at(-1)).toBe('failed local Rejected');
    await phone.requested('ACK', inDialog(phone));
    expect(await phone.leftovers()).toEqual([]);
  });

  test('is refused with a status, a phrase, headers and a body', async () => {
    const { phone, session } = await ringing();
    session.terminate({
      status_code: 302,
      reason_phrase: 'Over there',
      extraHeaders: ['Contact: <sip:alice@other.example.com>'],
      body: 'gone',
    });
    const response = phone.response();
    expect(`${response.status_code} ${response.reason_phrase}`).toBe('302 Over there');
    expect(response.getHeader('Contact')).toBe('<sip:alice@other.example.com>');
    expect(response.body).toBe('gone');
    expect(() => new Phone()).not.toThrow();
  });

  test('cannot be refused with a status below 300', async () => {
    const { session } = await ringing();
    expect(() => session.terminate({ status_code: 200 })).toThrow(TypeError);
    expect(session.isInProgress()).toBe(true);
  });

  test('that is cancelled is answered with 487 (RFC 3261 §9.2)', async () => {
    const { phone, invite } = await ringing();
    await phone.receives(cancelText(invite, ['Reason: SIP ;cause=200 ;text="Call completed elsewhere"']));
    expect(phone.flow.slice(-2)).toEqual(['→ 200 OK (1 CANCEL)', '→ 487 Request Terminated (1 INVITE)']);
    expect(phone.events.at(-1)).toBe('failed remote Canceled');
  });

  test('that is cancelled while the microphone is asked for is not answered any more', async () => {
    const { phone, session, invite } = await ringing();
    phone.media.delays.set('getusermedia', new Promise(() => undefined));
    session.answer();
    await phone.settle();
    await phone.receives(cancelText(invite));
    expect(phone.flow.at(-1)).toBe('→ 487 Request Terminated (1 INVITE)');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('that is cancelled after the 200 stays: the CANCEL came too late (RFC 3261 §9.2)', async () => {
    const { phone, session, invite } = await ringing();
    session.answer();
    await phone.settle();
    await phone.receives(cancelText(invite));
    expect(phone.flow.at(-1)).toBe('→ 200 OK (1 CANCEL)');
    expect(session.isEstablished()).toBe(true);
  });

  test('that the caller gives up by BYE is answered with 487 (RFC 3261 §15.1.2)', async () => {
    const { phone } = await ringing();
    await phone.requested('BYE', { ...inDialog(phone), cseq: 2 });
    expect(phone.flow.slice(-2)).toEqual(['→ 200 OK (2 BYE)', '→ 487 Request Terminated (1 INVITE)']);
    expect(phone.events.at(-1)).toBe('failed remote Canceled');
  });

  test('that nobody answers is refused with 408 after no_answer_timeout', async () => {
    const { phone } = await ringing();
    await phone.clock.advance(59_999);
    expect(phone.events.at(-1)).toBe('progress local');
    await phone.clock.advance(1);
    expect(phone.flow.at(-1)).toBe('→ 408 Request Timeout (1 INVITE)');
    expect(phone.events.at(-1)).toBe('failed local No Answer');
  });

  test('expires when its Expires says so (RFC 3261 §13.3.1)', async () => {
    const { phone } = await ringing({ headers: ['Expires: 10'] });
    await phone.clock.advance(10_000);
    expect(phone.flow.at(-1)).toBe('→ 487 Request Terminated (1 INVITE)');
    expect(phone.events.at(-1)).toBe('failed system Expires');
  });

  test('is refused with 480 when the microphone is', async () => {
    const { phone, session } = await ringing();
    phone.media.failures.set('getusermedia', new MediaError('denied', 'getusermedia', new Error('no')));
    session.answer();
    await phone.settle();
    expect(phone.flow.at(-1)).toBe('→ 480 Temporarily Unavailable (1 INVITE)');
    expect(phone.events.at(-1)).toBe('failed local User Denied Media Access');
  });

  test('is refused with 488 when its offer cannot be applied', async () => {
    const { phone, session } = await ringing({ body: 'nonsense' });
    session.answer();
    await phone.settle();
    expect(phone.flow.at(-1)).toBe('→ 488 Not Acceptable Here (1 INVITE)');
    expect(phone.events.at(-1)).toBe('failed local Bad Media Description');
  });

  test('without an offer gets ours in the 200; the ACK has the answer (RFC 3261 §13.3.1)', async () => {
    const { phone, session } = await ringing({ body: undefined });
    session.answer();
    await phone.settle();
    expect(phone.response('INVITE').body).toBe(sdp('alice'));
    await phone.requested('ACK', { ...inDialog(phone), body: sdp('bob') });
    expect(phone.media.peer.done).toEqual(['media audio video', 'offer', 'answer of bob']);
    expect(phone.events.at(-1)).toBe('confirmed remote');
  });

  test('without an offer, whose ACK has no answer, is hung up', async () => {
    const { phone, session } = await ringing({ body: undefined });
    session.answer();
    await phone.settle();
    await phone.requested('ACK', inDialog(phone));
    expect(phone.flow.at(-1)).toBe('→ BYE sip:bob@bob.invalid;transport=ws');
    expect(phone.events.at(-1)).toBe('ended remote Bad Media Description');
  });

  test('repeats its 200 after T1, 2*T1 … T2 till the ACK comes (RFC 3261 §13.3.1.4)', async () => {
    const { phone, session } = await ringing();
    session.answer();
    await phone.settle();
    const oks = (): number => phone.sent.filter((text) => text.startsWith('SIP/2.0 200')).length;
    for (const [delay, count] of [
      [499, 1],
      [1, 2],
      [1000, 3],
      [2000, 4],
      [4000, 5],
      [4000, 6],
    ] as const) {
      await phone.clock.advance(delay);
      expect(oks()).toBe(count);
    }
    await phone.requested('ACK', inDialog(phone));
    await phone.clock.advance(20_000);
    expect(oks()).toBe(6);
  });

  test('whose ACK never comes is hung up after 64*T1 (RFC 3261 §13.3.1.4)', async () => {
    const { phone, session } = await ringing();
    session.answer();
    await phone.clock.advance(32_000);
    expect(phone.flow.at(-1)).toBe('→ BYE sip:bob@bob.invalid;transport=ws');
    expect(phone.events.at(-1)).toBe('ended remote No ACK');
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('that is hung up before the ACK holds the BYE back till it comes (RFC 3261 §15)', async () => {
    const { phone, session } = await ringing();
    session.answer();
    await phone.settle();
    session.terminate();
    expect(phone.events.at(-1)).toBe('ended local Terminated');
    expect(phone.flow.at(-1)).toBe('→ 200 OK (1 INVITE)');
    await phone.requested('ACK', inDialog(phone));
    expect(phone.flow.at(-1)).toBe('→ BYE sip:bob@bob.invalid;transport=ws');
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('that is hung up before the ACK, which never comes, says BYE after 64*T1', async () => {
    const { phone, session } = await ringing();
    session.answer();
    await phone.settle();
    session.terminate();
    await phone.clock.advance(32_000);
    expect(phone.flow.at(-1)).toBe('→ BYE sip:bob@bob.invalid;transport=ws');
  });

  test('cannot be answered twice', async () => {
    const { session } = await ringing();
    session.answer();
    expect(() => session.answer()).toThrow(/"answer" is not possible while the call is "answering"/);
  });

  test('keeps its 200 going over a lost connection, so that the ACK still comes', async () => {
    const { phone, session } = await ringing();
    session.answer();
    await phone.settle();
    await phone.disconnect();
    await phone.clock.advance(3000);
    await phone.reconnect();
    await phone.clock.advance(4000);
    expect(phone.flow.at(-1)).toBe('→ 200 OK (1 INVITE)');
    await phone.requested('ACK', inDialog(phone));
    expect(phone.events.at(-1)).toBe('confirmed remote');
  });
});

describe('hanging up', () => {
  test('survives a lost connection: the BYE goes out when it is back (jssip drops it)', async () => {
    const phone = new Phone();
    const session = await phone.call();
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob') });
    await phone.disconnect();
    session.terminate();
    expect(phone.events.at(-1)).toBe('ended local Terminated');
    await phone.settle();
    await phone.reconnect();
    expect(phone.flow.at(-1)).toBe('→ BYE sip:bob@bob.invalid;transport=ws');
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('at both ends at once: each BYE is answered', async () => {
    const phone = new Phone();
    const session = await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '200 OK', { body: sdp('bob') });
    session.terminate();
    await phone.requested('BYE', { callId: invite.call_id, to: invite.getHeader('From') ?? '' });
    expect(phone.flow.at(-1)).toBe('→ 200 OK (1 BYE)');
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(phone.events.filter((event) => event.startsWith('ended'))).toHaveLength(1);
    expect(await phone.leftovers()).toEqual([]);
  });

  test('a lost connection by itself ends no call', async () => {
    const phone = new Phone();
    const session = await phone.call();
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob') });
    await phone.disconnect();
    await phone.clock.advance(120_000);
    expect(session.isEstablished()).toBe(true);
  });

  test('a request after the end is answered with 481 (RFC 3261 §12.2.2)', async () => {
    const phone = new Phone();
    const session = await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '200 OK', { body: sdp('bob') });
    session.terminate();
    await phone.answers(phone.request('BYE'), '200 OK');
    await phone.requested('INFO', { callId: invite.call_id, to: invite.getHeader('From') ?? '' });
    expect(phone.flow.at(-1)).toBe('→ 481 Call/Transaction Does Not Exist (1 INFO)');
  });
});
