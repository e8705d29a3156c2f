import { describe, expect, test } from 'vitest';
import { describeFailures, runSeeds } from './run-seeds.js';
import { simulate } from './simulation.js';

const SEEDS = 2_000;
const SLICE = 250;

describe('users who do anything on a network that does anything', () => {
  test.each(Array.from({ length: SEEDS / SLICE }, (_, index) => index * SLICE + 1))(
    'agree with each other in the end, and leave nothing behind: seeds from %i',
    async (from) => {
      const failures = await runSeeds({ from, to: from + SLICE - 1 });
      expect(describeFailures(failures)).toBe('');
    },
    180_000,
  );

  test('do all that can be done in calls, and all that goes with it on the wire', async () => {
    const lines: string[] = [];
    for (let seed = 1; seed <= 200; seed++) lines.push(...(await simulate(seed, { story: true })).story);
    const count = (pattern: RegExp): number => lines.filter((line) => pattern.test(line)).length;
    const what: Readonly<Record<string, RegExp>> = {
      'answered by every device at once': /— .*: answer at every device/,
      'a CANCEL, and an answer that meets it': /— .*: answer while the caller gives up/,
      'early media': /→ 183 .* INVITE\)/,
      'a reliable response acknowledged': /→ 200 .* PRACK\)/,
      'a change of the call by re-INVITE': /→ INVITE sip:\w+@sip\.test;gr=/,
      'a change or refresh by UPDATE': /→ 200 .* UPDATE\)/,
      glare: /→ 491 /,
      'a change that is refused': /→ 488 /,
      'a transfer that is accepted': /→ 202 .* REFER\)/,
      'a transfer that is refused': /→ 603 .* REFER\)/,
      'an attended transfer': /— .*: transfer to the other call/,
      'news of a transfer': /→ 200 .* NOTIFY\)/,
      'both hang up': /→ BYE /,
    };
    const missing = Object.entries(what).filter(([, pattern]) => count(pattern) < 2);
    expect(missing).toEqual([]);
  }, 120_000);

  test('do the same for the same seed', async () => {
    const [first, again, other] = [
      await simulate(12, { story: true }),
      await simulate(12, { story: true }),
      await simulate(13, { story: true }),
    ];
    expect(first.story.length).toBeGreaterThan(50);
    expect(again.story).toEqual(first.story);
    expect(other.story).not.toEqual(first.story);
  });
});
