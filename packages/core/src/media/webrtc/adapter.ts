import type { WebRtcGlobals } from './globals.js';

/** What SIP Kit uses of WebRTC, that early engines lack, and that webrtc-adapter supplies. */
const supplied: readonly (readonly [name: keyof WebRtcGlobals, property: string])[] = [
  ['RTCPeerConnection', 'connectionState'],
  ['RTCPeerConnection', 'ontrack'],
  ['RTCRtpSender', 'dtmf'],
];

/**
 * Whether this host has WebRTC with gaps that webrtc-adapter fills. False in every browser of the last years, which so
 * never load it, and false where there is no WebRTC at all.
 */
export function needsAdapter(globals: WebRtcGlobals): boolean {
  if (typeof globals.RTCPeerConnection !== 'function') return false;
  return supplied.some(([name, property]) => {
    const made: unknown = globals[name];
    return typeof made === 'function' && !(property in (made.prototype as object));
  });
}

/** Loads webrtc-adapter, which completes the globals of the page. Only a page can; a promise that rejects says why. */
export async function loadAdapter(): Promise<void> {
  await import('webrtc-adapter');
}
