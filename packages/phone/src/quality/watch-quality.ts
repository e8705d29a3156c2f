import { MutedMicrophone, peerOf, QualityMonitor } from '@sip-kit/core/quality';
import type { CallQuality } from '../state.js';
import type { CallSession } from '../user-agent.js';

/** The mean opinion scores from which a call is fair, and good. */
const FAIR = 3.1;
const GOOD = 3.6;

interface Timers {
  now(): number;
  startTimer(delay: number, callback: () => void): { stop(): void };
}

/**
 * Watches the quality of one call.
 * @param listener is told what was measured, every second, rounded to what a person can tell apart
 * @returns a function that ends it
 */
export function watchQuality(
  session: CallSession,
  clock: Timers,
  listener: (quality: CallQuality) => void,
): () => void {
  const microphone = new MutedMicrophone(session, clock);
  const monitor = new QualityMonitor(peerOf(session), { clock, microphone: () => microphone.level() });
  let level: CallQuality['level'] | undefined;
  monitor.on('sample', ({ sample: { roundTrip, inbound, outbound }, score }) => {
    const { warnings } = monitor;
    if (score !== undefined) level = levelOf(score);
    else if (warnings.includes('no-inbound-audio')) level = 'poor';
    if (level === undefined) return;
    const { audio } = inbound;
    listener({
      mos: rounded(score, 0.1),
      level,
      rtt: rounded(roundTrip, 10),
      jitter: rounded(audio?.jitter, 1),
      loss: rounded(worse(audio?.loss, outbound.audio?.loss), 0.01),
      warnings,
    });
  });
  return () => {
    monitor.stop();
    microphone.close();
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
