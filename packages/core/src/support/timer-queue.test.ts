import { describe, expect, test } from 'vitest';
import { randomInteger, seededRandom } from './random.js';
import { TimerQueue } from './timer-queue.js';

const nothing = (): void => undefined;

describe('a timer queue', () => {
  test('gives timers in the order of their due time, and those of one time in the order of their start', () => {
    const queue = new TimerQueue();
    const given: string[] = [];
    for (const [due, name] of [
      [30, 'c'],
      [10, 'a'],
      [30, 'd'],
      [20, 'b'],
    ] as const) {
      queue.add(due, () => given.push(name));
    }
    while (queue.size > 0) queue.shift()?.callback();
    expect(given.join('')).toBe('abcd');
  });

  test('keeps its order through any mixture of adding, removing and taking', () => {
    const random = seededRandom(7);
    const queue = new TimerQueue();
    const model = new Map<number, { due: number; remove: () => void }>();
    for (let step = 0; step < 5_000; step++) {
      const kind = randomInteger(random, 0, 9);
      if (kind < 5) {
        const due = randomInteger(random, 0, 50);
        const remove = queue.add(due, () => model.delete(step));
        model.set(step, { due, remove });
      } else if (kind < 8) {
        const [key, timer] = [...model][randomInteger(random, 0, Math.max(0, model.size - 1))] ?? [];
        timer?.remove();
        if (key !== undefined) model.delete(key);
      } else {
        const expected = [...model].sort(([a, x], [b, y]) => x.due - y.due || a - b)[0];
        expect(queue.first?.due).toBe(expected?.[1].due);
        queue.shift()?.callback();
        if (expected) expect(model.has(expected[0])).toBe(false);
      }
      expect(queue.size).toBe(model.size);
    }
  });

  test('does nothing when a timer is removed that is out already', () => {
    const queue = new TimerQueue();
    const remove = queue.add(1, nothing);
    queue.add(2, nothing);
    queue.shift();
    remove();
    remove();
    expect(queue.size).toBe(1);
  });
});
