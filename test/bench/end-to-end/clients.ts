import { bareSocket } from './bare-socket.js';
import type { BenchClient } from './client.js';
import { jssip } from './jssip.js';
import { sipJs } from './sip-js.js';
import { sipKit } from './sip-kit.js';

/** The user agents that are compared; ours first. */
export const CONTESTANTS = ['sip-kit', 'jssip', 'sip.js'] as const;

export type Contestant = (typeof CONTESTANTS)[number];

/** The user agents, and what shows how fast anyone could be. */
export type ClientName = Contestant | 'bare socket';

/** Connects and registers a client of the kind named. The host must have a `WebSocket`. */
export function createClient(name: ClientName, url: string): Promise<BenchClient> {
  const clients = {
    'sip-kit': sipKit,
    jssip,
    'sip.js': sipJs,
    'bare socket': bareSocket,
  };
  return clients[name](url);
}
