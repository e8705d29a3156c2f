import { createRequire } from 'node:module';
import { ADDRESS_OF_RECORD, type BenchClient, EXPIRES, ignore, TARGET } from './client.js';
import { StubPeerConnection, StubStream } from './stub-peer-connection.js';

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
}

interface JsSipSession {
  on(type: string, listener: (reason: unknown) => void): void;
  terminate(): void;
}

const require = createRequire(import.meta.url);

export async function jssip(url: string): Promise<BenchClient> {
  Object.assign(globalThis, {
    window: globalThis,
    RTCPeerConnection: StubPeerConnection,
    RTCSessionDescription: Object,
  });
  const JsSIP = require('jssip') as JsSipModule;
  const ua = new JsSIP.UA({
    sockets: [new JsSIP.WebSocketInterface(url)],
    uri: ADDRESS_OF_RECORD,
    register_expires: EXPIRES,
    session_timers: false,
  });
  const client = new JsSipClient(ua);
  ua.start();
  await once(ua, 'registered');
  return client;
}

const once = (ua: JsSipUserAgent, type: string): Promise<void> =>
  new Promise((resolve) => ua.once(type, resolve));

class JsSipClient implements BenchClient {
  onMessage = ignore;
  readonly #ua: JsSipUserAgent;

  constructor(ua: JsSipUserAgent) {
    this.#ua = ua;
    ua.on('newMessage', ({ originator }) => {
      if (originator === 'remote') this.onMessage();
    });
  }

  message(body: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#ua.sendMessage(TARGET, body, { eventHandlers: { succeeded: () => resolve(), failed: reject } });
    });
  }

  call(): Promise<void> {
    const mediaStream = new StubStream();
    return new Promise((resolve, reject) => {
      const session = this.#ua.call(TARGET, { mediaStream, pcConfig: { iceServers: [] } });
      session.on('confirmed', () => session.terminate());
      session.on('ended', () => resolve());
      session.on('failed', reject);
    });
  }

  async registerAnew(): Promise<void> {
    this.#ua.unregister();
    await once(this.#ua, 'unregistered');
    this.#ua.register();
    await once(this.#ua, 'registered');
  }
}
