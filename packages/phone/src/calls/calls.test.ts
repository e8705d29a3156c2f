import { describe, expect, test } from 'vitest';
import { type FakeSession, fakeRequest, fakeResponse } from '../fake-user-agent.fixture.js';
import { phoneOnTheBench } from '../phone.fixture.js';
import type { ToneOptions } from '../user-agent.js';

const microtask = (): Promise<void> => Promise.resolve();

describe('An outgoing call', () => {
  test('is in the snapshot when its id is given', async () => {
    const { phone, clock } = phoneOnTheBench();
    const id = await phone.call(' bob ', { headers: ['X-Ticket: 7'] });
    expect(phone.state.activeCallId).toBe(id);
    expect(phone.state.calls).toEqual([
      {
        id,
        direction: 'outgoing',
        status: 'connecting',
        remote: { number: 'bob', uri: 'sip:bob@example.com' },
        startedAt: clock.now(),
        muted: { audio: false, video: false },
        hold: { local: false, remote: false },
        hasVideo: false,
        video: { local: false, remote: false },
        mediaRevision: 0,
        sharingScreen: false,
        tones: '',
      },
    ]);
  });

  test('is dialled without blanks around the target, with the headers that were given, for audio only', async () => {
    const { phone, ua } = phoneOnTheBench();
    await phone.call(' bob ', { headers: ['X-Ticket: 7'] });
    expect(ua.asked).toEqual([
      ['call', 'bob', { mediaConstraints: { audio: true, video: false }, extraHeaders: ['X-Ticket: 7'] }],
    ]);
  });

  test('asks for the camera when it is a video call', async () => {
    const { phone, ua } = phoneOnTheBench({ videoConstraints: { height: 720 } });
    const id = await phone.call('bob', { video: true });
    expect(ua.asked[0]?.[2]).toMatchObject({ mediaConstraints: { audio: true, video: { height: 720 } } });
    expect(phone.callState(id)?.hasVideo).toBe(true);
  });

  test('rings, is answered and confirmed as the user agent says', () => {
    const { phone, ua, clock } = phoneOnTheBench();
    const session = ua.call('bob');
    const status = () => phone.callState(session.id)?.status;
    expect(status()).toBe('connecting');
    session.progresses();
    expect(status()).toBe('ringing');
    clock.advanceNow(3000);
    session.isAccepted();
    expect(status()).toBe('accepted');
    expect(phone.callState(session.id)?.confirmedAt).toBe(clock.now());
    clock.advanceNow(100);
    session.emit('confirmed', { originator: 'local' });
    expect(status()).toBe('confirmed');
    expect(phone.callState(session.id)?.confirmedAt).toBe(clock.now() - 100);
  });

  test('does not go back from early media to ringing, nor from answered to either', () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob').progresses('v=0').progresses();
    expect(phone.callState(session.id)?.status).toBe('early');
    session.isAccepted().progresses();
    expect(phone.callState(session.id)?.status).toBe('accepted');
  });

  test('cannot be made to a target that is none', async () => {
    const { phone, ua } = phoneOnTheBench();
    await expect(phone.call('<not an address>')).rejects.toMatchObject({ code: 'invalid-target' });
    await expect(phone.call('  ')).rejects.toMatchObject({ code: 'invalid-target' });
    expect(ua.asked).toEqual([]);
  });

  test('cannot be made beyond the limit', async () => {
    const { phone } = phoneOnTheBench({ maxCalls: 1 });
    await phone.call('bob');
    await expect(phone.call('carol')).rejects.toMatchObject({ code: 'too-many-calls' });
  });

  test('that a program makes past the phone is seen too', () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob');
    expect(phone.state.calls.map(({ id }) => id)).toEqual([session.id]);
  });
});

