/**
 * Randomness, as everything in SIP Kit sees it. Branches, tags, Call-IDs and cnonces come from the platform's
 * cryptographic source and carry at least 64 bits; a test injects a seeded source and gets the same text each time.
 */

/** A source of random octets. */
export interface Random {
  /** Overwrites every octet of `octets` and returns it. */
  fill(octets: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

/** The platform's cryptographic source. */
export const cryptoRandom: Random = {
  fill: (octets) => globalThis.crypto.getRandomValues(octets),
};

const POOL_SIZE = 512;

/**
 * Another source, asked for many octets at a time: a call of the platform's costs as much as hundreds of octets from
 * it. Each octet is given out once and does not stay here.
 */
export class PooledRandom implements Random {
  readonly #source: Random;
  #pool: Uint8Array<ArrayBuffer> | undefined;
  #used = POOL_SIZE;

  constructor(source: Random) {
    this.#source = source;
  }

  fill(octets: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const { length } = octets;
    if (length > POOL_SIZE) return this.#source.fill(octets);
    this.#pool ??= new Uint8Array(POOL_SIZE);
    const pool = this.#pool;
    if (this.#used + length > POOL_SIZE) {
      this.#source.fill(pool);
      this.#used = 0;
    }
    for (let index = 0; index < length; index++, this.#used++) {
      octets[index] = pool[this.#used] ?? 0;
      pool[this.#used] = 0;
    }
    return octets;
  }
}

/**
 * A source that gives the same octets for the same seed (mulberry32). For tests only: it can be guessed.
 * @param seed a 32-bit integer
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    fill(octets) {
      for (let index = 0; index < octets.length; index++) octets[index] = next() & 0xff;
      return octets;
    },
  };
}

const ALPHABET = '0123456789abcdefghijklmnopqrstuv';

/**
 * A token of lower-case letters and digits, 5 bits a character.
 * @param length characters; 13 and more carry at least 64 bits
 */
export function randomToken(random: Random, length = 16): string {
  let token = '';
  for (const octet of random.fill(new Uint8Array(length))) token += ALPHABET.charAt(octet & 31);
  return token;
}

/** A UUID of version 4 (RFC 4122 §4.4), lower-case. */
export function randomUuid(random: Random): string {
  const octets = random.fill(new Uint8Array(16));
  octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x40;
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A fraction: at least 0, less than 1. */
export function randomFraction(random: Random): number {
  const [a = 0, b = 0, c = 0, d = 0] = random.fill(new Uint8Array(4));
  return (a * 0x1000000 + b * 0x10000 + c * 0x100 + d) / 0x100000000;
}

/** An integer: at least `minimum`, at most `maximum`. */
export function randomInteger(random: Random, minimum: number, maximum: number): number {
  return minimum + Math.floor(randomFraction(random) * (maximum - minimum + 1));
}
