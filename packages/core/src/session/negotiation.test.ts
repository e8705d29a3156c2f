import { describe, expect, test } from 'vitest';
import { MediaError } from '../media/media-port.js';
import { sdp } from './fixtures/fake-media.fixture.js';
import { cancelText } from './fixtures/far-end.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import { aliceCalled, bobCalled } from './fixtures/talking.fixture.js';

describe('a re-INVITE or UPDATE of the far end', () => {
  test('is answered, repeated until its ACK, and moves the remote target (RFC 3261 §12.2.2, §14.2)', async () => {
    const { phone, session, bob } = await aliceCalled();
    await bob('INVITE', { body: sdp('bob', 2), contact: '<sip:bob@elsewhere.invalid>' });
    await phone.clock.advance(1500);
    expect(phone.flow.slice(1)).toEqual(Array(3).fill('→ 200 OK (1 INVITE)'));
    await bob('ACK');
    await phone.clock.advance(10_000);
    expect(phone.flow).toHaveLength(5);
    session.terminate();
    expect(phone.flow.at(-1)).toBe('→ BYE sip:bob@elsewhere.invalid');
  });

  test('whose 2xx is never acknowledged ends the call by BYE (RFC 3261 §14.2)', async () => {
    const { phone, bob } = await aliceCalled();
    await bob('INVITE', { body: sdp('bob', 2) });
    await phone.clock.advance(32_000);
    expect(phone.flow.at(-1)).toBe('→ BYE sip:bob@bob.invalid;transport=ws');
    expect(phone.events.at(-1)).toBe('ended system No ACK');
  });

  test('that cannot be applied is refused with 488, and the call stays as it was', async () => {
    const { phone, session, bob } = await aliceCalled();
    await bob('INVITE', { body: 'nonsense' });
    expect(phone.flow.at(-1)).toBe('→ 488 Not Acceptable Here (1 INVITE)');
    expect(phone.media.peer.signaling).toBe('stable');
    expect(session.isEstablished()).toBe(true);
  });

  test('with a body that is no SDP is refused with 415', async () => {
    const { phone, bob } = await aliceCalled();
    await bob('UPDATE', { body: 'hi', contentType: 'text/plain' });
    expect(phone.flow.at(-1)).toBe('→ 415 Unsupported Media Type (1 UPDATE)');
  });

  test('without offer gets ours; the ACK has the answer (RFC 3261 §14.2)', async () => {
    const { phone, session, bob } = await aliceCalled();
    await bob('INVITE');
    expect(phone.response('INVITE').body).toBe(sdp('alice', 2));
    await bob('ACK', { body: sdp('bob', 2, 'sendonly') });
    expect(session.isOnHold().remote).toBe(true);
    expect(phone.events).toEqual(['hold remote']);
    expect(session.isReadyToReOffer()).toBe(true);
  });

  test('an UPDATE without offer is answered at once', async () => {
    const { phone, bob } = await aliceCalled();
    await bob('UPDATE');
    expect(phone.flow.at(-1)).toBe('→ 200 OK (1 UPDATE)');
    expect(phone.response().getHeader('Contact')).toBe('<sip:alice@alice.invalid;transport=ws;ob>');
  });

  test('may be refused by the program', async () => {
    const { phone, session, bob } = await aliceCalled();
    session.on('reinvite', (event) => event.reject({ status_code: 606, reason_phrase: 'Rather not' }));
    await bob('INVITE', { body: sdp('bob', 2) });
    expect(phone.flow.at(-1)).toBe('→ 606 Rather not (1 INVITE)');
    expect(phone.media.peer.done.at(-1)).toBe('answer of bob');
  });

  test('calls back the program when it was answered', async () => {
    const { session, bob } = await aliceCalled();
    let answered = 0;
    session.on('update', (event) => {
      event.callback = () => answered++;
    });
    await bob('UPDATE', { body: sdp('bob', 2) });
    expect(answered).toBe(1);
  });

  test('while the former one is being answered gets 500 with Retry-After (RFC 3261 §14.2)', async () => {
    const { phone, bob } = await aliceCalled();
    phone.media.delays.set('createanswer', new Promise(() => undefined));
    await bob('INVITE', { body: sdp('bob', 2) });
    await bob('UPDATE', { body: sdp('bob', 3) });
    expect(phone.flow.at(-1)).toBe('→ 500 Server Internal Error (2 UPDATE)');
    expect(phone.response().getHeader('Retry-After')).toMatch(/^(10|\d)$/);
  });

  test('that is being answered when we hang up gets 487 (RFC 3261 §15.1.2)', async () => {
    const { phone, session, bob } = await aliceCalled();
    phone.media.delays.set('createanswer', new Promise(() => undefined));
    await bob('INVITE', { body: sdp('bob', 2) });
    session.terminate();
    expect(phone.flow.slice(-2)).toEqual([
      '→ BYE sip:bob@bob.invalid;transport=ws',
      '→ 487 Request Terminated (1 INVITE)',
    ]);
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('that is cancelled while it is answered gets 487, and what was agreed stands', async () => {
    const { phone, session, bob } = await aliceCalled();
    let go = (): void => undefined;
    phone.media.delays.set(
      'setremotedescription',
      new Promise((resolve) => {
        go = resolve;
      }),
    );
    const invite = await bob('INVITE', { body: sdp('bob', 2) });
    await phone.receives(cancelText(invite));
    expect(phone.flow.slice(-2)).toEqual(['→ 200 OK (1 CANCEL)', '→ 487 Request Terminated (1 INVITE)']);
    go();
    await phone.clock.advance(60_000);
    expect(phone.media.peer.signaling).toBe('stable');
    expect(phone.media.peer.remoteDescription).toBe(sdp('bob'));
    expect(session.isReadyToReOffer()).toBe(true);
  });

  test('under a lower CSeq number is answered with 500 (RFC 3261 §12.2.2)', async () => {
    const { phone, bob } = await aliceCalled();
    await bob('UPDATE', { cseq: 7 });
    await bob('UPDATE', { cseq: 6 });
    expect(phone.flow.at(-1)).toBe('→ 500 Request Out of Order (6 UPDATE)');
  });
});

describe('glare', () => {
  test('an offer of theirs while ours is on its way gets 491, and nothing else (RFC 3261 §14.2; jssip goes on with it)', async () => {
    const { phone, session, bob } = await aliceCalled();
    const told: string[] = [];
    session.on('reinvite', () => told.push('reinvite'));
    session.hold();
    await phone.settle();
    await bob('INVITE', { body: sdp('bob', 2) });
    expect(phone.flow.at(-1)).toBe('→ 491 Request Pending (1 INVITE)');
    expect(told).toEqual([]);
  });

  test('after a 491 the owner of the Call-ID waits 2.1 to 4 s before the next attempt (RFC 3261 §14.1)', async () => {
    const { phone, session } = await aliceCalled();
    session.hold();
    await phone.settle();
    await phone.answers(phone.request('INVITE'), '491 Request Pending');
    expect(phone.media.peer.signaling).toBe('stable');
    await phone.clock.advance(2099);
    expect(phone.flow.at(-1)).toBe('→ ACK sip:bob@bob.invalid;transport=ws');
    await phone.clock.advance(1901);
    expect(phone.flow.at(-1)).toBe('→ INVITE sip:bob@bob.invalid;transport=ws');
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 2, 'recvonly') });
    expect(phone.events).toEqual(['hold local']);
  });

  test('after a 491 the other one waits 0 to 2 s', async () => {
    const { phone, session } = await bobCalled();
    session.hold();
    await phone.settle();
    await phone.answers(phone.request('INVITE'), '491 Request Pending');
    await phone.clock.advance(2000);
    expect(phone.flow.at(-1)).toBe('→ INVITE sip:bob@bob.invalid;transport=ws');
  });

  test('their offer is answered while ours waits after a 491', async () => {
    const { phone, session, bob } = await aliceCalled();
    session.hold();
    await phone.settle();
    await phone.answers(phone.request('INVITE'), '491 Request Pending');
    await bob('INVITE', { body: sdp('bob', 2) });
    expect(phone.flow.at(-1)).toBe('→ 200 OK (1 INVITE)');
    await bob('ACK');
    await phone.clock.advance(4000);
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 3, 'recvonly') });
    expect(phone.events).toEqual(['hold local']);
  });

  test('an offer of theirs that comes while ours is being made goes first', async () => {
    const { phone, session, bob } = await aliceCalled();
    let go = (): void => undefined;
    phone.media.delays.set('createoffer', new Promise((resolve) => (go = resolve)));
    session.hold();
    await phone.settle();
    await bob('UPDATE', { body: sdp('bob', 2) });
    expect(phone.flow).toHaveLength(1);
    go();
    await phone.settle();
    expect(phone.flow.slice(1)).toEqual(['→ 200 OK (1 UPDATE)', '→ INVITE sip:bob@bob.invalid;transport=ws']);
    expect(phone.media.peer.done.slice(-7)).toEqual([
      'offer',
      'rollback',
      'resume',
      'offer of bob',
      'answer',
      'hold',
      'offer',
    ]);
  });

  test('ten 491s in a row are taken for a refusal', async () => {
    const { phone, session } = await aliceCalled();
    session.hold();
    await phone.settle();
    for (let attempt = 0; attempt < 10 && phone.events.length === 0; attempt++) {
      await phone.answers(phone.request('INVITE'), '491 Request Pending');
      await phone.clock.advance(4000);
    }
    expect(phone.events).toEqual(['changefailed hold SIP Failure Code']);
    expect(session.isEstablished()).toBe(true);
  });
});

