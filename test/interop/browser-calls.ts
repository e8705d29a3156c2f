import { expect, onTestFinished, test } from 'vitest';
import {
  ALICE,
  BLACK,
  BLUE,
  BOB,
  CAMERA,
  CAROL,
  type CallStage,
  GREEN,
  MICROPHONE,
  RED,
} from './call-stage.js';
import type { Seat } from './seat.js';

/** Tests of what calls between browsers do. Everything is proved by what is heard and seen at the far end. */
export function testCalls(stage: CallStage): void {
  test('voice, we call, and we hang up', async () => {
    await stage.voiceCall();
    await stage.hangsUp(stage.alice);
    await stage.isFree(stage.bob);
  });

  test('voice, they call, and they hang up', async () => {
    await stage.bob.run((party, tone) => void party.dial('alice', { tone }), BOB);
    await stage.alice.run((party, tone) => party.answer({ tone }), ALICE);
    await stage.hearEachOther();
    await stage.hangsUp(stage.bob);
    await stage.isFree(stage.alice);
  });

  test('video, we call', async () => {
    await stage.videoCall();
    await Promise.all([stage.sees(stage.alice, BLUE), stage.sees(stage.bob, RED)]);
  });

  test('video, they call', async () => {
    await stage.bob.run((party, sends) => void party.dial('alice', sends), { tone: BOB, colour: BLUE });
    await stage.alice.run((party, sends) => party.answer(sends), { tone: ALICE, colour: RED });
    await stage.hearEachOther();
    await Promise.all([stage.sees(stage.alice, BLUE), stage.sees(stage.bob, RED)]);
  });

  test.each(['we hold', 'they hold'])('%s: silence on both sides, then the tones again', async (who) => {
    const [holder, held] = who === 'we hold' ? [stage.alice, stage.bob] : [stage.bob, stage.alice];
    await stage.voiceCall();
    await holder.run((party) => party.call.hold());
    await held.run((party) => party.until(() => party.call.isOnHold().remote));
    await Promise.all([stage.hearsNothing(stage.alice), stage.hearsNothing(stage.bob)]);
    await holder.run((party) => party.until(() => party.call.isOnHold().local));
    await holder.run((party) => party.call.unhold());
    await stage.hearEachOther();
    expect(await held.run((party) => party.call.isOnHold())).toEqual({ local: false, remote: false });
  });

  test('we mute: they hear and see nothing, we hear them, and then all is as it was', async () => {
    await stage.videoCall();
    await stage.sees(stage.bob, RED);
    await stage.alice.run((party) => party.call.mute({ audio: true, video: true }));
    await Promise.all([
      stage.hearsNothing(stage.bob),
      stage.sees(stage.bob, BLACK),
      stage.hears(stage.alice, BOB),
    ]);
    await stage.alice.run((party) => party.call.unmute());
    await Promise.all([stage.hears(stage.bob, ALICE), stage.sees(stage.bob, RED)]);
  });

  test.each(['us', 'them'])('DTMF from %s in the media: the tones of the 5 are heard', async (who) => {
    const [presser, other] = who === 'us' ? [stage.alice, stage.bob] : [stage.bob, stage.alice];
    await stage.voiceCall();
    const heard = stage.hears(other, 1336);
    await presser.run((party) => {
      const options = { transportType: 'RFC2833', duration: 1000, interToneGap: 100 } as const;
      party.call.sendDTMF('555', options);
    });
    await heard;
  });

  test.each(['we', 'they'])('DTMF by INFO, %s press', async (who) => {
    const [presser, other] = who === 'we' ? [stage.alice, stage.bob] : [stage.bob, stage.alice];
    await stage.voiceCall();
    await presser.run((party) => party.call.sendDTMF('19#', { interToneGap: 50 }));
    await other.run((party) => party.until(() => party.heardDigits === '19#'));
  });

  test('video is added to a call, and taken away again', async () => {
    await stage.voiceCall();
    await stage.alice.run(
      (party, colour) => party.call.setInput('video', { track: party.colour(colour) }),
      RED,
    );
    await stage.sees(stage.bob, RED);
    await stage.alice.run((party) => party.call.removeInput('video'));
    await stage.bob.run((party) =>
      party.until(() =>
        party.call.getRemoteStreams().every((stream) => stream.getVideoTracks().length === 0),
      ),
    );
    await stage.hearEachOther();
  });

  test('a screen is shown, and then the camera again', async () => {
    const slides = await stage.alice.page.context().newPage();
    await slides.setContent('<title>Slides</title><body style="background: rgb(30, 150, 30)">');
    await stage.alice.page.bringToFront();
    await stage.videoCall();
    await stage.sees(stage.bob, RED);
    await stage.alice.run((party) => party.call.setInput('video', { screen: true }));
    await stage.sees(stage.bob, GREEN);
    await stage.alice.run(
      (party, colour) => party.call.setInput('video', { track: party.colour(colour) }),
      RED,
    );
    await stage.sees(stage.bob, RED);
    await stage.hearEachOther();
    await slides.close();
  });

  test('the microphone and the camera are changed, and those before are let go', async () => {
    await stage.videoCall();
    const [first, second] = await stage.alice.run((party) => party.devices('audioinput'));
    const [camera] = await stage.alice.run((party) => party.devices('videoinput'));
    await stage.alice.run((party, deviceId) => party.call.setInput('audio', { deviceId }), first ?? '');
    await stage.hears(stage.bob, MICROPHONE);
    expect(await stage.alice.run((party) => party.sentFrom('audio'))).toBe(first);
    expect(
      await stage.alice.run(async ({ call }, deviceId) => {
        const [before] = call.getLocalStreams().flatMap((stream) => stream.getAudioTracks());
        await call.setInput('audio', { deviceId });
        return before?.readyState;
      }, second ?? ''),
    ).toBe('ended');
    expect(await stage.alice.run((party) => party.sentFrom('audio'))).toBe(second);
    await stage.hears(stage.bob, MICROPHONE);
    await stage.alice.run((party, deviceId) => party.call.setInput('video', { deviceId }), camera ?? '');
    await stage.sees(stage.bob, CAMERA);
  });

  test.each(['we send them', 'they send us'])('blind transfer: %s to carol', async (who) => {
    const [sender, sent] = who === 'we send them' ? [stage.alice, stage.bob] : [stage.bob, stage.alice];
    await stage.voiceCall();
    const transferred = sender.run((party) => party.transfer(party.call, 'carol'));
    await stage.carol.run((party, tone) => party.answer({ tone }), CAROL);
    await transferred;
    await Promise.all([
      stage.hears(sent, CAROL),
      stage.hears(stage.carol, sent === stage.bob ? BOB : ALICE),
      stage.isFree(sender),
    ]);
  });

  test('attended transfer: we talk to carol, and then join them', async () => {
    await stage.voiceCall();
    await stage.alice.run((party) => party.call.hold());
    await stage.alice.run((party, tone) => void party.dial('carol', { tone }), ALICE);
    await stage.carol.run((party, tone) => party.answer({ tone }), CAROL);
    await Promise.all([stage.hears(stage.alice, CAROL), stage.hears(stage.carol, ALICE)]);
    const sent = stage.alice.run((party) => party.transfer(party.calls[0], 'carol', party.calls[1]));
    await stage.carol.run((party, tone) => party.answer({ tone }), CAROL);
    await sent;
    await Promise.all([
      stage.hears(stage.bob, CAROL),
      stage.hears(stage.carol, BOB),
      stage.isFree(stage.alice),
    ]);
  });
}