describe('An incoming call', () => {
  test('rings, and tells who calls', () => {
    const { phone, ua } = phoneOnTheBench();
    const { id } = ua.isCalled('sip:bob@example.com', 'Bob');
    expect(phone.callState(id)).toMatchObject({
      direction: 'incoming',
      status: 'ringing',
      remote: { name: 'Bob', number: 'bob', uri: 'sip:bob@example.com' },
    });
    expect(phone.state.activeCallId).toBe(id);
  });

  test('tells whether it offers video', () => {
    const { phone, ua } = phoneOnTheBench();
    const voice = ua.isCalled(
      'sip:bob@example.com',
      undefined,
      fakeRequest('m=audio 9 x\r\nm=video 0 x\r\n'),
    );
    const video = ua.isCalled(
      'sip:carol@example.com',
      undefined,
      fakeRequest('m=audio 9 x\r\nm=video 9 x\r\n'),
    );
    expect(phone.callState(voice.id)?.hasVideo).toBe(false);
    expect(phone.callState(video.id)?.hasVideo).toBe(true);
  });

  test('is answered with the camera only when that is asked', async () => {
    const { phone, ua } = phoneOnTheBench();
    const first = ua.isCalled();
    const answered = phone.answer(first.id, { video: true });
    expect(first.asked).toEqual([['answer', { mediaConstraints: { audio: true, video: true } }]]);
    expect(phone.callState(first.id)).toMatchObject({ status: 'ringing', pending: 'answer' });
    first.isAccepted();
    await answered;
    expect(phone.callState(first.id)?.pending).toBeUndefined();
  });

  test('is answered once when the button is pressed twice', async () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.isCalled();
    const both = Promise.all([phone.answer(session.id), phone.answer(session.id)]);
    expect(session.askedNames).toEqual(['answer']);
    session.isAccepted();
    await both;
  });

  test('does not stop the calls that are talked in', () => {
    const { phone, ua } = phoneOnTheBench();
    const talking = ua.call('bob').isConfirmed();
    const waiting = ua.isCalled();
    expect(phone.state.activeCallId).toBe(talking.id);
    expect(phone.callState(waiting.id)?.status).toBe('ringing');
    expect(talking.askedNames).toEqual([]);
  });

  test('holds the others when it is answered', () => {
    const { phone, ua } = phoneOnTheBench();
    const talking = ua.call('bob').isConfirmed();
    const waiting = ua.isCalled();
    void phone.answer(waiting.id);
    expect(talking.askedNames).toEqual(['hold']);
    expect(phone.state.activeCallId).toBe(waiting.id);
  });

  test('tells why there is no microphone', async () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.isCalled();
    const answered = phone.answer(session.id);
    const mediaError = new DOMException('no', 'NotAllowedError');
    session.emit('failed', { originator: 'local', cause: 'User Denied Media Access', mediaError });
    await expect(answered).rejects.toMatchObject({ code: 'media' });
    expect(phone.callState(session.id)).toMatchObject({
      status: 'failed',
      mediaError: { reason: 'denied', message: 'no' },
    });
  });

  test('is known by its new name when the far end changes (RFC 4916)', () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.isCalled('sip:desk@example.com').isConfirmed();
    session.emit('identitychange', {
      remote_identity: ua.isCalled('sip:eve@example.com', 'Eve').remote_identity,
    });
    expect(phone.callState(session.id)?.remote).toMatchObject({ name: 'Eve', number: 'eve' });
  });
});

describe('Incoming calls are refused with 486', () => {
  test.each([
    ['when the user does not want to be disturbed', { dnd: true }, 0],
    ['when there is a call already and none may wait', { callWaiting: false }, 1],
    ['when there are as many calls as there may be', { maxCalls: 1 }, 1],
  ])('%s', async (_, settings, calls) => {
    const { phone, ua } = phoneOnTheBench(settings);
    for (let count = 0; count < calls; count++) ua.call('bob').isConfirmed();
    const session = ua.isCalled();
    await microtask();
    expect(session.asked).toEqual([['terminate', { status_code: 486, reason_phrase: 'Busy Here' }]]);
    expect(phone.state.calls).toHaveLength(calls);
  });

  test('and leave a missed call in the history', async () => {
    const { phone, ua } = phoneOnTheBench({ dnd: true });
    const session = ua.isCalled('sip:bob@example.com', 'Bob');
    await microtask();
    session.fails('Rejected', 'local');
    expect(phone.state.history).toMatchObject([{ outcome: 'missed', remote: { name: 'Bob' } }]);
  });

  test('but not when a listener of the program has ended them first', async () => {
    const { ua } = phoneOnTheBench({ dnd: true });
    const session = ua.isCalled();
    session.fails('Rejected', 'local');
    await microtask();
    expect(session.asked).toEqual([]);
  });

  test('from the moment on that the setting is changed', async () => {
    const { phone, ua } = phoneOnTheBench();
    phone.configure({ dnd: true });
    expect(phone.state.dnd).toBe(true);
    ua.isCalled();
    await microtask();
    expect(phone.state.calls).toEqual([]);
  });
});

