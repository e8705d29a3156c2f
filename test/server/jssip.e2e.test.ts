import type JsSIP from 'jssip';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { client, event, NO_MEDIA, registered } from './support/jssip-client.js';
import { type LoopbackServer, loopbackServer } from './support/loopback-server.js';

type UA = JsSIP.UA;

/** A call, as far as these tests use it. */
interface Session {
  answer(options: object): void;
  terminate(options?: object): void;
  isEstablished(): boolean;
  sendInfo(type: string, body: string): void;
  sendRequest(method: string, options: object): void;
  refer(target: string, options: object): unknown;
  on(type: string, listener: (event: never) => void): void;
}

const USERS = {
  alice: 'alice-password',
  bob: 'bob-password',
  carol: 'carol-password',
};

const agents: UA[] = [];
let server: LoopbackServer;

beforeAll(async () => {
  server = await loopbackServer({ users: USERS });
});

afterEach(() => {
  for (const ua of agents.splice(0)) ua.stop();
  server.wire.length = 0;
});

afterAll(() => server.close());

/** A registered JsSIP user agent that is stopped after the test. */
async function agent(user: string): Promise<UA> {
  const ua = await registered(server.url, user);
  agents.push(ua);
  return ua;
}

/** The next incoming call of a user agent. */
const incoming = (ua: UA): Promise<Session> =>
  new Promise((resolve) => {
    ua.on('newRTCSession', ({ originator, session }: { originator: string; session: unknown }) => {
      if (originator === 'remote') resolve(session as Session);
    });
  });

const call = (ua: UA, user: string): Session =>
  ua.call(`sip:${user}@example.test`, NO_MEDIA) as unknown as Session;

/** alice and bob in a confirmed call. */
async function confirmedCall() {
  const [alice, bob] = [await agent('alice'), await agent('bob')];
  const ringing = incoming(bob);
  const outgoing = call(alice, 'bob');
  const confirmed = event(outgoing, 'confirmed');
  const atBob = await ringing;
  const confirmedAtBob = event(atBob, 'confirmed');
  atBob.answer(NO_MEDIA);
  await Promise.all([confirmed, confirmedAtBob]);
  return { alice, bob, outgoing, atBob };
}

