import { browserRuntime, type Runtime, UA } from '@sip-kit/core';
import { webrtcMedia } from '@sip-kit/core/webrtc';
import { ADDRESS_OF_RECORD, type BenchClient, EXPIRES, ignore, TARGET } from './client.js';
import { StubPeerConnection, StubStream } from './stub-peer-connection.js';

const globals = { RTCPeerConnection: StubPeerConnection, MediaStream: StubStream };

let runtime: Runtime | undefined;

/**
 * Ours, as `new UA(configuration)` makes it: one runtime for all user agents of the host. It is the browser's, its WebRTC
 * side over what the host was given instead of a browser's.
 */
export function sipKit(url: string): Promise<BenchClient> {
  runtime ??= {
    ...browserRuntime(),
    media: webrtcMedia(globals as unknown as Parameters<typeof webrtcMedia>[0]),
  };
  return connect(url, runtime);
}

async function connect(url: string, runtime: Runtime): Promise<BenchClient> {
  const ua = new UA(
    { ws_servers: url, uri: ADDRESS_OF_RECORD, register_expires: EXPIRES, session_timers: false },
    runtime,
  );
  const client = new SipKitClient(ua);
  ua.start();
  await registered(ua);
  return client;
}

const registered = (ua: UA): Promise<void> =>
  new Promise((resolve) => ua.once('registered', () => resolve()));

class SipKitClient implements BenchClient {
  onMessage = ignore;
  readonly #ua: UA;

  constructor(ua: UA) {
    this.#ua = ua;
    ua.on('newMessage', ({ originator }) => {
      if (originator === 'remote') this.onMessage();
    });
  }

  message(body: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const eventHandlers = {
        succeeded: () => resolve(),
        failed: (event: { cause: string }) => reject(new Error(event.cause)),
      };
      this.#ua.sendMessage(TARGET, body, { eventHandlers });
    });
  }

  call(): Promise<void> {
    const mediaStream = new StubStream() as unknown as MediaStream;
    return new Promise((resolve, reject) => {
      const session = this.#ua.call(TARGET, { mediaStream, pcConfig: { iceServers: [] } });
      session.on('confirmed', () => session.terminate());
      session.on('ended', () => resolve());
      session.on('failed', (event) => reject(new Error(event.cause)));
    });
  }

  async registerAnew(): Promise<void> {
    await this.#ua.unregister();
    const again = registered(this.#ua);
    this.#ua.register();
    await again;
  }
}
