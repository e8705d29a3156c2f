import { neverWake, seededRandom, silentLogger, VirtualClock } from '@sip-kit/core/runtime';
import { createSipServer, type SipServer, type SipServerOptions } from '@sip-kit/testing/server';

/** A server that lives on a virtual clock, and that clock. */
export interface VirtualServer {
  readonly server: SipServer;
  readonly clock: VirtualClock;
}

/** Makes an open server for `example.test` unless told otherwise. */
export function virtualServer(options: SipServerOptions = {}): VirtualServer {
  const clock = new VirtualClock();
  const environment = { clock, random: seededRandom(1), log: silentLogger, wake: neverWake };
  return { clock, server: createSipServer({ domain: 'example.test', open: true, environment, ...options }) };
}
