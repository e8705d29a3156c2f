import { describe, expect, test } from 'vitest';
import { sdp } from './fixtures/fake-media.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import { aliceCalled, bobCalled } from './fixtures/talking.fixture.js';

const NO_UPDATE = ['Allow: INVITE, ACK, CANCEL, BYE'];

describe('hold', () => {
  test('is a re-INVITE with sendonly, and told when the far end has agreed (RFC 3264 §8.4)', async () => {
    const { phone, session } = await aliceCalled();
    expect(session.hold()).toBe(true);
    await phone.settle();
    const invite = phone.request('INVITE');
    expect(invite.body).toBe(sdp('alice', 2, 'sendonly'));
    expect(invite.getHeader('Contact')).toBe('<sip:alice@alice.invalid;transport=ws;ob>');
    expect(invite.cseq).toBe(2);
    expect(phone.events).toEqual([]);
    expect(session.isOnHold()).toEqual({ local: false, remote: false });
    await phone.answers(invite, '200 OK', { body: sdp('bob', 2, 'recvonly') });
    expect(phone.flow.slice(-1)).toEqual(['→ ACK sip:bob@bob.invalid;transport=ws']);
    expect(phone.request('ACK').cseq).toBe(2);
    expect(phone.events).toEqual(['hold local']);
    expect(session.isOnHold()).toEqual({ local: true, remote: false });
  });

  test('is ended by a re-INVITE with sendrecv', async () => {
    const { phone, session } = await aliceCalled();
    session.hold();
    await phone.settle();
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 2, 'recvonly') });
    expect(session.unhold()).toBe(true);
    await phone.settle();
    expect(phone.request('INVITE').body).toBe(sdp('alice', 3, 'sendrecv'));
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 3) });
    expect(phone.events).toEqual(['hold local', 'unhold local']);
  });

  test('goes by UPDATE when asked and allowed (RFC 3311)', async () => {
    const { phone, session } = await aliceCalled();
    let done = 0;
    session.hold({ useUpdate: true, extraHeaders: ['X-Why: lunch'] }, () => done++);
    await phone.settle();
    expect(phone.request('UPDATE').getHeader('X-Why')).toBe('lunch');
    await phone.answers(phone.request('UPDATE'), '200 OK', { body: sdp('bob', 2, 'recvonly') });
    expect(phone.events).toEqual(['hold local']);
    expect(done).toBe(1);
  });

  test('goes by re-INVITE to a peer whose Allow lacks UPDATE (jssip sends UPDATE all the same)', async () => {
    const { phone, session } = await aliceCalled({}, NO_UPDATE);
    session.hold({ useUpdate: true });
    await phone.settle();
    expect(phone.flow).toEqual(['→ INVITE sip:bob@bob.invalid;transport=ws']);
  });

  test('falls back to re-INVITE when UPDATE is refused with 405 or 501', async () => {
    const { phone, session } = await aliceCalled();
    session.hold({ useUpdate: true });
    await phone.settle();
    await phone.answers(phone.request('UPDATE'), '501 Not Implemented');
    expect(phone.flow.at(-1)).toBe('→ INVITE sip:bob@bob.invalid;transport=ws');
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 2, 'recvonly') });
    expect(phone.events).toEqual(['hold local']);
    session.unhold({ useUpdate: true });
    await phone.settle();
    expect(phone.flow.at(-1)).toBe('→ INVITE sip:bob@bob.invalid;transport=ws');
  });

  test.each(['488 Not Acceptable Here', '500 Server Internal Error', '403 Forbidden'])(
    'that is refused with %s leaves the call as it was (jssip ends it)',
    async (status) => {
      const { phone, session } = await aliceCalled();
      session.hold();
      await phone.settle();
      await phone.answers(phone.request('INVITE'), status);
      expect(session.isEstablished()).toBe(true);
      expect(session.isOnHold()).toEqual({ local: false, remote: false });
      expect(phone.media.peer.signaling).toBe('stable');
      expect(phone.media.peer.done.slice(-4)).toEqual(['hold', 'offer', 'rollback', 'resume']);
      expect(phone.events).toHaveLength(1);
      expect(phone.events[0]).toMatch(/^changefailed hold /);
      expect(session.hold()).toBe(true);
    },
  );

  test('asked for twice is refused the second time', async () => {
    const { session } = await aliceCalled();
    expect(session.hold()).toBe(true);
    expect(session.hold()).toBe(false);
    expect(session.unhold()).toBe(true);
  });

  test('and its end, asked for in one breath, go one after the other', async () => {
    const { phone, session } = await aliceCalled();
    session.hold();
    session.unhold();
    await phone.settle();
    expect(phone.flow).toHaveLength(1);
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 2, 'recvonly') });
    expect(phone.request('INVITE').body).toBe(sdp('alice', 3, 'sendrecv'));
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 3) });
    expect(phone.events).toEqual(['hold local', 'unhold local']);
  });

  test('of the far end is told, and its end', async () => {
    const { phone, session, bob } = await bobCalled();
    await bob('INVITE', { body: sdp('bob', 2, 'sendonly') });
    expect(phone.flow.at(-1)).toBe('→ 200 OK (2 INVITE)');
    expect(phone.response('INVITE').body).toBe(sdp('alice', 2, 'recvonly'));
    await bob('ACK');
    expect(session.isOnHold()).toEqual({ local: false, remote: true });
    await bob('UPDATE', { body: sdp('bob', 3, 'sendrecv') });
    expect(phone.flow.at(-1)).toBe('→ 200 OK (3 UPDATE)');
    expect(phone.events).toEqual(['hold remote', 'unhold remote']);
  });

  test('before the call is established is refused', async () => {
    const { phone, session } = await aliceCalled();
    session.terminate();
    expect(session.hold()).toBe(false);
    expect(phone.events.at(-1)).toBe('ended local Terminated');
  });
});

describe('mute', () => {
  test('before the answer counts from the answer on', async () => {
    const phone = new Phone();
    phone.onSession = (session) => {
      session.mute();
      session.answer();
    };
    await phone.requested('INVITE', { body: sdp('bob') });
    expect(phone.media.peer.muted).toEqual({ audio: true, video: false });
  });

  test('is told once for each change, and is kept over hold', async () => {
    const { phone, session } = await aliceCalled();
    const told: unknown[] = [];
    session.on('muted', ({ audio, video }) => told.push(['muted', audio, video]));
    session.on('unmuted', ({ audio, video }) => told.push(['unmuted', audio, video]));
    session.mute();
    session.mute({ audio: true });
    session.mute({ video: true });
    session.hold();
    await phone.settle();
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 2, 'recvonly') });
    expect(session.isMuted()).toEqual({ audio: true, video: true });
    session.unmute();
    expect(told).toEqual([
      ['muted', true, false],
      ['muted', false, true],
      ['unmuted', true, true],
    ]);
  });
});
