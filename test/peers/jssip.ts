import { createRequire } from 'node:module';
import { WebSocket } from 'ws';
import { StubPeerConnection } from '../server/support/stub-peer-connection.js';
import { addressOf, type Party, type PartyCall, WEATHER } from './party.js';

/** The parts of JsSIP that are used here. Its own types are those of its browser build. */
interface JsSip {
  UA: new (configuration: object) => UserAgent;
  WebSocketInterface: new (url: string) => object;
}
interface Emitting {
  on(type: string, listener: (...values: never[]) => void): void;
  once(type: string, listener: (...values: never[]) => void): void;
}
interface UserAgent extends Emitting {
  start(): void;
  stop(): void;
  sendMessage(target: string, body: string, options: object): void;
  sendOptions(target: string, body: string | undefined, options: object): void;
  call(target: string, options: object): Session;
  subscribe(target: string, event: string, accept: string, options: object): Emitting & { subscribe(): void };
  notify(request: object, type: string, options: object): Emitting & Notifier;
}
interface Notifier {
  start(): void;
  notify(body: string): void;
  terminate(body: string): void;
}
interface Session extends Emitting {
  readonly remote_identity: { readonly uri: object };
  answer(options: object): void;
  terminate(options?: object): void;
  hold(options: object, done: () => void): void;
  unhold(options: object, done: () => void): void;
  sendDTMF(tone: string): void;
  refer(target: string | object, options: object): void;
}
type Accept = (initialise: (session: Session) => void, options?: object) => void;
interface Told {
  readonly status_line: { readonly status_code: number };
}
interface Outcome {
  readonly response?: { readonly status_code: number } | null;
  readonly cause?: string;
}

const media = { mediaConstraints: { audio: false, video: false } };

const sessions = new WeakMap<PartyCall, Session>();

const asCall = (session: Session): PartyCall => {
  const call = callOf(session);
  sessions.set(call, session);
  // A call that takes the place of this one is answered.
  session.on('replaces', ({ accept }: { accept: Accept }) =>
    accept((replacing) => queueMicrotask(() => replacing.answer(media))),
  );
  return call;
};

const callOf = (session: Session): PartyCall => ({
  established: new Promise((resolve) => session.once('confirmed', () => resolve())),
  ended: new Promise((resolve) => {
    session.once('ended', () => resolve());
    session.once('failed', () => resolve());
  }),
  answer: () => session.answer(media),
  reject: () => session.terminate({ status_code: 486 }),
  hangUp: () => session.terminate(),
  hold: (held) =>
    new Promise((resolve) => {
      if (held) session.hold({}, resolve);
      else session.unhold({}, resolve);
    }),
  nextHold: () =>
    new Promise((resolve) => {
      session.once('hold', () => resolve(true));
      session.once('unhold', () => resolve(false));
    }),
  sendTone: (tone) => session.sendDTMF(tone),
  nextTone: () =>
    new Promise((resolve) =>
      session.once('newDTMF', ({ dtmf }: { dtmf: { tone: string } }) => resolve(dtmf.tone)),
    ),
  transfer: (to) =>
    new Promise((resolve, reject) => {
      const replaces = typeof to === 'string' ? undefined : sessions.get(to);
      const told = ({ status_line }: Told): void => resolve(status_line.status_code);
      session.refer(typeof to === 'string' ? addressOf(to) : (replaces?.remote_identity.uri ?? ''), {
        replaces,
        eventHandlers: {
          accepted: told,
          failed: told,
          requestFailed: ({ cause }: Outcome) => reject(new Error(cause)),
        },
      });
    }),
  nextTransfer: () =>
    new Promise((resolve) =>
      session.once('refer', ({ accept }: { accept: Accept }) =>
        // It writes into the options that it is given.
        accept((made) => resolve(asCall(made)), { ...media }),
      ),
    ),
});

/** JsSIP 3.13, registered. It tells the weather to whoever subscribes. */
export async function jssip(url: string, user: string, password: string): Promise<Party> {
  Object.assign(globalThis, {
    WebSocket,
    window: globalThis,
    RTCPeerConnection: StubPeerConnection,
    RTCSessionDescription: Object,
  });
  const JsSIP = createRequire(import.meta.url)('jssip') as JsSip;
  const ua = new JsSIP.UA({
    sockets: [new JsSIP.WebSocketInterface(url)],
    uri: addressOf(user),
    password,
    session_timers: false,
  });
  ua.on('newSubscribe', ({ request }: { request: object }) => {
    const notifier = ua.notify(request, 'text/plain', { pending: false });
    notifier.on('subscribe', (isUnsubscribe: boolean) => {
      if (isUnsubscribe) notifier.terminate(WEATHER);
      else notifier.notify(WEATHER);
    });
    notifier.start();
  });
  const isRegistered = new Promise<void>((resolve) => ua.once('registered', () => resolve()));
  ua.start();
  await isRegistered;

  const send = (work: (eventHandlers: object) => void): Promise<number> =>
    new Promise((resolve, reject) => {
      work({
        succeeded: ({ response }: Outcome) => resolve(response?.status_code ?? 0),
        failed: ({ cause, response }: Outcome) => reject(new Error(`${cause} ${response?.status_code}`)),
      });
    });
  return {
    message: (target, body) =>
      send((eventHandlers) => ua.sendMessage(addressOf(target), body, { eventHandlers })).then(
        () => undefined,
      ),
    nextMessage: () =>
      new Promise((resolve) =>
        ua.once('newMessage', ({ request }: { request: { body: string } }) => resolve(request.body)),
      ),
    options: (target) =>
      send((eventHandlers) => ua.sendOptions(addressOf(target), undefined, { eventHandlers })),
    call: (target) => asCall(ua.call(addressOf(target), media)),
    nextCall: () =>
      new Promise((resolve) =>
        ua.once('newRTCSession', ({ session }: { session: Session }) => resolve(asCall(session))),
      ),
    subscribe: (target) =>
      new Promise((resolve, reject) => {
        const subscriber = ua.subscribe(addressOf(target), 'weather', 'text/plain', { expires: 60 });
        subscriber.on('notify', (_isFinal: boolean, _request: object, body: string) => resolve(body));
        subscriber.on('terminated', (code: number) =>
          reject(new Error(`subscription ended with code ${code}`)),
        );
        subscriber.subscribe();
      }),
    stop: () => ua.stop(),
  };
}
