import { expect, test } from 'vitest';
import {
  cryptoRandom,
  PooledRandom,
  randomFraction,
  randomInteger,
  randomToken,
  randomUuid,
  seededRandom,
} from './random.js';

test('a token of 13 characters and more carries at least 64 bits: 5 bits a character', () => {
  const tokens = new Set(Array.from({ length: 1000 }, () => randomToken(cryptoRandom)));
  expect(tokens.size).toBe(1000);
  for (const token of tokens) expect(token).toMatch(/^[0-9a-v]{16}$/);
});

test('a seed gives the same tokens again, another seed gives others', () => {
  expect(randomToken(seededRandom(1))).toBe(randomToken(seededRandom(1)));
  expect(randomToken(seededRandom(1))).not.toBe(randomToken(seededRandom(2)));
});

test('a UUID is of version 4 (RFC 4122 §4.4)', () => {
  expect(randomUuid(cryptoRandom)).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});

test('fractions and integers stay within their bounds and reach them', () => {
  const random = seededRandom(3);
  const integers = Array.from({ length: 500 }, () => randomInteger(random, 2, 5));
  expect(new Set(integers)).toEqual(new Set([2, 3, 4, 5]));
  for (let round = 0; round < 500; round++) {
    const fraction = randomFraction(random);
    expect(fraction).toBeGreaterThanOrEqual(0);
    expect(fraction).toBeLessThan(1);
  }
});

test('a pool gives every octet of its source once, in their order, whatever is asked of it', () => {
  let next = 0;
  const counting = new PooledRandom({
    fill: (octets) => {
      for (let index = 0; index < octets.length; index++) octets[index] = next++ & 0xff;
      return octets;
    },
  });
  const given = Array.from({ length: 64 }, () => [...counting.fill(new Uint8Array(16))]).flat();
  expect(given).toEqual(Array.from({ length: 1024 }, (_, index) => index & 0xff));
  expect(counting.fill(new Uint8Array(1000))).toHaveLength(1000);
  expect([...counting.fill(new Uint8Array(0))]).toEqual([]);
});

test('a pool that holds too little for what is asked begins anew instead of giving an octet twice', () => {
  const pooled = new PooledRandom(cryptoRandom);
  const tokens = new Set(Array.from({ length: 1000 }, () => randomToken(pooled, 13)));
  expect(tokens.size).toBe(1000);
});
