import { describe, expect, test } from 'vitest';
import { needsAdapter } from './adapter.js';
import type { WebRtcGlobals } from './globals.js';

class Complete {
  readonly connectionState = 'new';
}
Object.assign(Complete.prototype, { connectionState: 'new', ontrack: null });
class Early {}
class Sender {}

const hostWith = (parts: object): WebRtcGlobals => parts as WebRtcGlobals;

describe('whether webrtc-adapter is needed', () => {
  test('is no where there is no WebRTC', () => {
    expect(needsAdapter({})).toBe(false);
  });

  test('is no for a complete engine', () => {
    expect(needsAdapter(hostWith({ RTCPeerConnection: Complete }))).toBe(false);
  });

  test('is yes for a connection without connectionState, and for a sender without tones', () => {
    expect(needsAdapter(hostWith({ RTCPeerConnection: Early }))).toBe(true);
    expect(needsAdapter(hostWith({ RTCPeerConnection: Complete, RTCRtpSender: Sender }))).toBe(true);
  });
});
