import { describeValue } from '../support/errors.js';

/** The browser's WebRTC by its names of today, as the 0.3 era's `JsSIP.WebRTC` gave it in a time of prefixes. */
export const WebRTC = {
  /** Whether calls can have media here. */
  get isSupported(): boolean {
    return typeof globalThis.RTCPeerConnection === 'function' && mediaDevices() !== undefined;
  },

  get RTCPeerConnection(): typeof globalThis.RTCPeerConnection | undefined {
    return globalThis.RTCPeerConnection;
  },

  get RTCSessionDescription(): typeof globalThis.RTCSessionDescription | undefined {
    return globalThis.RTCSessionDescription;
  },

  /** Asks for microphone and camera. One of the two callbacks is called, later. @throws TypeError without one of them */
  getUserMedia(
    constraints: MediaStreamConstraints,
    onSuccess: (stream: MediaStream) => void,
    onFailure: (error: unknown) => void,
  ): void {
    for (const callback of [onSuccess, onFailure]) {
      if (typeof callback !== 'function') {
        throw new TypeError(`Invalid callback ${describeValue(callback)}: expected a function`);
      }
    }
    const devices = mediaDevices();
    const asked = devices
      ? devices.getUserMedia(constraints)
      : Promise.reject(new Error('There are no media devices here: a page without https has none'));
    asked.then(onSuccess, onFailure);
  },
};

const mediaDevices = (): MediaDevices | undefined => globalThis.navigator?.mediaDevices;
