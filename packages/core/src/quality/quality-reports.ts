import type { Clock } from '../support/clock.js';
import { describeValue } from '../support/errors.js';
import { QualityMonitor } from './monitor.js';
import { sessionReport } from './session-report.js';
import { SpeechSummariser } from './summary.js';
import { peerOf, type WatchedSession } from './watched-session.js';

/** A session, by the names of the user agent's own. */
export interface ReportedSession extends WatchedSession {
  readonly direction: 'incoming' | 'outgoing';
  readonly request: { readonly call_id: string } | undefined;
  readonly local_identity: ReportedParty | undefined;
  readonly remote_identity: ReportedParty | undefined;
  readonly start_time: Date | undefined;
  readonly end_time: Date | undefined;
  once(type: 'accepted' | 'ended' | 'failed', listener: () => void): unknown;
}

/** A name-addr with the parameters of its header, such as the tag. */
interface ReportedParty {
  readonly uri: { readonly host: string };
  clone(): { clearParams(): void; toString(): string };
}

/** The part of a user agent that reports are sent by: `UA` fits as it is. */
export interface ReportingUserAgent {
  readonly environment: { readonly clock: Clock };
  on(type: 'newRTCSession', listener: (event: { readonly session: ReportedSession }) => void): unknown;
  off(type: 'newRTCSession', listener: (event: { readonly session: ReportedSession }) => void): unknown;
  /** @returns the URI, or `undefined` for what cannot be one */
  normalizeTarget(target: string): unknown;
  publish(target: string, event: string, options: { readonly contentType: string }): ReportPublisher;
}

interface ReportPublisher {
  once(type: 'published', listener: () => void): unknown;
  publish(state: string): void;
  close(): void;
}

/** Where reports go, and what they carry besides. */
export interface QualityReportOptions {
  /** The collector's address: `sip:collector@example.com`. */
  readonly collector: string;
  /** What reports are sorted by (RFC 6035 §4.6.2.1). Default: the domain of each side. */
  readonly localGroup?: string | undefined;
  readonly remoteGroup?: string | undefined;
  /** ms between two looks at the host's statistics; default 1000 */
  readonly interval?: number | undefined;
}

/**
 * Reports the quality of each call at its end to a collector (RFC 6035), by PUBLISH (RFC 3903). One report for each call
 * that was answered; one that could not be delivered is tried again, as every publication is.
 * @returns a function that ends it; calls that go on are not reported any more
 * @throws TypeError for a collector that is no address
 */
export function reportQuality(ua: ReportingUserAgent, options: QualityReportOptions): () => void {
  const { collector } = options;
  if (!ua.normalizeTarget(collector)) {
    throw new TypeError(
      `Invalid collector ${describeValue(collector)}: expected an address such as 'sip:collector@example.com'`,
    );
  }
  const watched = new Set<CallWatch>();
  const follow = ({ session }: { readonly session: ReportedSession }): void => {
    const watch = new CallWatch(ua, session, options);
    watched.add(watch);
    const forget = (): void => {
      watch.stop();
      watched.delete(watch);
    };
    session.once('accepted', () => watched.has(watch) && watch.begin());
    session.once('failed', forget);
    session.once('ended', () => {
      try {
        if (watched.has(watch)) watch.report();
      } finally {
        forget();
      }
    });
  };
  ua.on('newRTCSession', follow);
  return () => {
    ua.off('newRTCSession', follow);
    for (const watch of watched) watch.stop();
    watched.clear();
  };
}

/** One call, from its answer to its report. */
class CallWatch {
  readonly #ua: ReportingUserAgent;
  readonly #session: ReportedSession;
  readonly #options: QualityReportOptions;
  readonly #summariser = new SpeechSummariser();
  #monitor: QualityMonitor | undefined;

  constructor(ua: ReportingUserAgent, session: ReportedSession, options: QualityReportOptions) {
    this.#ua = ua;
    this.#session = session;
    this.#options = options;
  }

  begin(): void {
    const { clock } = this.#ua.environment;
    this.#monitor = new QualityMonitor(peerOf(this.#session), { clock, interval: this.#options.interval });
    this.#monitor.on('sample', ({ sample }) => this.#summariser.add(sample));
  }

  stop(): void {
    this.#monitor?.stop();
  }

  report(): void {
    const contentType = 'application/vq-rtcpxr';
    const publisher = this.#ua.publish(this.#options.collector, 'vq-rtcpxr', { contentType });
    // A report is an event, not a state: the collector has it, and it is not to be kept there.
    publisher.once('published', () => publisher.close());
    publisher.publish(this.#body());
  }

  #body(): string {
    const { direction, request, local_identity, remote_identity, start_time, end_time } = this.#session;
    const now = this.#ua.environment.clock.now();
    const { localGroup, remoteGroup } = this.#options;
    return sessionReport(
      {
        callId: request?.call_id ?? '',
        localId: nameAddr(local_identity),
        remoteId: nameAddr(remote_identity),
        direction,
        localGroup: localGroup ?? local_identity?.uri.host ?? '',
        remoteGroup: remoteGroup ?? remote_identity?.uri.host ?? '',
        start: start_time?.getTime() ?? now,
        stop: end_time?.getTime() ?? now,
      },
      this.#summariser.summary,
    );
  }
}

function nameAddr(party: ReportedParty | undefined): string {
  const bare = party?.clone();
  bare?.clearParams();
  return String(bare ?? '');
}
