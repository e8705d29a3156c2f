import { expect, test } from 'vitest';
import { SparseSet } from './sparse-set.js';

const [one, two, three] = [{ name: 'one' }, { name: 'two' }, { name: 'three' }];

test('it holds what a Set holds, in its order', () => {
  const set = new SparseSet<object>();
  for (const value of [one, two, one, three]) set.add(value);
  expect([...set]).toEqual([one, two, three]);
  expect([set.delete(two), set.delete(two), set.size]).toEqual([true, false, 2]);
  set.add(two);
  expect([...set]).toEqual([one, three, two]);
});

test('an iteration leaves out what is deleted on the way, and what is added', () => {
  const set = new SparseSet<object>();
  for (const value of [one, two]) set.add(value);
  const seen: object[] = [];
  for (const value of set) {
    seen.push(value);
    set.delete(two);
    set.add(three);
  }
  expect(seen).toEqual([one]);
});
