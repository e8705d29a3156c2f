import { expect, test } from 'vitest';
import { SparseMap } from './sparse-map.js';

test('it holds what a Map holds, in its order, and is empty again when all is deleted', () => {
  const map = new SparseMap<string, number>();
  expect([...map, ...map.keys(), ...map.values()]).toEqual([]);
  map.set('one', 1);
  map.set('two', 2);
  map.set('one', 11);
  expect([...map]).toEqual([
    ['one', 11],
    ['two', 2],
  ]);
  expect([map.size, map.has('one'), map.get('two'), map.get('three')]).toEqual([2, true, 2, undefined]);
  expect([map.delete('one'), map.delete('one'), map.delete('two')]).toEqual([true, false, true]);
  expect([map.size, map.has('two'), [...map.values()]]).toEqual([0, false, []]);
});

test('an iteration goes on with what it began with when the last one is deleted on the way', () => {
  const map = new SparseMap<string, number>();
  map.set('one', 1);
  const seen: number[] = [];
  for (const [key, value] of map) {
    seen.push(value);
    map.delete(key);
    map.set('two', 2);
  }
  expect(seen).toEqual([1]);
  expect(map.get('two')).toBe(2);
});

test('an iteration leaves out what is deleted on the way', () => {
  const map = new SparseMap<string, number>();
  map.set('one', 1);
  map.set('two', 2);
  const seen: number[] = [];
  for (const value of map.values()) {
    seen.push(value);
    map.delete('two');
  }
  expect(seen).toEqual([1]);
});
