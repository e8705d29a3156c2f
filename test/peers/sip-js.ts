import {
  type Invitation,
  Inviter,
  type Message,
  Messager,
  Registerer,
  RegistererState,
  type Session,
  SessionState,
  Subscriber,
  type URI,
  UserAgent,
} from 'sip.js';
import { WebSocket } from 'ws';
import { addressOf, type Party, type PartyCall, SDP } from './party.js';

const uriOf = (user: string): URI => {
  const uri = UserAgent.makeURI(addressOf(user));
  if (!uri) throw new Error(`No URI: ${user}`);
  return uri;
};

const reached = (session: Session, state: SessionState): Promise<void> =>
  new Promise((resolve) => {
    session.stateChange.addListener((now) => {
      if (now === state) resolve();
    });
  });

const asCall = (session: Inviter | Invitation): PartyCall => ({
  established: reached(session, SessionState.Established),
  ended: reached(session, SessionState.Terminated),
  answer: () => void (session as Invitation).accept(),
  reject: () => void (session as Invitation).reject({ statusCode: 486 }),
  hangUp: () =>
    void (session.state === SessionState.Established ? session.bye() : (session as Inviter).cancel()),
});

/** SIP.js 0.21, registered. It has no notifier. */
export async function sipJs(url: string, user: string, password: string): Promise<Party> {
  Object.assign(globalThis, { WebSocket });
  let onMessage: (body: string) => void = () => undefined;
  let onCall: (call: PartyCall) => void = () => undefined;
  const userAgent = new UserAgent({
    uri: uriOf(user),
    authorizationUsername: user,
    authorizationPassword: password,
    transportOptions: { server: url, traceSip: false },
    logBuiltinEnabled: false,
    sessionDescriptionHandlerFactory: () => ({
      close: () => undefined,
      getDescription: async () => ({ body: SDP, contentType: 'application/sdp' }),
      hasDescription: () => true,
      rollbackDescription: async () => undefined,
      sendDtmf: () => false,
      setDescription: async () => undefined,
    }),
    delegate: {
      onInvite: (invitation) => onCall(asCall(invitation)),
      onMessage: (message: Message) => {
        void message.accept();
        onMessage(message.request.body);
      },
    },
  });
  await userAgent.start();
  const registerer = new Registerer(userAgent);
  const isRegistered = new Promise<void>((resolve) => {
    registerer.stateChange.addListener((state) => {
      if (state === RegistererState.Registered) resolve();
    });
  });
  await registerer.register();
  await isRegistered;

  return {
    message: (target, body) =>
      new Promise((resolve, reject) => {
        const onReject = ({ message }: { message: { statusCode?: number | undefined } }): void =>
          reject(new Error(`${message.statusCode}`));
        void new Messager(userAgent, uriOf(target), body).message({
          requestDelegate: { onAccept: () => resolve(), onReject },
        });
      }),
    nextMessage: () =>
      new Promise((resolve) => {
        onMessage = resolve;
      }),
    options: (target) =>
      new Promise((resolve) => {
        const core = userAgent.userAgentCore;
        const from = uriOf(user);
        const request = core.makeOutgoingRequestMessage('OPTIONS', uriOf(target), from, uriOf(target), {});
        const final = ({ message }: { message: { statusCode?: number | undefined } }): void =>
          resolve(message.statusCode ?? 0);
        core.request(request, { onAccept: final, onReject: final });
      }),
    call(target) {
      const inviter = new Inviter(userAgent, uriOf(target), {});
      const call = asCall(inviter);
      void inviter.invite();
      return call;
    },
    nextCall: () =>
      new Promise((resolve) => {
        onCall = resolve;
      }),
    subscribe: (target) =>
      new Promise((resolve) => {
        const subscriber = new Subscriber(userAgent, uriOf(target), 'weather', {
          expires: 60,
          extraHeaders: ['Accept: text/plain'],
        });
        subscriber.delegate = {
          onNotify: (notification) => {
            void notification.accept();
            resolve(notification.request.body);
          },
        };
        void subscriber.subscribe();
      }),
    stop: () => void userAgent.stop(),
  };
}
