import type { PhoneState } from '@sip-kit/phone';

/**
 * What somebody who helps wants to know, as text. No secret is in the state; names, numbers and messages of others are
 * left out.
 */
export function diagnostics(state: PhoneState, version: string, now: Date = new Date()): string {
  const { connection, registration, identity, audio, devices, calls } = state;
  const report = {
    version,
    time: now.toISOString(),
    browser: globalThis.navigator?.userAgent,
    online: globalThis.navigator?.onLine,
    secure: globalThis.isSecureContext,
    account: identity.uri,
    connection,
    registration,
    audio,
    devices: {
      microphones: count(devices.list, 'audioinput'),
      speakers: count(devices.list, 'audiooutput'),
      cameras: count(devices.list, 'videoinput'),
      canSelectOutput: devices.canSelectOutput,
    },
    calls: calls.map(
      ({ id, direction, status, hasVideo, hold, muted, cause, statusCode, reason, mediaError, quality }) => {
        return {
          id,
          direction,
          status,
          hasVideo,
          hold,
          muted,
          cause,
          statusCode,
          reason,
          mediaError,
          quality,
        };
      },
    ),
  };
  return JSON.stringify(report, undefined, 2);
}

/** Copies a text. @returns whether the page may */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A frame without leave, or a page that is not secure: there may be no clipboard at all.
    return false;
  }
}

function count(devices: PhoneState['devices']['list'], kind: string): number {
  return devices.filter((device) => device.kind === kind).length;
}
