import type { RTCSession } from '@sip-kit/core';
import { browserRuntime, WebSocketInterface } from '@sip-kit/core';
import JsSIP from '@sip-kit/core/jssip';
import { FakeMedia } from '@sip-kit/testing/fakes';
import WebSocket from 'ws';
import { type LoopbackServer, loopbackServer } from '../server/support/loopback-server.js';

const createWebSocket = (url: string, protocol: string): globalThis.WebSocket =>
  new WebSocket(url, protocol) as unknown as globalThis.WebSocket;

/** Anything that emits, seen from a program in JavaScript. */
export interface Emitting {
  on(type: string, listener: (...values: unknown[]) => void): unknown;
}

/** The events that an object emitted, by type, with the names of the fields that their data had. */
export class EventRecord {
  readonly #fields = new Map<string, Set<string>>();

  /** Listens to these events of an object. */
  watch(owner: string, emitter: unknown, types: readonly string[]): void {
    for (const type of types) {
      (emitter as Emitting).on(type, (value) => this.note(owner, type, value));
    }
  }

  /** Whether such an event was emitted. */
  saw(owner: string, type: string): boolean {
    return this.#fields.has(`${owner} ${type}`);
  }

  /** Whether the data of every such event had this field, in the manner of both eras. */
  had(owner: string, type: string, field: string): boolean {
    return this.#fields.get(`${owner} ${type}`)?.has(field) ?? false;
  }

  /** Remembers an event. */
  note(owner: string, type: string, value: unknown): void {
    const key = `${owner} ${type}`;
    const names = new Set(typeof value === 'object' && value !== null ? namesOf(value) : []);
    const former = this.#fields.get(key);
    this.#fields.set(key, former ? new Set([...former].filter((name) => names.has(name))) : names);
  }
}

/** What can be read of an object, its prototypes included. */
export function namesOf(value: object): string[] {
  const names: string[] = [];
  for (
    let level: object | null = value;
    level && level !== Object.prototype;
    level = Object.getPrototypeOf(level)
  ) {
    names.push(...Object.getOwnPropertyNames(level));
  }
  return names;
}

/** The embedded server, and user agents of the `jssip` entry on it. */
export class Scene {
  readonly server: LoopbackServer;
  readonly #agents: InstanceType<typeof JsSIP.UA>[] = [];

  private constructor(server: LoopbackServer) {
    this.server = server;
  }

  static async open(): Promise<Scene> {
    return new Scene(
      await loopbackServer({ users: { alice: 'wonderland', bob: 'builder', carol: 'christmas' } }),
    );
  }

  /** A user agent with fake media, not started. */
  agent(user: string, password: string, more: object = {}): InstanceType<typeof JsSIP.UA> {
    const socket = new JsSIP.WebSocketInterface(this.server.url, { createWebSocket });
    const ua = new JsSIP.UA(
      { sockets: socket, uri: `sip:${user}@example.test`, password, ...more },
      {
        ...browserRuntime(),
        media: new FakeMedia(),
        createSocket: (url) => new WebSocketInterface(url, { createWebSocket }),
      },
    );
    this.#agents.push(ua);
    return ua;
  }

  async close(): Promise<void> {
    await Promise.all(this.#agents.map((ua) => ua.stop()));
    await this.server.close();
  }
}

/** Waits for the next event of a type. */
export function next<Value = Record<string, unknown>>(emitter: unknown, type: string): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`"${type}" never came`)), 5000);
    (emitter as Emitting).on(type, (value) => {
      clearTimeout(late);
      resolve(value as Value);
    });
  });
}

/** Waits until a call is confirmed. */
export const confirmed = (session: RTCSession): Promise<unknown> => next(session, 'confirmed');
