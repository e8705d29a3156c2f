import JsSIP from 'jssip';
import { WebSocket } from 'ws';
import { StubPeerConnection } from './stub-peer-connection.js';

/** JsSIP is a client for browsers: in Node it gets the globals that it looks for, and a peer connection of no media. */
const scope = globalThis as unknown as Record<string, unknown>;
scope.WebSocket = WebSocket;
scope.window = globalThis;
scope.RTCPeerConnection = StubPeerConnection;
scope.RTCSessionDescription = Object;

/** How long an event may take before a test fails with its name. */
const PATIENCE = 5_000;

/** Anything that emits events in the manner of Node. */
interface Emitting {
  on(type: string, listener: (event: never) => void): unknown;
}

/** Waits for an event and gives what it carries. */
export function event<Event = unknown>(emitter: object, type: string): Promise<Event> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no event "${type}" within ${PATIENCE} ms`)), PATIENCE);
    (emitter as Emitting).on(type, (value: Event) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

/** What every call and answer of these tests asks for: no devices. */
export const NO_MEDIA = { mediaConstraints: { audio: false, video: false } };

/** Makes a JsSIP user agent, not started. */
export function client(url: string, user: string, password?: string): JsSIP.UA {
  return new JsSIP.UA({
    sockets: [new JsSIP.WebSocketInterface(url)],
    uri: `sip:${user}@example.test`,
    ...(password === undefined ? {} : { password }),
    register: true,
    register_expires: 60,
    session_timers: false,
  });
}

/** Makes a JsSIP user agent and registers it. */
export async function registered(
  url: string,
  user: string,
  password = `${user}-password`,
): Promise<JsSIP.UA> {
  const ua = client(url, user, password);
  const success = event(ua, 'registered');
  ua.start();
  await success;
  return ua;
}
