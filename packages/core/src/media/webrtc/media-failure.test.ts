import { describe, expect, test } from 'vitest';
import { captureDevices, captureScreen } from './capture.js';
import type { WebRtcGlobals } from './globals.js';
import { webrtcMedia } from './webrtc-media.js';

class HostError extends Error {
  constructor(
    override readonly name: string,
    readonly constraint?: string,
  ) {
    super(`A host's own words for ${name}`);
  }
}

/** A host whose getUserMedia rejects with this. */
const refusing = (error: Error, parts: Partial<WebRtcGlobals> = {}): WebRtcGlobals => ({
  navigator: { mediaDevices: { getUserMedia: () => Promise.reject(error) } as unknown as MediaDevices },
  ...parts,
});

const both = { audio: true, video: true };

describe('why getUserMedia failed, in one word', () => {
  test.each([
    ['NotAllowedError', 'denied'],
    ['PermissionDeniedError', 'denied'],
    ['NotFoundError', 'not-found'],
    ['DevicesNotFoundError', 'not-found'],
    ['NotReadableError', 'in-use'],
    ['TrackStartError', 'in-use'],
    ['AbortError', 'in-use'],
    ['SecurityError', 'policy'],
    ['OverconstrainedError', 'constraint'],
    ['TypeError', 'failed'],
    ['SomethingNew', 'failed'],
  ])('%s: %s', async (name, reason) => {
    const original = new HostError(name);
    await expect(captureDevices(refusing(original), both, [])).rejects.toMatchObject({
      name: 'MEDIA_ERROR',
      stage: 'getusermedia',
      reason,
      original,
    });
  });

  test('a device that does not exist any more is not found, though the host speaks of a constraint', async () => {
    const error = new HostError('OverconstrainedError', 'deviceId');
    await expect(captureDevices(refusing(error), both, [])).rejects.toMatchObject({ reason: 'not-found' });
  });

  test('a page whose policy forbids the microphone is told so, though the host says the same as for a refusal', async () => {
    const featurePolicy = { allowsFeature: (name: string) => name !== 'microphone' };
    const globals = refusing(new HostError('NotAllowedError'), { document: { featurePolicy } });
    await expect(captureDevices(globals, { audio: true }, [])).rejects.toMatchObject({ reason: 'policy' });
    await expect(captureDevices(globals, { video: true }, [])).rejects.toMatchObject({ reason: 'denied' });
  });

  test('a page over http has no devices, and is told why', async () => {
    const globals = { navigator: {}, isSecureContext: false };
    await expect(captureDevices(globals, both, [])).rejects.toMatchObject({ reason: 'insecure-context' });
    await expect(captureDevices({}, both, [])).rejects.toMatchObject({ reason: 'unsupported' });
  });

  test('a host that cannot share screens is told so', async () => {
    const globals = refusing(new Error('unused'));
    await expect(captureScreen(globals, {}, [])).rejects.toMatchObject({ reason: 'unsupported' });
  });

  test('the message has the words for a person, and those of the host', async () => {
    const failed = captureDevices(refusing(new HostError('NotReadableError')), both, []);
    await expect(failed).rejects.toThrow(/another program may be using it: A host's own words/);
  });
});

describe('a host without WebRTC', () => {
  test('imports and makes the port, which says that it is not supported', () => {
    const port = webrtcMedia();
    expect(port.supported).toBe(false);
    expect(() => port.createPeer()).toThrow(
      expect.objectContaining({ reason: 'unsupported', stage: 'peerconnection' }) as Error,
    );
  });
});
