import { expect, test } from 'vitest';
import { seededRandom } from '../../support/random.js';
import { refreshDelay } from './binding-life.js';

/** The earliest and the latest of many refreshes, in seconds. */
function range(expires: number): readonly [number, number] {
  const random = seededRandom(3);
  const delays = Array.from({ length: 2000 }, () => refreshDelay(expires, random) / 1000);
  return [Math.round(Math.min(...delays)), Math.round(Math.max(...delays))];
}

test('a binding is refreshed between half and four fifths of its life', () => {
  expect(range(600)).toEqual([300, 480]);
});

test('a page whose timers fire once a minute comes in time, wherever there is a minute left for it', () => {
  expect(range(300)).toEqual([150, 235]);
  expect(range(180)).toEqual([90, 115]);
});

test('a short life is refreshed before three fifths of it are over', () => {
  expect(range(120)).toEqual([60, 72]);
  expect(range(20)).toEqual([10, 12]);
});
