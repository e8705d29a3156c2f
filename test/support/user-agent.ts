import {
  browserRuntime,
  type ExchangeEvents,
  type Message,
  type RTCSession,
  type RTCSessionEvents,
  UA,
  type UAConfiguration,
  type UAEvents,
  WebSocketInterface,
} from '@sip-kit/core';
import type { Emitter } from '@sip-kit/core/webrtc';
import { FakeMedia } from '@sip-kit/testing/fakes';
import WebSocket from 'ws';

/** The package's socket behaves as the browser's does; only its types say more. */
const createWebSocket = (url: string, protocol: string): globalThis.WebSocket =>
  new WebSocket(url, protocol) as unknown as globalThis.WebSocket;

/**
 * A user agent of ours in Node, on a real WebSocket, with fake media.
 * @param configuration all but what the tests have in common
 */
export function createUserAgent(configuration: UAConfiguration): UA {
  return new UA(configuration, {
    ...browserRuntime(),
    media: new FakeMedia(),
    createSocket: (url) => new WebSocketInterface(url, { createWebSocket }),
  });
}

/** Makes a function that waits for the next event of a type, and rejects when one of type `failure` comes first. */
const waitFor =
  <Events extends Record<string, unknown[]>>() =>
  <Type extends keyof Events & string>(
    emitter: Emitter<Events>,
    type: Type,
    failure?: keyof Events & string,
  ): Promise<Events[Type][0]> =>
    new Promise((resolve, reject) => {
      emitter.once(type, (...values: Events[Type]) => resolve(values[0]));
      if (failure) {
        emitter.once(failure, (...[event]: Events[typeof failure]) => {
          reject(new Error(`${failure}: ${(event as { readonly cause?: string }).cause}`));
        });
      }
    });

export const userAgentEvent = waitFor<UAEvents>();
export const callEvent = waitFor<RTCSessionEvents>();
export const messageEvent = waitFor<ExchangeEvents<Message>>();

/** Starts a user agent and waits until it is registered. */
export async function registered(ua: UA): Promise<UA> {
  const done = userAgentEvent(ua, 'registered', 'registrationFailed');
  ua.start();
  await done;
  return ua;
}

/** The next call that comes in. */
export async function incomingCall(ua: UA): Promise<RTCSession> {
  return (await userAgentEvent(ua, 'newRTCSession')).session;
}