describe('a change of ours', () => {
  test('goes out again when the connection was lost and is back (jssip ends the call)', async () => {
    const { phone, session } = await aliceCalled();
    session.hold();
    await phone.settle();
    await phone.disconnect();
    await phone.clock.advance(5000);
    await phone.reconnect();
    expect(phone.flow).toEqual(Array(2).fill('→ INVITE sip:bob@bob.invalid;transport=ws'));
    expect(phone.request('INVITE').cseq).toBe(3);
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 2, 'recvonly') });
    expect(phone.events).toEqual(['hold local']);
  });

  test('is given up when the connection stays away, and the call goes on', async () => {
    const { phone, session } = await aliceCalled();
    session.hold();
    await phone.settle();
    await phone.disconnect();
    await phone.clock.advance(32_000);
    expect(phone.events).toEqual(['changefailed hold Connection Error']);
    expect(session.isEstablished()).toBe(true);
  });

  test('whose answer may have been lost, and that is refused when it goes out again: what stands is offered anew (seed 6670)', async () => {
    const { phone, session } = await aliceCalled();
    session.hold();
    await phone.settle();
    await phone.disconnect();
    await phone.reconnect();
    await phone.answers(phone.request('INVITE'), '480 Temporarily Unavailable');
    expect(phone.events).toEqual(['changefailed hold Unavailable']);
    for (const wait of [2000, 4000]) {
      phone.flow.length = 0;
      await phone.clock.advance(wait);
      expect(phone.flow).toEqual(['→ UPDATE sip:bob@bob.invalid;transport=ws']);
      expect(phone.request('UPDATE').body).toContain('a=sendrecv');
      await phone.answers(phone.request('UPDATE'), '480 Temporarily Unavailable');
    }
    await phone.clock.advance(8000);
    await phone.answers(phone.request('UPDATE'), '200 OK', { body: sdp('bob', 2) });
    expect(phone.events).toEqual(['changefailed hold Unavailable']);
    phone.flow.length = 0;
    await phone.clock.advance(600_000);
    expect(phone.flow).toEqual([]);
  });

  test('whose answer may have been lost needs no offer anew when the far end makes one', async () => {
    const { phone, session, bob } = await aliceCalled();
    session.hold();
    await phone.settle();
    await phone.disconnect();
    await phone.reconnect();
    await phone.answers(phone.request('INVITE'), '480 Temporarily Unavailable');
    await bob('UPDATE', { body: sdp('bob', 2) });
    phone.flow.length = 0;
    await phone.clock.advance(600_000);
    expect(phone.flow).toEqual([]);
  });

  test('that is lost for good is followed by an offer of what stands, when the connection is back', async () => {
    const { phone, session } = await aliceCalled();
    session.hold();
    await phone.settle();
    await phone.disconnect();
    await phone.clock.advance(40_000);
    await phone.reconnect();
    await phone.answers(phone.request('UPDATE'), '200 OK', { body: sdp('bob', 2) });
    expect(phone.events).toEqual(['changefailed hold Connection Error']);
    expect(session.isOnHold()).toEqual({ local: false, remote: false });
  });

  test('that is refused offers nothing anew: the far end has not agreed', async () => {
    const { phone, session } = await aliceCalled();
    session.hold();
    await phone.settle();
    await phone.answers(phone.request('INVITE'), '480 Temporarily Unavailable');
    phone.flow.length = 0;
    await phone.clock.advance(600_000);
    expect(phone.flow).toEqual([]);
  });

  test.each([
    ['481 Call/Transaction Does Not Exist', 'Dialog Error'],
    ['408 Request Timeout', 'Dialog Error'],
  ])('that is answered with %s ends the call (RFC 3261 §12.2.1.2)', async (status, cause) => {
    const { phone, session } = await aliceCalled();
    session.hold();
    await phone.settle();
    await phone.answers(phone.request('INVITE'), status);
    expect(phone.flow.at(-1)).toBe('→ BYE sip:bob@bob.invalid;transport=ws');
    expect(phone.events.at(-1)).toBe(`ended system ${cause}`);
    await phone.answers(phone.request('BYE'), '481 Call/Transaction Does Not Exist');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('waits for no permission prompt: hanging up goes before it', async () => {
    const { phone, session } = await aliceCalled();
    phone.media.delays.set('createoffer', new Promise(() => undefined));
    session.renegotiate();
    await phone.settle();
    session.terminate();
    expect(phone.flow).toEqual(['→ BYE sip:bob@bob.invalid;transport=ws']);
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('that is on its way when we hang up: its 200 is still acknowledged (RFC 3261 §13.2.2.4)', async () => {
    const { phone, session } = await aliceCalled();
    session.hold();
    await phone.settle();
    session.terminate();
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 2) });
    expect(phone.flow.at(-1)).toBe('→ ACK sip:bob@bob.invalid;transport=ws');
  });

  test('whose offer cannot be made is given up', async () => {
    const { phone, session } = await aliceCalled();
    phone.media.failures.set('createoffer', new MediaError('failed', 'createoffer', new Error('no')));
    session.renegotiate();
    await phone.settle();
    expect(phone.events).toEqual(['changefailed renegotiate WebRTC Error']);
    expect(phone.flow).toEqual([]);
  });

  test('answers a challenge under the next CSeq number of the dialog', async () => {
    const { phone, session } = await aliceCalled();
    phone.credentials = 'Digest username="alice"';
    session.hold();
    await phone.settle();
    await phone.answers(phone.request('INVITE'), '401 Unauthorized');
    expect(phone.request('INVITE').cseq).toBe(3);
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 2) });
    expect(phone.request('ACK').cseq).toBe(3);
    expect(phone.request('ACK').getHeader('Authorization')).toBe('Digest username="alice"');
  });
});

