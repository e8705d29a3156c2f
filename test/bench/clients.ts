import { createRequire } from 'node:module';
import { UA } from '@sip-kit/core';
import { FakeMedia } from '@sip-kit/testing/fakes';
import WebSocket from 'ws';
import { nodeRuntime } from './node-runtime.js';

/** One registered user agent, driven in the same way whoever wrote it. */
export interface BenchClient {
  /** Sends a MESSAGE; fulfilled at its 200. */
  message(body: string): Promise<void>;
  /** Called for each MESSAGE that comes in. */
  onMessage: () => void;
  /** Calls, is answered, hangs up; fulfilled when the call is over. */
  call(): Promise<void>;
  /** Registers once more; fulfilled at the 200. */
  register(): Promise<void>;
  stop(): Promise<void> | void;
}

export type ClientName = 'sip-kit' | 'jssip' | 'sip.js';

const TARGET = 'sip:far@127.0.0.1';
const SDP =
  'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 127.0.0.1\r\na=rtpmap:111 opus/48000/2\r\na=mid:0\r\na=sendrecv\r\n';
const require = createRequire(import.meta.url);

/** Connects and registers a user agent of the kind named. */
export function createClient(name: ClientName, url: string): Promise<BenchClient> {
  Object.assign(globalThis, { WebSocket });
  return { 'sip-kit': ours, jssip, 'sip.js': sipJs }[name](url);
}

async function ours(url: string): Promise<BenchClient> {
  const ua = new UA(
    { ws_servers: url, uri: 'sip:alice@127.0.0.1', register_expires: 600 },
    nodeRuntime(new FakeMedia()),
  );
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
        const session = ua.call(TARGET, { mediaConstraints: { audio: true, video: false } });
        session.on('confirmed', () => session.terminate());
        session.on('ended', () => resolve());
        session.on('failed', (event) => reject(new Error(event.cause)));
      }),
    register: () =>
      new Promise((resolve) => {
        ua.once('registered', () => resolve());
        ua.register();
      }),
    stop: () => ua.stop(),
  };
  ua.on('newMessage', (event) => {
    if (event.originator === 'remote') client.onMessage();
  });
  await new Promise<void>((resolve) => {
    ua.once('registered', () => resolve());
    ua.start();
  });
  return client;
}

/** As little of a peer connection as JsSIP wants. */
class StubPeerConnection extends EventTarget {
  iceGatheringState = 'complete';
  iceConnectionState = 'connected';
  signalingState = 'stable';
  localDescription: { type: string; sdp: string } | null = null;
  createOffer = () => Promise.resolve({ type: 'offer', sdp: SDP });
  createAnswer = () => Promise.resolve({ type: 'answer', sdp: SDP });
  getSenders = () => [];
  getReceivers = () => [];
  getTransceivers = () => [];
  addTrack(): void {}
  close(): void {}
  async setLocalDescription(description: { type: string; sdp: string }): Promise<void> {
    this.localDescription = description;
  }
  async setRemoteDescription(): Promise<void> {}
}

const emptyStream = { getTracks: () => [], getAudioTracks: () => [], getVideoTracks: () => [] };

/** The part of JsSIP that is measured. Its own types are those of its browser build. */
interface JsSipModule {
  UA: new (configuration: object) => JsSipUserAgent;
  WebSocketInterface: new (url: string) => object;
}

interface JsSipUserAgent {
  on(type: string, listener: (event: { originator: string }) => void): void;
  once(type: string, listener: () => void): void;
  sendMessage(target: string, body: string, options: object): void;
  call(target: string, options: object): JsSipSession;
  register(): void;
  unregister(): void;
  start(): void;
  stop(): void;
}

interface JsSipSession {
  on(type: string, listener: (reason: unknown) => void): void;
  terminate(): void;
}

async function jssip(url: string): Promise<BenchClient> {
  Object.assign(globalThis, {
    window: globalThis,
    RTCPeerConnection: StubPeerConnection,
    RTCSessionDescription: Object,
  });
  const JsSIP = require('jssip') as JsSipModule;
  const ua = new JsSIP.UA({
    sockets: [new JsSIP.WebSocketInterface(url)],
    uri: 'sip:alice@127.0.0.1',
    register_expires: 600,
    session_timers: false,
  });
  const client: BenchClient = {
    onMessage: () => undefined,
    message: (body) =>
      new Promise((resolve, reject) => {
        ua.sendMessage(TARGET, body, { eventHandlers: { succeeded: () => resolve(), failed: reject } });
      }),
    call: () =>
      new Promise((resolve, reject) => {
        const session = ua.call(TARGET, { mediaStream: emptyStream, pcConfig: { iceServers: [] } });
        session.on('confirmed', () => session.terminate());
        session.on('ended', () => resolve());
        session.on('failed', reject);
      }),
    // JsSIP tells of a registration only when it was not registered before.
    register: () =>
      new Promise((resolve) => {
        ua.once('unregistered', () => ua.register());
        ua.once('registered', () => resolve());
        ua.unregister();
      }),
    stop: () => ua.stop(),
  };
  ua.on('newMessage', (event) => {
    if (event.originator === 'remote') client.onMessage();
  });
  await new Promise<void>((resolve) => {
    ua.once('registered', () => resolve());
    ua.start();
  });
  return client;
}

async function sipJs(url: string): Promise<BenchClient> {
  const { Inviter, Messager, Registerer, RegistererState, SessionState, UserAgent } = await import('sip.js');
  const uri = UserAgent.makeURI('sip:alice@127.0.0.1');
  const target = UserAgent.makeURI(TARGET);
  if (!uri || !target) throw new Error('URI');
  const client: BenchClient = {
    onMessage: () => undefined,
    message: (body) =>
      new Promise((resolve, reject) => {
        const requestDelegate = { onAccept: () => resolve(), onReject: reject };
        new Messager(userAgent, target, body).message({ requestDelegate }).catch(reject);
      }),
    call: () =>
      new Promise((resolve, reject) => {
        const inviter = new Inviter(userAgent, target, {});
        inviter.stateChange.addListener((state) => {
          if (state === SessionState.Established) inviter.bye().catch(reject);
          if (state === SessionState.Terminated) resolve();
        });
        inviter.invite().catch(reject);
      }),
    register: () =>
      new Promise((resolve, reject) => {
        registerer
          .register({ requestDelegate: { onAccept: () => resolve(), onReject: reject } })
          .catch(reject);
      }),
    stop: () => userAgent.stop(),
  };
  const userAgent = new UserAgent({
    uri,
    transportOptions: { server: url, traceSip: false },
    logBuiltinEnabled: false,
    sessionDescriptionHandlerFactory: () => ({
      close: () => undefined,
      getDescription: async () => ({ body: SDP, contentType: 'application/sdp' }),
      hasDescription: () => true,
      holdModifier: async (description: RTCSessionDescriptionInit) => description,
      rollbackDescription: async () => undefined,
      sendDtmf: () => false,
      setDescription: async () => undefined,
    }),
    delegate: {
      onMessage: (message) => {
        message.accept().then(() => client.onMessage(), reportFailure);
      },
    },
  });
  await userAgent.start();
  const registerer = new Registerer(userAgent);
  await new Promise<void>((resolve) => {
    registerer.stateChange.addListener((state) => {
      if (state === RegistererState.Registered) resolve();
    });
    registerer.register().catch(reportFailure);
  });
  return client;
}

const reportFailure = (error: unknown): void => {
  throw error;
};
