import { type Random, randomInteger } from '../support/random.js';
import type { Socket } from './socket.js';

/** A server and how much it is preferred. */
export interface WeightedSocket {
  readonly socket: Socket;
  /** Higher is better; equals are chosen among at random. */
  readonly weight: number;
}

const NONE: readonly Socket[] = [];

/** The servers of a connection, and which of them failed since the last success. */
export class ServerList {
  readonly #servers: readonly WeightedSocket[];
  readonly #random: Random;
  #failed: readonly Socket[] = NONE;

  constructor(servers: readonly WeightedSocket[], random: Random) {
    this.#servers = servers;
    this.#random = random;
  }

  get size(): number {
    return this.#servers.length;
  }

  /** The server to try: the best that has not failed, at random among equals; `undefined` when all have. */
  next(): WeightedSocket | undefined {
    return this.#best(this.#servers.filter(({ socket }) => !this.#failed.includes(socket)));
  }

  /** A server that is preferred to this one, whether or not it failed before. */
  better(than: WeightedSocket): WeightedSocket | undefined {
    return this.#best(this.#servers.filter(({ weight }) => weight > than.weight));
  }

  markFailed({ socket }: WeightedSocket): void {
    this.#failed = [...this.#failed, socket];
  }

  /** Gives every server a fresh chance. */
  forgive(): void {
    this.#failed = NONE;
  }

  #best(candidates: readonly WeightedSocket[]): WeightedSocket | undefined {
    if (candidates.length < 2) return candidates[0];
    const highest = Math.max(...candidates.map(({ weight }) => weight));
    const best = candidates.filter(({ weight }) => weight === highest);
    return best.length > 1 ? best[randomInteger(this.#random, 0, best.length - 1)] : best[0];
  }
}