/** Two places ring at once and are heard early; the first to be heard answers. */
export function testForkHeardFirst(stage: CallStage): void {
  test('we call two places at once, both are heard early, and the first answers: heard within 1 s', async () => {
    const desk = await deskOfBob(stage);
    const places = [atBobs(stage), { seat: desk, tone: CAROL }];
    expect(await bestOfThree(stage, desk, places)).toBeLessThan(1000);
  });
}

/** The same, but the media of the other one has begun when one answers. */
export function testForkHeardLast(stage: CallStage): void {
  test('we call two places at once, both are heard early, and the second answers: heard within 1 s', async () => {
    const desk = await deskOfBob(stage);
    const places = [{ seat: desk, tone: CAROL }, atBobs(stage)];
    expect(await bestOfThree(stage, desk, places)).toBeLessThan(1000);
  });
}

interface Place {
  readonly seat: Seat;
  /** That it sends (Hz). */
  readonly tone: number;
}

const atBobs = ({ bob }: CallStage): Place => ({ seat: bob, tone: BOB });

/** Another phone of bob's, which leaves with the test. */
async function deskOfBob(stage: CallStage): Promise<Seat> {
  const desk = await stage.anotherOfBobs();
  onTestFinished(() => desk.run((party) => party.leave()));
  return desk;
}

/**
 * ms until alice hears bob, the best of three calls: a machine that is busy with something else may be late once, not
 * always. @param places where it rings, in the order in which alice hears them
 */
async function bestOfThree(stage: CallStage, desk: Seat, places: readonly Place[]): Promise<number> {
  const times: number[] = [];
  while (times.length < 3 && !times.some((time) => time < 1000)) {
    if (times.length > 0) await stage.clear();
    await ringAt(stage, places);
    times.push(await answerOfBob(stage));
    await stage.isFree(desk);
  }
  return Math.min(...times);
}

/** Alice calls bob at these places; all are heard early, the first of them first. */
async function ringAt(stage: CallStage, places: readonly Place[]): Promise<void> {
  await stage.alice.run((party, tone) => void party.dial('bob', { tone }), ALICE);
  for (const [index, { seat, tone }] of places.entries()) {
    await seat.run((party, sends) => party.ringAudibly(sends), { tone });
    if (index === 0) await stage.hears(stage.alice, tone);
  }
}

/** ms from bob's answer until alice hears him. */
async function answerOfBob(stage: CallStage): Promise<number> {
  const heard = stage.alice.run((party, tone) => party.hearsAfterAnswer(tone), BOB);
  await stage.bob.run((party, tone) => party.answer({ tone }), BOB);
  await stage.hears(stage.bob, ALICE);
  return heard;
}
