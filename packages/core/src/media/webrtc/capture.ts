import { MediaError } from '../media-error.js';
import { type Signals, throwIfAborted, untilAborted } from './abort.js';
import type { WebRtcGlobals } from './globals.js';
import { captureFailure } from './media-failure.js';

/**
 * Asks for a microphone and a camera. What comes after a signal fired is stopped at once.
 * @throws MediaError of stage `getusermedia`
 */
export function captureDevices(
  globals: WebRtcGlobals,
  constraints: MediaStreamConstraints,
  signals: Signals,
): Promise<MediaStream> {
  return capture(globals, constraints, signals, (devices) => devices.getUserMedia(constraints));
}

/**
 * Lets the person choose a screen, a window or a tab.
 * @throws MediaError of stage `getusermedia`
 */
export function captureScreen(
  globals: WebRtcGlobals,
  options: DisplayMediaStreamOptions,
  signals: Signals,
): Promise<MediaStream> {
  return capture(globals, {}, signals, (devices) => {
    if (typeof devices.getDisplayMedia !== 'function') throw new MediaError('unsupported', 'getusermedia');
    return devices.getDisplayMedia(options);
  });
}

async function capture(
  globals: WebRtcGlobals,
  constraints: MediaStreamConstraints,
  signals: Signals,
  ask: (devices: MediaDevices) => Promise<MediaStream>,
): Promise<MediaStream> {
  throwIfAborted(signals, 'getusermedia');
  const devices = globals.navigator?.mediaDevices;
  if (!devices) {
    const reason = globals.isSecureContext === false ? 'insecure-context' : 'unsupported';
    throw new MediaError(reason, 'getusermedia');
  }
  try {
    return await untilAborted(ask(devices), signals, 'getusermedia', stopStream);
  } catch (error) {
    throw captureFailure(error, constraints, globals);
  }
}

const stopStream = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};
