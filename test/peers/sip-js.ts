import {
  type Invitation,
  Inviter,
  type Message,
  Messager,
  type Notification,
  Registerer,
  RegistererState,
  type Session,
  type SessionDescriptionHandler,
  SessionState,
  SIPExtension,
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

/** The descriptions of a call without media. */
class Descriptions implements SessionDescriptionHandler {
  /** Whether we hold the far end, from the next offer or answer on. */
  held = false;
  /** Is told whether the far end holds us. */
  onHold: (held: boolean) => void = () => undefined;
  #version = 1;
  #remoteHold = false;

  async getDescription(): Promise<{ body: string; contentType: string }> {
    const receives = this.held ? 'inactive' : 'recvonly';
    const direction = this.#remoteHold ? receives : this.held ? 'sendonly' : 'sendrecv';
    this.#version += 1;
    const body = SDP.replace('o=- 1 1', `o=- 1 ${this.#version}`).replace('sendrecv', direction);
    return { body, contentType: 'application/sdp' };
  }

  async setDescription(sdp: string): Promise<void> {
    const remoteHold = /^a=(sendonly|inactive)/m.test(sdp);
    if (remoteHold !== this.#remoteHold) this.onHold(remoteHold);
    this.#remoteHold = remoteHold;
  }

  async rollbackDescription(): Promise<void> {}
  close(): void {}
  hasDescription = (): boolean => true;
  sendDtmf = (): boolean => false;
}

const sessions = new WeakMap<PartyCall, Session>();

const asCall = (session: Inviter | Invitation): PartyCall => {
  const call = callOf(session);
  sessions.set(call, session);
  return call;
};

const descriptionsOf = (session: Session): Descriptions => session.sessionDescriptionHandler as Descriptions;

const callOf = (session: Inviter | Invitation): PartyCall => ({
  established: reached(session, SessionState.Established),
  ended: reached(session, SessionState.Terminated),
  answer: () => void (session as Invitation).accept(),
  reject: () => void (session as Invitation).reject({ statusCode: 486 }),
  hangUp: () =>
    void (session.state === SessionState.Established ? session.bye() : (session as Inviter).cancel()),
  hold: (held) => {
    descriptionsOf(session).held = held;
    return new Promise((resolve, reject) => {
      const requestDelegate = { onAccept: () => resolve(), onReject: () => reject(new Error('refused')) };
      void session.invite({ requestDelegate });
    });
  },
  nextHold: () =>
    new Promise((resolve) => {
      descriptionsOf(session).onHold = resolve;
    }),
  sendTone: (tone) => {
    const content = `Signal=${tone}\r\nDuration=100`;
    const body = { contentDisposition: 'render', contentType: 'application/dtmf-relay', content };
    void session.info({ requestOptions: { body } });
  },
  nextTone: () =>
    new Promise((resolve) => {
      session.delegate = {
        onInfo: (info) => {
          void info.accept();
          resolve(/Signal=(.)/.exec(info.request.body)?.[1] ?? '');
        },
      };
    }),
  transfer: (to) =>
    new Promise((resolve, reject) => {
      const onNotify = (notification: Notification): void => {
        void notification.accept();
        const status = Number(/^SIP\/2\.0 (\d{3})/.exec(notification.request.body)?.[1]);
        if (status >= 200) resolve(status);
      };
      const onReject = (): void => reject(new Error('refused'));
      const target = typeof to === 'string' ? uriOf(to) : sessions.get(to);
      if (target) void session.refer(target, { onNotify, requestDelegate: { onReject } });
    }),
  nextTransfer: () =>
    new Promise((resolve) => {
      session.delegate = {
        onRefer: async (referral) => {
          await referral.accept();
          const made = referral.makeInviter();
          resolve(asCall(made));
          await made.invite();
        },
      };
    }),
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
    sessionDescriptionHandlerFactory: () => new Descriptions(),
    sipExtensionReplaces: SIPExtension.Supported,
    delegate: {
      onInvite: (invitation) => {
        onCall(asCall(invitation));
        if (invitation.request.hasHeader('Replaces')) void invitation.accept();
      },
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