describe('A call answers itself', () => {
  const intercom = fakeRequest('', { 'Call-Info': '<sip:x@y>;answer-after=0' });

  test.each([
    ['never by default', {}, intercom, false],
    ['when the phone is told to answer all', { autoAnswer: 'always' }, undefined, true],
    ['when its Call-Info asks for it', { autoAnswer: 'header' }, intercom, true],
    [
      'when its Alert-Info asks for it',
      { autoAnswer: 'header' },
      fakeRequest('', { 'Alert-Info': '<http://x>;info=alert-autoanswer' }),
      true,
    ],
    ['not when nothing asks for it', { autoAnswer: 'header' }, undefined, false],
  ] as const)('%s', async (_, settings, request, answered) => {
    const { ua } = phoneOnTheBench(settings);
    const session = ua.isCalled('sip:bob@example.com', undefined, request);
    await microtask();
    expect(session.askedNames).toEqual(answered ? ['answer'] : []);
  });
});

describe('To hold', () => {
  test('is pending until the far end has agreed', async () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob').isConfirmed();
    const held = phone.hold(session.id, true);
    expect(phone.callState(session.id)).toMatchObject({ pending: 'hold', hold: { local: false } });
    session.isHeld('local');
    await held;
    expect(phone.callState(session.id)).toMatchObject({ hold: { local: true, remote: false } });
    expect(phone.callState(session.id)?.pending).toBeUndefined();
  });

  test('comes to nothing when the far end refuses it, and the call goes on', async () => {
    const { phone, ua, clock } = phoneOnTheBench();
    const session = ua.call('bob').isConfirmed();
    const held = phone.hold(session.id, true);
    session.emit('changefailed', { operation: 'hold', cause: 'SIP Failure Code', status_code: 488 });
    await expect(held).rejects.toMatchObject({ code: 'refused' });
    expect(phone.callState(session.id)).toMatchObject({
      status: 'confirmed',
      hold: { local: false },
      refused: { action: 'hold', cause: 'SIP Failure Code', statusCode: 488, at: clock.now() },
    });
    expect(phone.callState(session.id)?.pending).toBeUndefined();
  });

  test('is refused while the session cannot', async () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob').isConfirmed();
    session.ready = false;
    await expect(phone.hold(session.id, true)).rejects.toMatchObject({ code: 'wrong-state' });
    expect(phone.callState(session.id)?.pending).toBeUndefined();
  });

  test('is done at once when it is so', async () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob').isConfirmed().isHeld('local');
    await phone.hold(session.id, true);
    expect(session.askedNames).toEqual([]);
  });

  test('twice is asked of the far end once, and both who asked are told', async () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob').isConfirmed();
    const both = Promise.all([phone.hold(session.id, true), phone.hold(session.id, true)]);
    expect(session.askedNames).toEqual(['hold']);
    session.isHeld('local');
    await both;
  });

  test('and back, before the far end has agreed, ends as it began', async () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob').isConfirmed();
    const held = phone.hold(session.id, true);
    const back = phone.hold(session.id, false);
    expect(session.askedNames).toEqual(['hold', 'unhold']);
    expect(phone.callState(session.id)?.pending).toBe('unhold');
    session.isHeld('local');
    await held;
    expect(phone.callState(session.id)?.pending).toBe('unhold');
    session.isHeld('local', false);
    await back;
    expect(phone.callState(session.id)?.pending).toBeUndefined();
  });

  test('is told when the far end does it', () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob').isConfirmed().isHeld('remote');
    expect(phone.callState(session.id)?.hold).toEqual({ local: false, remote: true });
  });

  test('is rejected when the call ends meanwhile', async () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob').isConfirmed();
    const held = phone.hold(session.id, true);
    session.ends();
    await expect(held).rejects.toMatchObject({ code: 'wrong-state' });
  });
});

