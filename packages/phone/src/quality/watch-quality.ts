import { type MonitoredPeer, QualityMonitor } from '@sip-kit/core/quality';
import type { CallQuality } from '../state.js';
import type { CallSession } from '../user-agent.js';

/** Milliseconds between two looks. */
const INTERVAL = 2000;
/** The mean opinion scores from which a call is fair, and good. */
const FAIR = 3.1;
const GOOD = 3.6;

interface Timers {
  now(): number;
  startTimer(delay: number, callback: () => void): { stop(): void };
}

/**
 * Watches the quality of one call.
 * @param listener is told what was measured, every two seconds, rounded to what a person can tell apart
 * @returns a function that ends it
 */
export function watchQuality(
  session: CallSession,
  clock: Timers,
  listener: (quality: CallQuality) => void,
): () => void {
  let peer: { readonly connection: RTCPeerConnection; readonly monitored: MonitoredPeer } | undefined;
  const present = (): MonitoredPeer | undefined => {
    const { connection } = session;
    if (connection !== peer?.connection) {
      peer = connection && { connection, monitored: peerOf(session, connection) };
    }
    return peer?.monitored;
  };
  const monitor = new QualityMonitor(present, { clock, interval: INTERVAL });
  monitor.on('sample', ({ sample: { roundTrip, inbound, outbound }, score }) => {
    if (score === undefined) return;
    const { audio } = inbound;
    listener({
      mos: Math.round(score * 10) / 10,
      level: levelOf(score),
      rtt: rounded(roundTrip, 10),
      jitter: rounded(audio?.jitter, 1),
      loss: rounded(worse(audio?.loss, outbound.audio?.loss), 0.01),
      warnings: monitor.warnings,
    });
  });
  return () => monitor.stop();
}

/** What the monitor reads of a session and one of its peer connections. */
function peerOf(session: CallSession, connection: RTCPeerConnection): MonitoredPeer {
  return {
    getStats: async () => new Map(await connection.getStats()),
    get muted() {
      return session.isMuted();
    },
    get localHold() {
      return session.isOnHold().local;
    },
    get remoteHold() {
      return session.isOnHold().remote;
    },
    get state() {
      return { ice: connection.iceConnectionState, connection: connection.connectionState };
    },
  };
}

function levelOf(score: number): CallQuality['level'] {
  if (score >= GOOD) return 'good';
  return score >= FAIR ? 'fair' : 'poor';
}

function worse(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}

function rounded(value: number | undefined, step: number): number | undefined {
  return value === undefined ? undefined : Math.round(Math.round(value / step) * step * 100) / 100;
}
