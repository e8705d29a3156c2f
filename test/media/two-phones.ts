/**
 * Two user agents in one page, with real media, registered with the same server: each is the other's far end. It is
 * bundled into a page (`globalName: 'phones'`), and a test drives it from Node.
 */
import {
  type AnswerCallOptions,
  browserRuntime,
  type CallOptions,
  type RTCSession,
  type Runtime,
  UA,
} from '@sip-kit/core';

import { peerOf, QualityMonitor } from '@sip-kit/core/quality';

export { reportQuality } from '@sip-kit/core/quality';
export { hearSilence, hearTone } from './tone.js';

/** Starts a user agent and waits until it is registered. @param url of the server's WebSocket */
export async function startPhone(url: string, user: string, runtime?: Runtime): Promise<UA> {
  const ua = new UA({ ws_servers: url, uri: `sip:${user}@example.test` }, runtime ?? browserRuntime());
  const registered = new Promise<void>((resolve, reject) => {
    ua.once('registered', () => resolve());
    ua.once('registrationFailed', ({ cause }) => reject(new Error(cause ?? 'not registered')));
  });
  ua.start();
  await registered;
  return ua;
}

/** Both ends of one call. */
export interface Pair {
  readonly caller: RTCSession;
  readonly called: RTCSession;
}

/** Calls, answers, and waits until both ends are confirmed. @throws Error with the cause of a call that fails */
export async function connect(
  from: UA,
  to: UA,
  options: CallOptions = {},
  answer: AnswerCallOptions = {},
): Promise<Pair> {
  const caller = from.call(to.configuration.uri, options);
  const called = await comesIn(to, caller);
  called.answer(answer);
  await Promise.all([confirmed(caller), confirmed(called)]);
  return { caller, called };
}

/** Hangs up, and waits until both ends know. */
export async function hangUp({ caller, called }: Pair): Promise<void> {
  const ends = [caller, called].map((session) => new Promise((resolve) => session.once('ended', resolve)));
  caller.terminate();
  await Promise.all(ends);
}

/** Waits for the far end of a call. */
function comesIn(ua: UA, caller: RTCSession): Promise<RTCSession> {
  return new Promise((resolve, reject) => {
    caller.once('failed', ({ cause }) => reject(new Error(`The call failed: ${cause}`)));
    const take = ({ session }: { readonly session: RTCSession }): void => {
      if (session.request?.call_id !== caller.request?.call_id) return;
      ua.off('newRTCSession', take);
      resolve(session);
    };
    ua.on('newRTCSession', take);
  });
}

const confirmed = (session: RTCSession): Promise<void> =>
  new Promise((resolve, reject) => {
    session.once('confirmed', () => resolve());
    session.once('failed', ({ cause }) => reject(new Error(`The call failed: ${cause}`)));
  });

/** The stream of what a session hears. @throws Error when the far end sends nothing */
export function heardBy(session: RTCSession): MediaStream {
  const [stream] = session.getRemoteStreams();
  if (!stream) throw new Error('The far end sends nothing');
  return stream;
}

/** Waits until what a session hears could be measured. */
export function whenSampled(session: RTCSession): Promise<void> {
  const monitor = new QualityMonitor(peerOf(session), { interval: 200 });
  return new Promise((resolve) => {
    monitor.on('sample', ({ score }) => {
      if (score === undefined) return;
      monitor.stop();
      resolve();
    });
  });
}
