import { SDP } from './answers.js';
import { ADDRESS_OF_RECORD, type BenchClient, EXPIRES, TARGET } from './client.js';

/** With a stub of its session description handler: its own wants more of a peer connection than the others do. */
export async function sipJs(url: string): Promise<BenchClient> {
  const { Inviter, Messager, Registerer, SessionState, UserAgent } = await import('sip.js');
  const uri = UserAgent.makeURI(ADDRESS_OF_RECORD);
  const target = UserAgent.makeURI(TARGET);
  if (!uri || !target) throw new Error('URI');
  const answered = (send: (options: object) => Promise<unknown>): Promise<void> =>
    new Promise((resolve, reject) => {
      send({ requestDelegate: { onAccept: () => resolve(), onReject: reject } }).catch(reject);
    });
  const client: BenchClient = {
    onMessage: () => undefined,
    message: (body) => answered((options) => new Messager(userAgent, target, body).message(options)),
    call: () =>
      new Promise((resolve, reject) => {
        const inviter = new Inviter(userAgent, target, {});
        inviter.stateChange.addListener((state) => {
          if (state === SessionState.Established) inviter.bye().catch(reject);
          if (state === SessionState.Terminated) resolve();
        });
        inviter.invite().catch(reject);
      }),
    registerAnew: async () => {
      await answered((options) => registerer.unregister(options));
      await answered((options) => registerer.register(options));
    },
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
  const registerer = new Registerer(userAgent, { expires: EXPIRES });
  await answered((options) => registerer.register(options));
  return client;
}

const reportFailure = (error: unknown): void => {
  throw error;
};
