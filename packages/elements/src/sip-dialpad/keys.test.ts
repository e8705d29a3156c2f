import { describe, expect, test } from 'vitest';
import { cleanNumber, nextIndex } from './keys.js';

describe('Moving over the keys', () => {
  test.each([
    [0, 'ArrowRight', 1],
    [2, 'ArrowRight', 2],
    [3, 'ArrowLeft', 3],
    [4, 'ArrowUp', 1],
    [1, 'ArrowUp', 1],
    [8, 'ArrowDown', 11],
    [11, 'ArrowDown', 11],
    [5, 'Home', 0],
    [5, 'End', 11],
  ])('from key %i, %s leads to key %i', (index, key, expected) => {
    expect(nextIndex(index, key)).toBe(expected);
  });

  test('other keys lead nowhere', () => {
    expect(nextIndex(0, 'Tab')).toBeUndefined();
  });
});

describe('A pasted number', () => {
  test.each([
    ['+49 (0)30 90-18 20', '+49030901820'],
    ['030/901820', '030901820'],
    ['tel:+1-800-555-0100', '+18005550100'],
    ['(555) 010.0199', '5550100199'],
    ['  bob@example.com ', 'bob@example.com'],
    ['sip:bob@example.com', 'sip:bob@example.com'],
    ['Bob', 'Bob'],
    ['\u202d+4930901820\u202c', '+4930901820'],
  ])('%j is dialled as %j', (pasted, expected) => {
    expect(cleanNumber(pasted)).toBe(expected);
  });
});