describe('JsSIP at the embedded server', () => {
  test('registers with the right password, as an instance with a GRUU', async () => {
    const ua = client(server.url, 'alice', 'alice-password');
    agents.push(ua);
    const success = event<{ response: { getHeader(name: string): string } }>(ua, 'registered');
    ua.start();
    const contact = (await success).response.getHeader('Contact');
    expect(contact).toMatch(
      /;expires=60;\+sip\.instance="<urn:uuid:[-0-9a-f]+>";reg-id=1;pub-gruu="sip:alice@/,
    );
    expect(server.wire).toEqual(
      ['< REGISTER', '> 401 REGISTER', '< REGISTER', '> 200 REGISTER'].map((line) =>
        expect.stringContaining(line),
      ),
    );
  });

  test('is refused with a wrong password', async () => {
    const ua = client(server.url, 'alice', 'wrong');
    agents.push(ua);
    const failure = event<{ cause: string; response: { status_code: number } }>(ua, 'registrationFailed');
    ua.start();
    const { cause, response } = await failure;
    expect(response.status_code).toBe(401);
    expect(cause).toBe('Authentication Error');
  });

  test('is gone from the location when it unregisters', async () => {
    const carol = await agent('carol');
    const present = () => server.server.registrations.filter(({ aor }) => aor === 'carol@example.test');
    expect(present()).toHaveLength(1);
    const gone = event(carol, 'unregistered');
    carol.unregister();
    await gone;
    expect(present()).toEqual([]);
  });

  test('is challenged with 407 when it sends without being registered', async () => {
    const bob = await agent('bob');
    const guest = client(server.url, 'alice', 'alice-password');
    guest.set('register', false);
    agents.push(guest);
    const connected = event(guest, 'connected');
    guest.start();
    await connected;
    const got = event<{ request: { body: string } }>(bob, 'newMessage');
    guest.sendMessage('sip:bob@example.test', 'let me in');
    expect((await got).request.body).toBe('let me in');
    expect(server.wire.join()).toContain('> 407 MESSAGE');
  });

  test('exchanges messages both ways', async () => {
    const [alice, bob] = [await agent('alice'), await agent('bob')];
    for (const [from, to, name] of [
      [alice, bob, 'bob'],
      [bob, alice, 'alice'],
    ] as const) {
      const got = event<{ request: { body: string } }>(to, 'newMessage');
      const message = from.sendMessage(`sip:${name}@example.test`, `grüß dich, ${name} ☎`);
      const success = event<{ response: { status_code: number } }>(message as unknown as object, 'succeeded');
      expect((await got).request.body).toBe(`grüß dich, ${name} ☎`);
      expect((await success).response.status_code).toBe(200);
    }
  });

  test('learns with 404 that it wrote to nobody', async () => {
    const alice = await agent('alice');
    const message = alice.sendMessage('sip:nobody@example.test', 'hello');
    const failure = await event<{ response: { status_code: number } }>(
      message as unknown as object,
      'failed',
    );
    expect(failure.response.status_code).toBe(404);
  });

  test('asks for OPTIONS of another user', async () => {
    const [alice] = [await agent('alice'), await agent('bob')];
    // Its types do not know this method, its documentation does.
    const sender = alice as unknown as { sendOptions(target: string, body: string, options: object): object };
    const options = sender.sendOptions('sip:bob@example.test', '', {});
    const success = await event<{ response: { status_code: number; getHeader(name: string): string } }>(
      options,
      'succeeded',
    );
    expect(success.response.getHeader('Allow')).toContain('INVITE');
  });

  test('calls, is answered, and hangs up', async () => {
    const { outgoing, atBob } = await confirmedCall();
    const ended = event<{ originator: string; cause: string }>(atBob, 'ended');
    outgoing.terminate();
    expect(await ended).toMatchObject({ originator: 'remote', cause: 'Terminated' });
    await expect.poll(() => server.wire.filter((line) => line.endsWith('BYE'))).toHaveLength(4);
  });

  test('is hung up on by the one it called', async () => {
    const { outgoing, atBob } = await confirmedCall();
    const ended = event<{ originator: string }>(outgoing, 'ended');
    atBob.terminate();
    expect((await ended).originator).toBe('remote');
  });

  test('cancels a call that rings', async () => {
    const [alice, bob] = [await agent('alice'), await agent('bob')];
    const ringing = incoming(bob);
    const outgoing = call(alice, 'bob');
    const progress = event(outgoing, 'progress');
    const failedAtBob = event<{ cause: string }>(await ringing, 'failed');
    await progress;
    const failed = event<{ cause: string }>(outgoing, 'failed');
    outgoing.terminate();
    expect((await failed).cause).toBe('Canceled');
    expect((await failedAtBob).cause).toBe('Canceled');
  });

  test('is told that the callee is busy', async () => {
    const [alice, bob] = [await agent('alice'), await agent('bob')];
    const ringing = incoming(bob);
    const outgoing = call(alice, 'bob');
    const failed = event<{ cause: string; message: { status_code: number } }>(outgoing, 'failed');
    (await ringing).terminate({ status_code: 486 });
    expect(await failed).toMatchObject({ cause: 'Busy', message: { status_code: 486 } });
  });

  test('rings on two devices of a user; one answers and the other is cancelled', async () => {
    const [alice, desk, cell] = [await agent('alice'), await agent('bob'), await agent('bob')];
    const [atDesk, atCell] = [incoming(desk), incoming(cell)];
    const outgoing = call(alice, 'bob');
    const confirmed = event(outgoing, 'confirmed');
    const cancelled = event<{ cause: string }>(await atDesk, 'failed');
    (await atCell).answer(NO_MEDIA);
    await confirmed;
    expect((await cancelled).cause).toBe('Canceled');
    expect((await atCell).isEstablished()).toBe(true);
  });

  test('sends INFO and UPDATE inside a call', async () => {
    const { outgoing, atBob } = await confirmedCall();
    const info = event<{ info: { body: string } }>(atBob, 'newInfo');
    outgoing.sendInfo('text/plain', 'knock knock');
    expect((await info).info.body).toBe('knock knock');
    const updated = new Promise<number>((resolve) => {
      atBob.sendRequest('UPDATE', {
        eventHandlers: {
          onSuccessResponse: ({ status_code }: { status_code: number }) => resolve(status_code),
        },
      });
    });
    expect(await updated).toBe(200);
  });

  test('is transferred by REFER, and hears by NOTIFY how it went', async () => {
    const { bob, outgoing, atBob } = await confirmedCall();
    const carol = await agent('carol');
    const atCarol = incoming(carol);
    atBob.on('refer', ({ accept }: { accept(initiate: undefined, options: object): void }) =>
      accept(undefined, NO_MEDIA),
    );
    const accepted = new Promise<{ status_line: { status_code: number } }>((resolve) => {
      outgoing.refer('sip:carol@example.test', { eventHandlers: { accepted: resolve } });
    });
    (await atCarol).answer(NO_MEDIA);
    expect((await accepted).status_line.status_code).toBe(200);
    expect(bob.isRegistered()).toBe(true);
    expect(server.wire.some((line) => line.endsWith('< NOTIFY'))).toBe(true);
  });

  test('subscribes, and is notified until it ends the subscription', async () => {
    const [alice, bob] = [await agent('alice'), await agent('bob')];
    bob.on('newSubscribe', ({ request }: { request: Parameters<UA['notify']>[0] }) => {
      const notifier = bob.notify(request, 'application/pidf+xml', {});
      notifier.start();
      notifier.notify('<presence/>');
      notifier.on('subscribe', (isUnsubscribe: boolean) => {
        if (isUnsubscribe) notifier.terminate();
      });
    });
    const subscription = alice.subscribe('sip:bob@example.test', 'presence', 'application/pidf+xml', {
      expires: 60,
      contentType: 'application/pidf+xml',
    });
    const bodies: (string | undefined)[] = [];
    const notified = new Promise<void>((resolve) => {
      subscription.on('notify', (_isFinal, _request, body) => {
        bodies.push(body);
        if (body) resolve();
      });
    });
    subscription.subscribe();
    await notified;
    expect(bodies.at(-1)).toBe('<presence/>');
    const terminated = event(subscription, 'terminated');
    subscription.terminate();
    await terminated;
  });
});

describe('JsSIP at an open server', () => {
  test('registers under any name without a password, but under a name with a password only with it', async () => {
    const open = await loopbackServer({ users: { alice: 'alice-password' }, open: true });
    const guest = client(open.url, 'anybody');
    const impostor = client(open.url, 'alice', 'guess');
    const success = event(guest, 'registered');
    const failure = event<{ cause: string }>(impostor, 'registrationFailed');
    guest.start();
    impostor.start();
    await success;
    expect((await failure).cause).toBe('Authentication Error');
    guest.stop();
    impostor.stop();
    await open.close();
  });
});
