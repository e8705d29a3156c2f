import { afterEach, describe, expect, test, vi } from 'vitest';
import { Emitter } from '../support/emitter.js';
import { VirtualClock } from '../support/virtual-clock.js';
import { type ReportedSession, type ReportingUserAgent, reportQuality } from './quality-reports.js';

afterEach(() => void vi.unstubAllGlobals());

class FakeSession extends Emitter<{ accepted: []; ended: []; failed: [] }> implements ReportedSession {
  readonly direction = 'incoming';
  readonly request = { call_id: 'a-call' };
  readonly local_identity = undefined;
  readonly remote_identity = undefined;
  readonly start_time = undefined;
  readonly end_time = undefined;
  isMuted = () => ({ audio: false, video: false });
  isOnHold = () => ({ local: false, remote: false });
}

class FakeUserAgent
  extends Emitter<{ newRTCSession: [{ readonly session: ReportedSession }] }>
  implements ReportingUserAgent
{
  readonly clock = new VirtualClock();
  readonly environment = { clock: this.clock };
  readonly reports: string[] = [];
  /** What `publish` throws. */
  fault: Error | undefined;

  normalizeTarget(target: string): string | undefined {
    return target.startsWith('sip:') ? target : undefined;
  }

  publish(target: string) {
    if (this.fault) throw this.fault;
    return {
      once: () => undefined,
      publish: (body: string) => void this.reports.push(`${target} ${body.split('\r\n', 1)[0]}`),
      close: () => undefined,
    };
  }

  /** A call that was answered and has ended. */
  callAndEnd(): void {
    const session = new FakeSession();
    this.emit('newRTCSession', { session });
    session.emit('accepted');
    expect(this.clock.pendingTimers).toBe(1);
    session.emit('ended');
  }
}

const collector = 'sip:collector@example.com';

describe('reports of quality', () => {
  test('are sent at the end of each call, and nothing is looked at any more then', () => {
    const ua = new FakeUserAgent();
    reportQuality(ua, { collector });
    ua.callAndEnd();
    expect(ua.reports).toEqual([`${collector} VQSessionReport: CallTerm`]);
    expect(ua.clock.pendingTimers).toBe(0);
  });

  test('that cannot be sent are reported to the host, and nothing is looked at any more either', () => {
    const reported: unknown[] = [];
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
    const ua = new FakeUserAgent();
    ua.fault = new TypeError('no');
    reportQuality(ua, { collector });
    ua.callAndEnd();
    expect(reported).toEqual([ua.fault]);
    expect(ua.clock.pendingTimers).toBe(0);
  });

  test('need a collector that can be one', () => {
    const ua = new FakeUserAgent();
    expect(() => reportQuality(ua, { collector: 'https://example.com/' })).toThrow(
      new TypeError(
        `Invalid collector "https://example.com/": expected an address such as 'sip:collector@example.com'`,
      ),
    );
    expect(ua.listenerCount('newRTCSession')).toBe(0);
  });
});
