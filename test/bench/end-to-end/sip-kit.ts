import { browserRuntime, UA } from '@sip-kit/core';
import { webrtcMedia } from '@sip-kit/core/webrtc';
import { ADDRESS_OF_RECORD, type BenchClient, EXPIRES, TARGET } from './client.js';
import { StubPeerConnection, StubStream } from './stub-peer-connection.js';

/** Ours: the runtime of the browser, its WebRTC side too, over what the host was given instead of a browser's. */
export async function sipKit(url: string): Promise<BenchClient> {
  const globals = { RTCPeerConnection: StubPeerConnection, MediaStream: StubStream };
  const media = webrtcMedia(globals as unknown as Parameters<typeof webrtcMedia>[0]);
  const mediaStream = new StubStream() as unknown as MediaStream;
  const ua = new UA(
    { ws_servers: url, uri: ADDRESS_OF_RECORD, register_expires: EXPIRES, session_timers: false },
    { ...browserRuntime(), media },
  );
  const registered = (): Promise<void> => new Promise((resolve) => ua.once('registered', () => resolve()));
  const client: BenchClient = {
    onMessage: () => undefined,
    message: (body) =>
      new Promise((resolve, reject) => {
        const eventHandlers = {
          succeeded: () => resolve(),
          failed: (event: { cause: string }) => reject(new Error(event.cause)),
        };
        ua.sendMessage(TARGET, body, { eventHandlers });
      }),
    call: () =>
      new Promise((resolve, reject) => {
        const session = ua.call(TARGET, { mediaStream, pcConfig: { iceServers: [] } });
        session.on('confirmed', () => session.terminate());
        session.on('ended', () => resolve());
        session.on('failed', (event) => reject(new Error(event.cause)));
      }),
    registerAnew: async () => {
      await ua.unregister();
      const again = registered();
      ua.register();
      await again;
    },
  };
  ua.on('newMessage', (event) => {
    if (event.originator === 'remote') client.onMessage();
  });
  ua.start();
  await registered();
  return client;
}
