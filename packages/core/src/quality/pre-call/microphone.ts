import { MediaError } from '../../media/media-error.js';
import { captureDevices } from '../../media/webrtc/capture.js';
import { LevelMeter } from '../level-meter.js';
import { DEAD } from '../warnings.js';
import { type CheckContext, type Finding, failed, notTested, passed, waitFor } from './part.js';

/** ms for which a microphone is listened to, and those in which a silent one may still begin to sound. */
const LISTEN = 500;
const PATIENCE = 3000;
/** ms between two looks. */
const LOOK = 50;

/**
 * Asks for a microphone and listens whether it picks up anything.
 * @param constraints `false`: it is left out
 * @param take is given the stream at once, to be stopped when all is over
 */
export async function testMicrophone(
  context: CheckContext,
  constraints: MediaTrackConstraints | boolean,
  take: (stream: MediaStream) => void,
): Promise<Finding> {
  if (constraints === false) return notTested('The microphone was left out.');
  let stream: MediaStream;
  try {
    stream = await captureDevices(context.globals, { audio: constraints }, [context.signal]);
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    return failed(error.reason, `${error.message}.`);
  }
  take(stream);
  return listen(context, stream);
}

async function listen(context: CheckContext, stream: MediaStream): Promise<Finding> {
  const [track] = stream.getAudioTracks();
  if (!track) return failed('not-found', 'There is no microphone.');
  const { label } = track;
  const level = await loudest(context, track);
  if (level === undefined)
    return passed('The microphone works; how loud it is cannot be measured.', { label });
  if (level < DEAD) return failed('silent', 'The microphone picks up nothing at all.', { label, level });
  return passed('The microphone works.', { label, level });
}

/** The loudest that was heard; `undefined` where there is no audio engine, or it may not run yet. */
async function loudest(context: CheckContext, track: MediaStreamTrack): Promise<number | undefined> {
  if (typeof AudioContext !== 'function') return undefined;
  const meter = new LevelMeter(track);
  let most: number | undefined;
  const end = context.clock.now() + LISTEN;
  try {
    await waitFor<true>(context, PATIENCE, (done) => {
      const look = (): void => {
        const level = meter.level();
        if (level !== undefined) most = Math.max(level, most ?? 0);
        if (context.clock.now() >= end && (most ?? 0) >= DEAD) done(true);
        else timer = context.clock.startTimer(LOOK, look);
      };
      let timer = context.clock.startTimer(0, look);
      return () => timer.stop();
    });
    return most;
  } finally {
    await meter.close();
  }
}
