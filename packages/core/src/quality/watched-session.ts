import type { MediaKinds } from '../media/media-kinds.js';
import type { MonitoredPeer } from './monitor.js';

/** What is watched of a call: the names of a user agent's own session, and no more of them than are read here. */
export interface WatchedSession {
  /** The present peer connection; the call may get another one. */
  readonly connection?: RTCPeerConnection | undefined;
  isMuted(): MediaKinds;
  isOnHold(): { readonly local: boolean; readonly remote: boolean };
}

/**
 * Reads a session as a monitor wants it: `new QualityMonitor(peerOf(session))`.
 * @returns a function that gives the present peer, the same one as long as the connection is the same
 */
export function peerOf(session: WatchedSession): () => MonitoredPeer | undefined {
  let present: { readonly connection: RTCPeerConnection; readonly peer: MonitoredPeer } | undefined;
  return () => {
    const { connection } = session;
    if (connection !== present?.connection) {
      present = connection && { connection, peer: new SessionPeer(session, connection) };
    }
    return present?.peer;
  };
}

class SessionPeer implements MonitoredPeer {
  readonly #session: WatchedSession;
  readonly #connection: RTCPeerConnection;

  constructor(session: WatchedSession, connection: RTCPeerConnection) {
    this.#session = session;
    this.#connection = connection;
  }

  async getStats(): ReturnType<MonitoredPeer['getStats']> {
    return new Map(await this.#connection.getStats());
  }

  get muted(): MediaKinds {
    return this.#session.isMuted();
  }

  get localHold(): boolean {
    return this.#session.isOnHold().local;
  }

  get remoteHold(): boolean {
    return this.#session.isOnHold().remote;
  }

  get state(): MonitoredPeer['state'] {
    return { ice: this.#connection.iceConnectionState, connection: this.#connection.connectionState };
  }
}
