import { bareSocket } from './bare-socket.js';
import type { BenchClient } from './client.js';
import { jssip } from './jssip.js';
import { sipJs } from './sip-js.js';
import { sipKit, sipKitOnOneHost } from './sip-kit.js';

/** The user agents that are compared; ours first. */
export const CONTESTANTS = ['sip-kit', 'jssip', 'sip.js'] as const;

export type Contestant = (typeof CONTESTANTS)[number];

/** Ours again, where one runtime serves all user agents of the program. */
export const SHARING = 'sip-kit, one runtime for all';

/** The user agents, and what shows how fast anyone could be. */
export type ClientName = Contestant | typeof SHARING | 'bare socket';

/** Connects and registers a client of the kind named. The host must have a `WebSocket`. */
export function createClient(name: ClientName, url: string): Promise<BenchClient> {
  const clients = {
    'sip-kit': sipKit,
    jssip,
    'sip.js': sipJs,
    [SHARING]: sipKitOnOneHost,
    'bare socket': bareSocket,
  };
  return clients[name](url);
}
