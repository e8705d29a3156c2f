import { describe, expect, test } from 'vitest';
import { meter } from './level-meter.js';
import { watchLevel } from './watch-level.js';

const tone = (context: AudioContext, gain: number): MediaStream => {
  const destination = new MediaStreamAudioDestinationNode(context);
  const oscillator = new OscillatorNode(context, { frequency: 440 });
  oscillator.connect(new GainNode(context, { gain })).connect(destination);
  oscillator.start();
  return destination.stream;
};

const levelAbove = (
  least: number,
  begin: (listener: (level: number) => void) => () => void,
): Promise<number> =>
  new Promise((resolve) => {
    const end = begin((level) => {
      if (level <= least) return;
      end();
      resolve(level);
    });
  });

describe('A level', () => {
  test('is high for a loud tone and lower for a soft one', async () => {
    const context = new AudioContext();
    const loud = await levelAbove(0.9, (listener) => meter(tone(context, 1), listener));
    const soft = await levelAbove(0.3, (listener) => meter(tone(context, 0.05), listener));
    expect(loud).toBeLessThanOrEqual(1);
    expect(soft).toBeLessThan(0.6);
    await context.close();
  });

  test('is watched for one side of a call', async () => {
    const context = new AudioContext();
    const remote = tone(context, 1);
    const phone = { media: () => ({ local: undefined, remote }), subscribe: () => () => undefined };
    expect(await levelAbove(0.8, (listener) => watchLevel(phone, '1', 'remote', listener))).toBeGreaterThan(
      0.8,
    );
    await context.close();
  });

  test('is nothing for a stream without sound', () => {
    expect(() => meter(new MediaStream(), () => undefined)()).not.toThrow();
  });
});