describe('OPTIONS inside a call', () => {
  test('is answered with 200 (RFC 3261 §11.2)', async () => {
    const { phone, bob } = await aliceCalled();
    await bob('OPTIONS');
    expect(phone.flow.at(-1)).toBe('→ 200 OK (1 OPTIONS)');
  });
});

describe('media that stopped because the way is broken', () => {
  const PATIENCE = 90_000;

  test('is offered new candidates, and the call goes on (jssip ends it)', async () => {
    const { phone, session } = await aliceCalled();
    phone.media.peer.becomes('failed');
    await phone.clock.advance(0);
    expect(phone.flow).toEqual(['→ INVITE sip:bob@bob.invalid;transport=ws']);
    expect(phone.media.peer.iceRestarts).toBe(1);
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 2) });
    phone.media.peer.becomes('connected');
    await phone.clock.advance(60_000);
    expect(phone.media.peer.iceRestarts).toBe(1);
    expect(session.isEstablished()).toBe(true);
  });

  test('is offered new candidates by the called party a little later, and again while it stays broken', async () => {
    const { phone, session } = await bobCalled();
    phone.media.peer.becomes('failed');
    await phone.clock.advance(1999);
    expect(phone.flow).toEqual([]);
    await phone.clock.advance(1);
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(phone.media.peer.iceRestarts).toBe(attempt);
      await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 1 + attempt) });
      await phone.clock.advance(6000);
    }
    expect(phone.media.peer.iceRestarts).toBe(5);
    expect(session.isEstablished()).toBe(true);
  });

  test('ends the call when it has not come back after 90 s, which says why, also to the far end', async () => {
    const { phone, session } = await aliceCalled();
    const told: string[] = [];
    session.on('ended', ({ originator, cause, hint }) => told.push(`${originator} ${cause}: ${hint}`));
    phone.media.peer.becomes('failed');
    await phone.disconnect();
    await phone.clock.advance(89_999);
    expect(session.isEstablished()).toBe(true);
    await phone.reconnect();
    await phone.clock.advance(1);
    expect(told).toEqual(['system RTP Timeout: No media has arrived for a while.']);
    expect(phone.request('BYE').getHeader('Reason')).toBe('SIP ;cause=408 ;text="No Media"');
  });

  test('ends no call at the wake of a machine that slept: it has one attempt and 90 s more, once', async () => {
    const { phone, session } = await aliceCalled();
    const answer = async (version: number): Promise<void> =>
      phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', version) });
    phone.media.peer.becomes('failed');
    await phone.clock.advance(0);
    for (let attempt = 1; attempt <= 5; attempt++) {
      await answer(1 + attempt);
      await phone.clock.advance(6000);
    }
    phone.clock.sleep(PATIENCE);
    await phone.clock.advance(0);
    expect(session.isEstablished()).toBe(true);
    expect(phone.media.peer.iceRestarts).toBe(6);
    await answer(7);
    phone.clock.sleep(PATIENCE - 1);
    await phone.clock.advance(0);
    expect(session.isEstablished()).toBe(true);
    phone.clock.sleep(5000);
    await phone.clock.advance(0);
    expect(session.isEnded()).toBe(true);
    expect(phone.media.peer.iceRestarts).toBe(6);
  });

  test('goes on with the attempts that are left after a sleep, and is well when one helps', async () => {
    const { phone, session } = await aliceCalled();
    phone.media.peer.becomes('failed');
    await phone.clock.advance(0);
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 2) });
    phone.clock.sleep(2 * PATIENCE);
    await phone.clock.advance(0);
    expect(phone.media.peer.iceRestarts).toBe(2);
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 3) });
    phone.media.peer.becomes('connected');
    await phone.clock.advance(2 * PATIENCE);
    expect(session.isEstablished()).toBe(true);
  });

  test('before the call was accepted is offered new candidates as soon as that may be', async () => {
    const phone = new Phone();
    const session = await phone.call();
    const invite = phone.request('INVITE');
    await phone.answers(invite, '183 Session Progress', { body: sdp('bob') });
    phone.media.peer.becomes('failed');
    await phone.clock.advance(PATIENCE);
    expect(phone.media.peer.iceRestarts).toBe(0);
    await phone.answers(invite, '200 OK', { body: sdp('bob') });
    expect(phone.media.peer.iceRestarts).toBe(1);
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 2) });
    phone.media.peer.becomes('connected');
    await phone.clock.advance(2 * PATIENCE);
    expect(session.isEstablished()).toBe(true);
    expect(phone.media.peer.iceRestarts).toBe(1);
  });

  test('before the call was accepted, and does not come back, ends the call after 90 s of it', async () => {
    const phone = new Phone();
    await phone.requested('INVITE', { body: sdp('bob') });
    const [session] = phone.sessions;
    session?.progress();
    await phone.settle();
    phone.media.peer.becomes('failed');
    session?.answer();
    await phone.settle();
    await phone.requested('ACK', { to: phone.response('INVITE').getHeader('To') ?? '' });
    await phone.disconnect();
    await phone.clock.advance(PATIENCE - 1);
    expect(session?.isEstablished()).toBe(true);
    await phone.clock.advance(1);
    expect(phone.events.at(-1)).toBe('ended system RTP Timeout');
  });

  test('that came back and stops again is given as long once more', async () => {
    const { phone, session } = await aliceCalled();
    phone.media.peer.becomes('failed');
    await phone.clock.advance(0);
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 2) });
    phone.media.peer.becomes('connected');
    await phone.clock.advance(80_000);
    phone.media.peer.becomes('failed');
    await phone.clock.advance(0);
    await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 3) });
    phone.media.peer.becomes('connected');
    await phone.clock.advance(200_000);
    expect(session.isEstablished()).toBe(true);
  });
});
