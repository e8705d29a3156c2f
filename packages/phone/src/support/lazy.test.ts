import { describe, expect, test } from 'vitest';
import { settled } from '../phone.fixture.js';
import { Lazy } from './lazy.js';

const part = () => {
  const part = { disposed: 0, dispose: () => void part.disposed++ };
  return part;
};

describe('A part that is loaded when it is wanted', () => {
  test('is made once, and does what was asked in its order', async () => {
    const made: unknown[] = [];
    const asked: number[] = [];
    const lazy = new Lazy(async () => {
      const one = part();
      made.push(one);
      return one;
    });
    lazy.ifWanted(() => asked.push(0));
    lazy.want(() => asked.push(1));
    lazy.ifWanted(() => asked.push(2));
    lazy.want(() => asked.push(3));
    await settled();
    expect(made).toHaveLength(1);
    expect(asked).toEqual([1, 2, 3]);
  });

  test('that cannot be loaded is tried again at the next wish', async () => {
    let tries = 0;
    const asked: number[] = [];
    const lazy = new Lazy(() => {
      tries++;
      return tries === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(part());
    });
    lazy.want(() => asked.push(1));
    await settled();
    lazy.want(() => asked.push(2));
    await settled();
    expect(asked).toEqual([2]);
  });

  test('is disposed of even when it comes too late, and does nothing any more', async () => {
    const late = part();
    const asked: number[] = [];
    const lazy = new Lazy(() => Promise.resolve(late));
    lazy.want(() => asked.push(1));
    lazy.dispose();
    await settled();
    expect(late.disposed).toBe(1);
    expect(asked).toEqual([]);
  });
});