describe('Of two calls', () => {
  const twoCalls = () => {
    const bench = phoneOnTheBench();
    const first = bench.ua.call('bob').isConfirmed().isHeld('local');
    const second = bench.ua.call('carol').isConfirmed();
    return { ...bench, first, second };
  };

  test('the one that was dialled last is active', () => {
    const { phone, second } = twoCalls();
    expect(phone.state.activeCallId).toBe(second.id);
  });

  test('the other becomes active by a swap, which holds the first', async () => {
    const { phone, first, second } = twoCalls();
    const swapped = phone.swap();
    expect(second.askedNames).toEqual(['hold']);
    expect(first.askedNames).toEqual(['unhold']);
    expect(phone.state.activeCallId).toBe(first.id);
    first.isHeld('local', false);
    await swapped;
  });

  test('a held one becomes active by being taken back', () => {
    const { phone, first, second } = twoCalls();
    void phone.hold(first.id, false);
    expect(second.askedNames).toEqual(['hold']);
    expect(phone.state.activeCallId).toBe(first.id);
  });

  test('the held one is active when the other ends, and stays held', () => {
    const { phone, first, second } = twoCalls();
    second.ends();
    expect(phone.state.activeCallId).toBe(first.id);
    expect(phone.callState(first.id)?.hold.local).toBe(true);
  });

  test('both may be talked in when others shall not be held', () => {
    const { phone, first, second } = twoCalls();
    phone.configure({ holdOthers: false });
    void phone.activate(first.id);
    expect(second.askedNames).toEqual([]);
  });
});

test('There is nothing to swap with a single call', async () => {
  const { phone, ua } = phoneOnTheBench();
  ua.call('bob').isConfirmed();
  await expect(phone.swap()).rejects.toMatchObject({ code: 'wrong-state' });
});

describe('To hang up', () => {
  test('declines an incoming call with 486, or as the caller of the method says', () => {
    const { phone, ua } = phoneOnTheBench();
    const [first, second] = [ua.isCalled(), ua.isCalled('sip:carol@example.com')];
    void phone.hangup(first.id);
    void phone.hangup(second.id, { statusCode: 603, reason: 'Decline' });
    expect(first.asked).toEqual([['terminate', { status_code: 486 }]]);
    expect(second.asked).toEqual([['terminate', { status_code: 603, reason_phrase: 'Decline' }]]);
  });

  test('names no status in a call that is dialled or talked in', () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob');
    void phone.hangup(session.id);
    expect(session.asked).toEqual([['terminate', {}]]);
  });

  test('is done when the call is over', async () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob').isConfirmed();
    const done = phone.hangup(session.id);
    expect(phone.callState(session.id)?.pending).toBe('hangup');
    session.ends('Terminated', 'local');
    await done;
  });

  test('twice is asked of the session once, and both who asked are told', async () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob').isConfirmed();
    const both = Promise.all([phone.hangup(session.id), phone.hangup(session.id)]);
    expect(session.askedNames).toEqual(['terminate']);
    session.ends('Terminated', 'local');
    await both;
  });

  test('is rejected when the session refuses it', async () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob');
    session.terminate = () => {
      throw new Error('not now');
    };
    await expect(phone.hangup(session.id)).rejects.toMatchObject({ code: 'wrong-state', message: 'not now' });
    expect(phone.callState(session.id)?.pending).toBeUndefined();
  });
});

describe('To mute', () => {
  test('mutes and unmutes kinds, and shows what the session says', () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob').isConfirmed();
    phone.mute(session.id, { audio: true });
    expect(phone.callState(session.id)?.muted).toEqual({ audio: true, video: false });
    phone.mute(session.id, { audio: false, video: true });
    expect(phone.callState(session.id)?.muted).toEqual({ audio: false, video: true });
    expect(session.asked).toEqual([
      ['mute', { audio: true }],
      ['mute', { video: true }],
      ['unmute', { audio: true }],
    ]);
  });
});

describe('Digits', () => {
  const inStream = (session: FakeSession) => session.asked.map(([, tones, options]) => [tones, options]);

  test('go in the media stream, and by INFO when the far end does not take them there', () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob').isConfirmed();
    phone.sendTone(session.id, '5');
    const options = session.asked[0]?.[2] as ToneOptions;
    expect(options.transportType).toBe('RFC2833');
    options.eventHandlers?.failed?.({ sender: { tone: '5' } } as never);
    expect(session.asked[1]).toEqual(['sendDTMF', '5', { transportType: 'INFO' }]);
  });

  test.each([
    ['rtp', 'RFC2833'],
    ['info', 'INFO'],
  ] as const)('go by one way only when that is asked for (%s)', (dtmf, transportType) => {
    const { phone, ua } = phoneOnTheBench({ dtmf });
    const session = ua.call('bob').isConfirmed();
    phone.sendTone(session.id, '5');
    expect(inStream(session)).toEqual([['5', { transportType }]]);
  });
});

