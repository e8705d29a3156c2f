import type { RTCSession } from '@sip-kit/core';
import {
  callEvent,
  createUserAgent,
  messageEvent,
  registered,
  userAgentEvent,
} from '../support/user-agent.js';
import { addressOf, type Party, type PartyCall, WEATHER } from './party.js';

const audio = { mediaConstraints: { audio: true, video: false } };

const sessions = new WeakMap<PartyCall, RTCSession>();

const asCall = (session: RTCSession): PartyCall => {
  const call = callOf(session);
  sessions.set(call, session);
  return call;
};

const callOf = (session: RTCSession): PartyCall => ({
  established: callEvent(session, 'confirmed').then(() => undefined),
  ended: Promise.race([callEvent(session, 'ended'), callEvent(session, 'failed')]).then(() => undefined),
  answer: () => session.answer(audio),
  reject: () => session.terminate({ status_code: 486 }),
  hangUp: () => session.terminate(),
  hold: (held) =>
    new Promise((resolve) => {
      if (held) session.hold({}, resolve);
      else session.unhold({}, resolve);
    }),
  nextHold: () =>
    Promise.race([
      callEvent(session, 'hold').then(() => true),
      callEvent(session, 'unhold').then(() => false),
    ]),
  sendTone: (tone) => session.sendDTMF(tone),
  nextTone: async () => (await callEvent(session, 'newDTMF')).dtmf.tone,
  transfer: (to) =>
    new Promise((resolve, reject) => {
      const replaces = typeof to === 'string' ? undefined : sessions.get(to);
      const target = typeof to === 'string' ? addressOf(to) : (replaces?.remote_identity?.uri ?? '');
      const subscriber = session.refer(target, { ...(replaces && { replaces }) });
      subscriber?.on('accepted', ({ status_line }) => resolve(status_line.status_code));
      subscriber?.on('failed', ({ status_line }) => resolve(status_line?.status_code ?? 0));
      subscriber?.on('requestFailed', ({ cause }) => reject(new Error(cause)));
    }),
  nextTransfer: async () => {
    const { accept } = await callEvent(session, 'refer');
    return new Promise((resolve) => accept((made) => resolve(asCall(made)), audio));
  },
});

/** A user agent of ours, registered. It tells the weather to whoever subscribes. */
export async function ours(url: string, user: string, password: string): Promise<Party> {
  const ua = await registered(createUserAgent({ ws_servers: url, uri: addressOf(user), password }));
  ua.on('newSubscribe', ({ request }) => {
    const notifier = ua.notify(request, 'text/plain', { pending: false });
    notifier.on('subscribe', (isUnsubscribe) => {
      if (isUnsubscribe) notifier.terminate(WEATHER);
      else notifier.notify(WEATHER);
    });
    notifier.start();
  });
  return {
    async message(target, body) {
      await messageEvent(ua.sendMessage(addressOf(target), body), 'succeeded', 'failed');
    },
    nextMessage: async () => String((await incoming('newMessage')).request.body),
    async options(target) {
      const request = ua.sendOptions(addressOf(target));
      return (await messageEvent(request, 'succeeded', 'failed')).response.status_code;
    },
    call: (target) => asCall(ua.call(addressOf(target), audio)),
    nextCall: async () => asCall((await incoming('newRTCSession')).session),
    subscribe: (target) =>
      new Promise((resolve, reject) => {
        const subscriber = ua.subscribe(addressOf(target), 'weather', 'text/plain', { expires: 60 });
        subscriber.on('notify', (_isFinal, _request, body) => resolve(String(body)));
        subscriber.on('terminated', (code) => reject(new Error(`subscription ended with code ${code}`)));
        subscriber.subscribe();
      }),
    stop: () => void ua.stop(),
  };

  function incoming<Type extends 'newMessage' | 'newRTCSession'>(type: Type) {
    return userAgentEvent(ua, type);
  }
}
