import { describe, expect, test } from 'vitest';
import { MediaError } from '../media/media-port.js';
import { sdp } from './fixtures/fake-media.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import { RTCSession } from './rtc-session.js';

describe('an outgoing call', () => {
  test('goes INVITE, 180, 200, ACK and BYE (RFC 3261 §13.2, §15)', async () => {
    const phone = new Phone();
    const session = await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '100 Trying');
    await phone.answers(invite, '180 Ringing');
    await phone.answers(invite, '200 OK', { body: sdp('bob') });
    expect(session.isEstablished()).toBe(true);
    session.terminate();
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(phone.flow).toEqual([
      '→ INVITE sip:bob@example.com',
      '← 100 Trying (1 INVITE)',
      '← 180 Ringing (1 INVITE)',
      '← 200 OK (1 INVITE)',
      '→ ACK sip:bob@bob.invalid;transport=ws',
      '→ BYE sip:bob@bob.invalid;transport=ws',
      '← 200 OK (2 BYE)',
    ]);
    expect(phone.events).toEqual([
      'newRTCSession local',
      'connecting',
      'sending',
      'progress remote',
      'accepted remote',
      'confirmed local',
      'ended local Terminated',
    ]);
    expect(phone.request('INVITE').body).toBe(sdp('alice'));
    expect(phone.media.peer.done).toEqual(['media audio video', 'offer', 'answer of bob', 'close']);
    expect(await phone.leftovers()).toEqual([]);
  });

  test('puts who calls, where to answer and what it can do into the INVITE', async () => {
    const phone = new Phone({ reliableProvisionals: 'supported' });
    await phone.call({ extraHeaders: ['X-Foo: foo'], fromUserName: 'desk', fromDisplayName: 'Front desk' });
    const invite = phone.request('INVITE');
    expect(invite.data).toMatch(/^From: "Front desk" <sip:desk@example\.com>;tag=[0-9a-v]{16}\r$/m);
    expect(invite.data).toContain('\r\nContact: <sip:alice@alice.invalid;transport=ws;ob>\r\n');
    expect(invite.data).toContain('\r\nSupported: 100rel, replaces, norefersub, outbound, gruu\r\n');
    expect(invite.data).toContain('\r\nX-Foo: foo\r\n');
    expect(invite.data).toContain('\r\nContent-Type: application/sdp\r\n');
  });

  test('that is anonymous hides its caller and asks the server to do the same (RFC 3323 §4.1, RFC 3325 §9.2)', async () => {
    const phone = new Phone();
    await phone.call({ anonymous: true });
    const invite = phone.request('INVITE');
    expect(invite.data).toMatch(/^From: "Anonymous" <sip:anonymous@anonymous\.invalid>;tag=/m);
    expect(invite.data).toContain('\r\nP-Preferred-Identity: <sip:alice@example.com>\r\n');
    expect(invite.data).toContain('\r\nPrivacy: id\r\n');
  });

  test('with a line break in an extra header is refused at once', () => {
    const phone = new Phone();
    expect(() =>
      RTCSession.outgoing(phone, 'sip:bob@example.com', { extraHeaders: ['X-A: 1\r\nX-Evil: 2'] }),
    ).toThrow(/X-A/);
  });

  test('to what is no target fails in a microtask, when the caller holds the session', async () => {
    const phone = new Phone();
    const session = RTCSession.outgoing(phone, '<>');
    expect(phone.events).toEqual(['newRTCSession local']);
    await phone.settle();
    expect(phone.events).toEqual(['newRTCSession local', 'failed local Invalid Target']);
    expect(session.isEnded()).toBe(true);
    expect(phone.sent).toEqual([]);
  });

  test('where there is no WebRTC fails in a microtask', async () => {
    const phone = new Phone();
    phone.media.supported = false;
    RTCSession.outgoing(phone, 'sip:bob@example.com');
    expect(phone.events).toEqual(['newRTCSession local']);
    await phone.settle();
    expect(phone.events).toEqual(['newRTCSession local', 'failed local WebRTC Not Supported']);
  });

  test('whose microphone is refused fails, and tells what the host threw', async () => {
    const phone = new Phone();
    const denied = new Error('denied');
    phone.media.failures.set('getusermedia', new MediaError('denied', 'getusermedia', denied));
    const session = RTCSession.outgoing(phone, 'sip:bob@example.com');
    const failures: unknown[] = [];
    session.on('getusermediafailed', (error) => failures.push(error));
    await phone.settle();
    expect(phone.events.at(-1)).toBe('failed local User Denied Media Access');
    expect(failures).toEqual([denied]);
    expect(phone.sent).toEqual([]);
    expect(await phone.leftovers()).toEqual([]);
  });

  test.each([
    ['486 Busy Here', 'Busy'],
    ['600 Busy Everywhere', 'Busy'],
    ['603 Decline', 'Rejected'],
    ['404 Not Found', 'Not Found'],
    ['480 Temporarily Unavailable', 'Unavailable'],
    ['488 Not Acceptable Here', 'Incompatible SDP'],
    ['484 Address Incomplete', 'Address Incomplete'],
    ['302 Moved Temporarily', 'Redirected'],
    ['401 Unauthorized', 'Authentication Error'],
    ['503 Service Unavailable', 'SIP Failure Code'],
  ])('that is answered with %s fails with %s', async (status, cause) => {
    const phone = new Phone();
    const session = await phone.call();
    const told: unknown[] = [];
    session.on('failed', ({ status_code, reason_phrase, hint }) =>
      told.push([`${status_code} ${reason_phrase}`, hint !== '']),
    );
    await phone.answers(phone.request('INVITE'), '180 Ringing');
    await phone.answers(phone.request('INVITE'), status);
    expect(phone.events.at(-1)).toBe(`failed remote ${cause}`);
    expect(told).toEqual([[status, true]]);
    expect(phone.flow.at(-1)).toBe('→ ACK sip:bob@example.com');
    expect(await phone.leftovers()).toEqual([]);
  });

  test.each([
    [
      'a Reason header (RFC 3326)',
      ['Reason: Q.850 ;cause=19 ;text="No answer from the \\"user\\""'],
      'No answer from the "user"',
    ],
    [
      'a Warning header (RFC 3261 §20.43)',
      ['Warning: 370 example.com "Not enough bandwidth"'],
      'Not enough bandwidth',
    ],
    [
      'the Reason where there are both',
      ['Warning: 399 example.com "Later"', 'Reason: SIP;cause=480;text="At lunch"'],
      'At lunch',
    ],
    ['nobody where there is neither', ['Reason: Q.850;cause=16'], undefined],
  ])('tells the words of %s', async (_, headers, words) => {
    const phone = new Phone();
    const session = await phone.call();
    const reasons: unknown[] = [];
    session.on('failed', ({ reason }) => reasons.push(reason));
    await phone.answers(phone.request('INVITE'), '480 Temporarily Unavailable', { headers });
    expect(reasons).toEqual([words]);
  });

  test('that nobody answers fails with Request Timeout after 32 s (RFC 3261 §17.1.1.2, timer B)', async () => {
    const phone = new Phone();
    await phone.call();
    await phone.clock.advance(31_999);
    expect(phone.events.at(-1)).toBe('sending');
    await phone.clock.advance(1);
    expect(phone.events.at(-1)).toBe('failed system Request Timeout');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('whose connection is lost before any answer fails with Connection Error', async () => {
    const phone = new Phone();
    await phone.call();
    await phone.disconnect();
    expect(phone.events.at(-1)).toBe('failed system Connection Error');
  });

  test('that rings outlives its connection: the answer may come over the next one', async () => {
    const phone = new Phone();
    const session = await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '180 Ringing');
    await phone.disconnect();
    expect(phone.events.at(-1)).toBe('progress remote');
    await phone.clock.advance(10_000);
    await phone.reconnect();
    await phone.clock.advance(10_000);
    await phone.answers(invite, '200 OK', { body: sdp('bob') });
    expect(session.isEstablished()).toBe(true);
    expect(phone.flow.at(-1)).toBe('→ ACK sip:bob@bob.invalid;transport=ws');
  });

  test('that rings fails with Connection Error when its connection stays away', async () => {
    const phone = new Phone();
    await phone.call();
    await phone.answers(phone.request('INVITE'), '180 Ringing');
    await phone.disconnect();
    await phone.clock.advance(32_000);
    expect(phone.events.at(-1)).toBe('failed system Connection Error');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('that is given up while its connection is lost is cancelled over the next one', async () => {
    const phone = new Phone();
    const session = await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '180 Ringing');
    await phone.disconnect();
    session.terminate();
    expect(phone.events.at(-1)).toBe('failed local Canceled');
    await phone.reconnect();
    expect(phone.flow.at(-1)).toBe('→ CANCEL sip:bob@example.com');
    await phone.answers(invite, '487 Request Terminated');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('that was given up long ago is acknowledged and hung up when it is answered after all (RFC 3261 §13.2.2.4)', async () => {
    const phone = new Phone();
    await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '180 Ringing');
    await phone.disconnect();
    await phone.clock.advance(40_000);
    await phone.reconnect();
    await phone.answers(invite, '200 OK', { body: sdp('bob') });
    await phone.answers(invite, '200 OK', { body: sdp('bob') });
    expect(phone.flow.slice(-5)).toEqual([
      '← 200 OK (1 INVITE)',
      '→ ACK sip:bob@bob.invalid;transport=ws',
      '→ BYE sip:bob@bob.invalid;transport=ws',
      '← 200 OK (1 INVITE)',
      '→ ACK sip:bob@bob.invalid;transport=ws',
    ]);
    expect(phone.request('BYE').cseq).toBe(2);
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('repeats its ACK, the same one, for each repetition of the 200 (RFC 3261 §13.2.2.4)', async () => {
    const phone = new Phone();
    await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '200 OK', { body: sdp('bob') });
    await phone.answers(invite, '200 OK', { body: sdp('bob') });
    const acks = phone.sent.filter((text) => text.startsWith('ACK'));
    expect(acks).toHaveLength(2);
    expect(acks[1]?.replace(/branch=\S+/, '')).toBe(acks[0]?.replace(/branch=\S+/, ''));
    expect(phone.events.filter((event) => event.startsWith('accepted'))).toHaveLength(1);
  });

  test('gives its ACK the CSeq number and the credentials of the INVITE that it acknowledges', async () => {
    const phone = new Phone();
    phone.credentials = 'Digest username="alice", realm="r", nonce="n", uri="sip:x", response="0"';
    await phone.call();
    await phone.answers(phone.request('INVITE'), '401 Unauthorized');
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob') });
    expect(phone.flow).toEqual([
      '→ INVITE sip:bob@example.com',
      '← 401 Unauthorized (1 INVITE)',
      '→ ACK sip:bob@example.com',
      '→ INVITE sip:bob@example.com',
      '← 200 OK (2 INVITE)',
      '→ ACK sip:bob@bob.invalid;transport=ws',
    ]);
    expect(phone.request('ACK').cseq).toBe(2);
    expect(phone.request('ACK').getHeader('Authorization')).toBe(phone.credentials);
  });

  test('follows the recorded route in its ACK and BYE, in reverse (RFC 3261 §12.1.2)', async () => {
    const phone = new Phone();
    const session = await phone.call();
    await phone.answers(phone.request('INVITE'), '200 OK', {
      body: sdp('bob'),
      headers: ['Record-Route: <sip:p2.example.com;lr>', 'Record-Route: <sip:p1.example.com;lr>'],
    });
    session.terminate();
    for (const method of ['ACK', 'BYE']) {
      expect(phone.request(method).getHeaders('Route')).toEqual([
        '<sip:p1.example.com;lr>',
        '<sip:p2.example.com;lr>',
      ]);
    }
  });

  test('is hung up by the far end', async () => {
    const phone = new Phone();
    const session = await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '200 OK', { body: sdp('bob') });
    await phone.requested('BYE', {
      callId: invite.call_id,
      from: '<sip:bob@example.com>;tag=bob',
      to: invite.getHeader('From') ?? '',
    });
    expect(phone.flow.at(-1)).toBe('→ 200 OK (1 BYE)');
    expect(phone.events.at(-1)).toBe('ended remote Terminated');
    expect(session.end_time).toBeInstanceOf(Date);
    expect(await phone.leftovers()).toEqual([]);
  });

  test('whose 200 has no description is acknowledged and hung up', async () => {
    const phone = new Phone();
    await phone.call();
    await phone.answers(phone.request('INVITE'), '200 OK');
    expect(phone.flow.slice(-2)).toEqual([
      '→ ACK sip:bob@bob.invalid;transport=ws',
      '→ BYE sip:bob@bob.invalid;transport=ws',
    ]);
    expect(phone.request('BYE').getHeader('Reason')).toBe(
      'SIP ;cause=400 ;text="Missing session description"',
    );
    expect(phone.events.at(-1)).toBe('failed remote Bad Media Description');
  });

  test('whose answer cannot be applied is acknowledged and hung up', async () => {
    const phone = new Phone();
    await phone.call();
    await phone.answers(phone.request('INVITE'), '200 OK', { body: 'nonsense' });
    expect(phone.request('BYE').getHeader('Reason')).toBe('SIP ;cause=488 ;text="Not Acceptable Here"');
    expect(phone.events.at(-1)).toBe('failed remote Bad Media Description');
  });

  test('a listener of "sending" may change the description and the headers', async () => {
    const phone = new Phone();
    await phone.call({
      eventHandlers: {
        sending: ({
          request,
        }: {
          request: { body: string; setHeader(name: string, value: string): void };
        }) => {
          request.body = `${request.body}a=changed\r\n`;
          request.setHeader('X-Changed', 'yes');
        },
      },
    });
    expect(phone.request('INVITE').body).toMatch(/a=changed/);
    expect(phone.request('INVITE').getHeader('X-Changed')).toBe('yes');
  });

  test('without an offer answers that of the 200 in its ACK (RFC 3261 §13.2.1)', async () => {
    const phone = new Phone();
    await phone.call({ offerless: true });
    expect(phone.request('INVITE').body).toBe('');
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob') });
    expect(phone.request('ACK').body).toBe(sdp('alice'));
    expect(phone.request('ACK').getHeader('Content-Type')).toBe('application/sdp');
    expect(phone.events.at(-1)).toBe('confirmed local');
  });

  test('fails with No Answer and CANCEL after its own time-out', async () => {
    const phone = new Phone();
    await phone.call({ noAnswerTimeout: 20 });
    await phone.answers(phone.request('INVITE'), '180 Ringing');
    await phone.clock.advance(20_000);
    expect(phone.flow.at(-1)).toBe('→ CANCEL sip:bob@example.com');
    expect(phone.events.at(-1)).toBe('failed system No Answer');
  });
});

describe('giving up an outgoing call', () => {
  test('before the INVITE is sent sends nothing', async () => {
    const phone = new Phone();
    phone.media.delays.set('getusermedia', new Promise(() => undefined));
    const session = await phone.call();
    session.terminate();
    await phone.settle();
    expect(phone.sent).toEqual([]);
    expect(phone.events.at(-1)).toBe('failed local Canceled');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('before any 1xx puts the CANCEL off till one comes (RFC 3261 §9.1)', async () => {
    const phone = new Phone();
    const session = await phone.call();
    const invite = phone.request('INVITE');
    session.terminate({ status_code: 487, reason_phrase: 'Gone' });
    expect(phone.flow.at(-1)).toBe('→ INVITE sip:bob@example.com');
    await phone.answers(invite, '100 Trying');
    expect(phone.flow.at(-1)).toBe('→ CANCEL sip:bob@example.com');
    expect(phone.request('CANCEL').getHeader('Reason')).toBe('SIP ;cause=487 ;text="Gone"');
    await phone.answers(phone.request('CANCEL'), '200 OK');
    await phone.answers(invite, '487 Request Terminated');
    expect(phone.events.slice(-2)).toEqual(['sending', 'failed local Canceled']);
    expect(await phone.leftovers()).toEqual([]);
  });

  test('when a 200 crosses the CANCEL acknowledges it and hangs up (RFC 3261 §9.1, §15)', async () => {
    const phone = new Phone();
    const session = await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '180 Ringing');
    session.terminate();
    await phone.answers(invite, '200 OK', { body: sdp('bob') });
    expect(phone.flow.slice(-4)).toEqual([
      '→ CANCEL sip:bob@example.com',
      '← 200 OK (1 INVITE)',
      '→ ACK sip:bob@bob.invalid;transport=ws',
      '→ BYE sip:bob@bob.invalid;transport=ws',
    ]);
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(phone.events.filter((event) => event.startsWith('failed'))).toEqual(['failed local Canceled']);
    expect(await phone.leftovers()).toEqual([]);
  });

  test('a second time does nothing', async () => {
    const phone = new Phone();
    const session = await phone.call();
    session.terminate();
    session.terminate();
    expect(phone.events.filter((event) => event.startsWith('failed'))).toHaveLength(1);
  });

  test('with a status code that is none throws a TypeError', async () => {
    const phone = new Phone();
    const session = await phone.call();
    expect(() => session.terminate({ status_code: 100 })).toThrow(TypeError);
    expect(session.isEnded()).toBe(false);
  });
});

describe('forks', () => {
  test('a second 200 is acknowledged and hung up in its own dialog (RFC 3261 §13.2.2.4; jssip hangs up the live one)', async () => {
    const phone = new Phone();
    const session = await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '180 Ringing', { tag: 'a' });
    await phone.answers(invite, '180 Ringing', { tag: 'b' });
    await phone.answers(invite, '200 OK', { tag: 'a', body: sdp('a') });
    await phone.answers(invite, '200 OK', { tag: 'b', body: sdp('b') });
    expect(phone.flow.slice(-4)).toEqual([
      '→ ACK sip:bob@a.invalid;transport=ws',
      '← 200 OK (1 INVITE)',
      '→ ACK sip:bob@b.invalid;transport=ws',
      '→ BYE sip:bob@b.invalid;transport=ws',
    ]);
    expect(phone.request('BYE').to_tag).toBe('b');
    expect(session.isEstablished()).toBe(true);
    await phone.answers(phone.request('BYE'), '200 OK');
    session.terminate();
    expect(phone.request('BYE').to_tag).toBe('a');
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('the first 200 wins, also of a fork that never rang', async () => {
    const phone = new Phone();
    await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '180 Ringing', { tag: 'a' });
    await phone.answers(invite, '200 OK', { tag: 'b', body: sdp('b') });
    expect(phone.events.at(-1)).toBe('confirmed local');
    expect(phone.dialogs.size).toBe(1);
  });

  test('early media of the first fork is heard; the answer of another one is kept (sip.js ends the call)', async () => {
    const phone = new Phone();
    await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '183 Session Progress', { tag: 'a', body: sdp('a') });
    await phone.answers(invite, '183 Session Progress', { tag: 'b', body: sdp('b') });
    expect(phone.media.peer.done.at(-1)).toBe('pranswer of a');
    await phone.answers(invite, '200 OK', { tag: 'b' });
    expect(phone.media.peer.done.at(-1)).toBe('answer of b');
    expect(phone.events.slice(-4)).toEqual([
      'progress remote',
      'progress remote',
      'accepted remote',
      'confirmed local',
    ]);
  });
});