test('The digits that were sent are kept in order', () => {
  const { phone, ua } = phoneOnTheBench();
  const session = ua.call('bob').isConfirmed();
  phone.sendTone(session.id, '1');
  phone.sendTone(session.id, '2#');
  expect(phone.callState(session.id)?.tones).toBe('12#');
});

describe('A call that is over', () => {
  test('stays for some seconds with its cause, its status and who ended it, and then goes', () => {
    const { phone, ua, clock } = phoneOnTheBench();
    const session = ua.call('bob').progresses();
    session.fails('Busy', 'remote', fakeResponse(486, 'Busy Here'));
    expect(phone.state.calls).toMatchObject([
      {
        status: 'failed',
        endedBy: 'remote',
        cause: 'Busy',
        statusCode: 486,
        reason: 'Busy Here',
        endedAt: clock.now(),
      },
    ]);
    expect(phone.state.activeCallId).toBe(session.id);
    clock.advanceNow(5999);
    expect(phone.state.calls).toHaveLength(1);
    clock.advanceNow(1);
    expect(phone.state.calls).toEqual([]);
    expect(phone.state.activeCallId).toBeUndefined();
  });

  test('goes sooner when the user has ended it', () => {
    const { phone, ua, clock } = phoneOnTheBench();
    ua.call('bob').isConfirmed().ends('Terminated', 'local');
    clock.advanceNow(2000);
    expect(phone.state.calls).toEqual([]);
  });

  test('goes at once when it is dismissed', () => {
    const { phone, ua, clock } = phoneOnTheBench();
    const session = ua.call('bob');
    session.fails('Busy');
    phone.dismiss(session.id);
    expect(phone.state.calls).toEqual([]);
    expect(clock.pendingTimers).toBe(0);
  });

  test('leaves no listener behind when it has gone', () => {
    const { ua, clock } = phoneOnTheBench();
    const session = ua.call('bob');
    session.fails('Busy');
    clock.advanceNow(10_000);
    expect(session.listenerCount).toBe(0);
  });

  test('does not change any more', () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob');
    session.fails('Busy');
    const before = phone.state;
    session.fails('Canceled', 'local');
    session.isConfirmed();
    expect(phone.state.calls).toBe(before.calls);
  });
});

describe('The history', () => {
  test('has one line for each call that is over, the latest first', () => {
    const { phone, ua, clock } = phoneOnTheBench();
    const startedAt = clock.now();
    const bob = ua.call('bob').isConfirmed();
    clock.advanceNow(61_000);
    bob.ends();
    ua.isCalled('sip:carol@example.com').fails('Canceled', 'remote');
    expect(phone.state.history).toEqual([
      {
        id: 'call-2',
        direction: 'incoming',
        remote: { number: 'carol', uri: 'sip:carol@example.com' },
        startedAt: startedAt + 61_000,
        video: false,
        outcome: 'missed',
        cause: 'Canceled',
      },
      {
        id: 'call-1',
        direction: 'outgoing',
        remote: { number: 'bob', uri: 'sip:bob@example.com' },
        startedAt,
        duration: 61_000,
        video: false,
        outcome: 'answered',
        cause: 'Terminated',
      },
    ]);
  });

  test.each([
    ['outgoing', 'Canceled', 'local', undefined, 'canceled'],
    ['outgoing', 'Busy', 'remote', fakeResponse(486), 'failed'],
    ['incoming', 'Rejected', 'local', undefined, 'declined'],
    ['incoming', 'No Answer', 'local', undefined, 'missed'],
    ['incoming', 'User Denied Media Access', 'local', undefined, 'missed'],
    ['incoming', 'Canceled', 'remote', undefined, 'missed'],
    ['incoming', 'Canceled', 'remote', fakeRequest('', { Reason: 'SIP;cause=200' }), 'elsewhere'],
  ] as const)('an %s call that ended as %s by %s is %s', (direction, cause, originator, message, outcome) => {
    const { phone, ua } = phoneOnTheBench();
    const session = direction === 'outgoing' ? ua.call('bob') : ua.isCalled();
    session.fails(cause, originator, message);
    expect(phone.state.history[0]?.outcome).toBe(outcome);
  });
});

test('A phone that was disposed of has let go of everything', () => {
  const { phone, ua, audio, clock } = phoneOnTheBench();
  const session = ua.call('bob').isConfirmed();
  session.ends();
  phone.dispose();
  expect(ua.listenerCount).toBe(0);
  expect(session.listenerCount).toBe(0);
  expect(clock.pendingTimers).toBe(0);
  expect(audio.disposed).toBe(true);
});
