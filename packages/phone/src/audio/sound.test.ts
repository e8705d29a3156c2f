import { describe, expect, test } from 'vitest';
import { type FakeSession, fakeResponse } from '../fake-user-agent.fixture.js';
import { fakeStream, phoneOnTheBench, settled } from '../phone.fixture.js';
import { CADENCES } from './cadences.js';

const withVoice = (session: FakeSession, id = 'voice'): FakeSession => {
  session.remote = [fakeStream(id, 'audio')];
  session.emit('mediachange', {});
  return session;
};

describe('The phone sounds like', () => {
  test('a bell, while a call comes in and nobody talks', async () => {
    const { ua, audio, phone } = phoneOnTheBench();
    ua.isCalled();
    await settled();
    expect(audio.sounding.map(({ what }) => what)).toEqual([CADENCES.us.ringtone]);
    expect(phone.state.audio.playing).toBe('ringtone');
  });

  test('a knock, while a call comes in and somebody talks', async () => {
    const { ua, audio } = phoneOnTheBench({ ringback: 'uk' });
    ua.call('bob').isConfirmed();
    ua.isCalled();
    await settled();
    expect(audio.sounding.map(({ what }) => what)).toEqual([CADENCES.uk['call-waiting']]);
  });

  test("the network's ringing, while the far end rings", async () => {
    const { ua, audio } = phoneOnTheBench({ ringback: 'eu' });
    ua.call('bob').progresses();
    await settled();
    expect(audio.sounding.map(({ what }) => what)).toEqual([CADENCES.eu.ringback]);
  });

  test('what the far end plays before it answers, and not like ringing besides', async () => {
    const { ua, audio } = phoneOnTheBench();
    withVoice(ua.call('bob').progresses('v=0'));
    await settled();
    expect(audio.sounding.map(({ what }) => what)).toEqual([expect.objectContaining({ id: 'voice' })]);
  });

  test('a busy line, while a call that met one is still in view', async () => {
    const { ua, audio, clock } = phoneOnTheBench();
    ua.call('bob').fails('Busy', 'remote', fakeResponse(486));
    await settled();
    expect(audio.sounding.map(({ what }) => what)).toEqual([CADENCES.us.busy]);
    clock.advanceNow(6000);
    await settled();
    expect(audio.sounding).toEqual([]);
  });

  test('nothing, when it is told so', async () => {
    const { ua, audio, phone } = phoneOnTheBench({ ringtone: 'off', ringback: 'off' });
    ua.isCalled();
    await settled();
    expect(audio.sounding).toEqual([]);
    expect(phone.state.audio.playing).toBe('none');
  });

  test('the file that it was given', async () => {
    const file = new URL('https://example.com/bell.mp3');
    const { ua, audio } = phoneOnTheBench({ ringtone: file });
    ua.isCalled();
    await settled();
    expect(audio.sounding.map(({ what }) => what)).toEqual([file]);
  });

  test('something else as soon as it is told so', async () => {
    const { ua, audio, phone } = phoneOnTheBench();
    ua.isCalled();
    await settled();
    phone.configure({ ringtone: 'uk' });
    expect(audio.sounding.map(({ what }) => what)).toEqual([CADENCES.uk.ringtone]);
  });
});

describe('The bell stops', () => {
  test.each<[string, (session: FakeSession) => void]>([
    ['when the call is answered', (session) => session.isAccepted()],
    ['when the caller gives up', (session) => session.fails('Canceled')],
    ['when the call is declined', (session) => session.fails('Rejected', 'local')],
  ])('%s', async (_, act) => {
    const { ua, audio } = phoneOnTheBench();
    const session = ua.isCalled();
    await settled();
    act(session);
    await settled();
    expect(audio.sounding).toEqual([]);
  });

  test('as soon as the user has chosen to answer', async () => {
    const { ua, audio, phone } = phoneOnTheBench();
    const session = ua.isCalled();
    await settled();
    void phone.answer(session.id);
    await settled();
    expect(audio.sounding).toEqual([]);
  });

  test('when it is silenced, and rings for the next call again', async () => {
    const { ua, audio, phone } = phoneOnTheBench();
    const first = ua.isCalled();
    await settled();
    phone.silence();
    await settled();
    expect(audio.sounding).toEqual([]);
    expect(phone.callState(first.id)?.status).toBe('ringing');
    first.fails('Canceled');
    await settled();
    expect(phone.state.audio.silenced).toBe(false);
    ua.isCalled();
    await settled();
    expect(audio.sounding).toHaveLength(1);
  });
});

describe('The voice of the far end', () => {
  test('is heard from the answer to the end', async () => {
    const { ua, audio } = phoneOnTheBench();
    const session = withVoice(ua.call('bob').isConfirmed());
    await settled();
    expect(audio.sounding).toHaveLength(1);
    session.ends();
    await settled();
    expect(audio.sounding).toEqual([]);
  });

  test('is not heard of a call that still rings here', async () => {
    const { ua, audio } = phoneOnTheBench({ ringtone: 'off' });
    withVoice(ua.isCalled());
    await settled();
    expect(audio.sounding).toEqual([]);
  });

  test('is the new one when the session goes on with another stream', async () => {
    const { ua, audio, phone } = phoneOnTheBench();
    const session = withVoice(ua.call('bob').isConfirmed(), 'first');
    await settled();
    const { mediaRevision } = phone.state.calls[0]!;
    withVoice(session, 'second');
    await settled();
    expect(audio.sounding.map(({ what }) => what)).toEqual([expect.objectContaining({ id: 'second' })]);
    expect(phone.state.calls[0]?.mediaRevision).toBe(mediaRevision + 1);
    expect(phone.media(session.id)?.remote?.id).toBe('second');
  });

  test('is heard of both calls when both are talked in', async () => {
    const { ua, audio } = phoneOnTheBench({ holdOthers: false });
    withVoice(ua.call('bob').isConfirmed(), 'bob');
    withVoice(ua.call('carol').isConfirmed(), 'carol');
    await settled();
    expect(audio.sounding).toHaveLength(2);
  });
});

describe('Keys', () => {
  test('sound while dialling, and when they are sent in a call', () => {
    const { ua, audio, phone } = phoneOnTheBench();
    phone.playTone('5');
    phone.sendTone(ua.call('bob').isConfirmed().id, '#');
    expect(audio.tones).toEqual([
      [770, 1336],
      [941, 1477],
    ]);
  });

  test('do not sound when they shall not, or when they have no tone', () => {
    const { audio, phone } = phoneOnTheBench();
    phone.playTone('+');
    phone.configure({ keyTones: false });
    phone.playTone('5');
    expect(audio.tones).toEqual([]);
  });
});

describe('A browser that forbids sound', () => {
  test('is told in the snapshot, until it is unlocked', async () => {
    const { audio, phone } = phoneOnTheBench();
    audio.becomes('blocked');
    expect(phone.state.audio).toMatchObject({ unlocked: false, blocked: true });
    expect(await phone.unlockAudio()).toBe(true);
    expect(phone.state.audio).toMatchObject({ unlocked: true, blocked: false });
  });
});
