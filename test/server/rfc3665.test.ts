import type { RTCSession, UA } from '@sip-kit/core';
import type { NetworkServer } from '@sip-kit/testing/network';
import { describe, expect, test } from 'vitest';
import { LadderNetwork } from './support/ladder.js';

/** A user agent at a server, with the password that the server knows. */
async function agent(
  network: LadderNetwork,
  user: string,
  server: NetworkServer,
  password = `${user}-password`,
): Promise<UA> {
  const ua = network.userAgent({ user, server, password, configuration: { session_timers: false } });
  ua.start();
  await network.run(1_000);
  return ua;
}

const USERS = { alice: 'alice-password', bob: 'bob-password' };

/** alice at atlanta, bob at biloxi, and both servers know each other. */
async function twoDomains() {
  const network = new LadderNetwork();
  const atlanta = network.server({ name: 'atlanta.test', users: USERS });
  const biloxi = network.server({ name: 'biloxi.test', users: USERS });
  network.join(atlanta, biloxi);
  const alice = await agent(network, 'alice', atlanta);
  const bob = await agent(network, 'bob', biloxi);
  network.ladder();
  return { network, alice, bob };
}

/** What bob does with a call, and the call. */
function whenCalled(bob: UA, act: (session: RTCSession) => void): RTCSession[] {
  const sessions: RTCSession[] = [];
  bob.on('newRTCSession', ({ originator, session }) => {
    if (originator !== 'remote') return;
    sessions.push(session);
    act(session);
  });
  return sessions;
}

const BOB = 'sip:bob@biloxi.test';

/** The three hops of a message from alice to bob. */
const there = (what: string): string[] => [
  `alice → atlanta: ${what}`,
  `atlanta → biloxi: ${what}`,
  `biloxi → bob: ${what}`,
];

/** The three hops of a message from bob to alice. */
const back = (what: string): string[] => [
  `bob → biloxi: ${what}`,
  `biloxi → atlanta: ${what}`,
  `atlanta → alice: ${what}`,
];

/** One hop each, for what concerns neighbours only: a lost race of two lines is no difference. */
const sorted = (lines: readonly string[]): string[] => lines.toSorted();

describe('registration (RFC 3665 §2)', () => {
  test('2.1 a new registration is challenged and then accepted', async () => {
    const network = new LadderNetwork();
    const server = network.server({ name: 'biloxi.test', users: USERS });
    const bob = await agent(network, 'bob', server);
    expect(network.ladder()).toEqual([
      'bob → biloxi: REGISTER',
      'biloxi → bob: 401 Unauthorized (REGISTER)',
      'bob → biloxi: REGISTER',
      'biloxi → bob: 200 OK (REGISTER)',
    ]);
    expect(bob.isRegistered()).toBe(true);
  });

  test('2.2 a second device is added to the contacts, and both are told of both', async () => {
    const network = new LadderNetwork();
    const server = network.server({ name: 'biloxi.test', users: USERS });
    await agent(network, 'bob', server);
    const contacts: number[] = [];
    const second = network.userAgent({ user: 'bob', server, password: USERS.bob });
    second.on('registered', ({ response }) => contacts.push(response.countHeader('Contact')));
    second.start();
    await network.run(1_000);
    expect(contacts).toEqual([2]);
  });

  test('2.4 a registration is cancelled', async () => {
    const network = new LadderNetwork();
    const server = network.server({ name: 'biloxi.test', users: USERS });
    const bob = await agent(network, 'bob', server);
    network.ladder();
    void bob.unregister();
    await network.run(1_000);
    expect(network.ladder()).toEqual(['bob → biloxi: REGISTER', 'biloxi → bob: 200 OK (REGISTER)']);
    expect(server.sip?.registrations).toEqual([]);
    expect(bob.isRegistered()).toBe(false);
  });

  test('2.5 a wrong password is refused, and is not tried again', async () => {
    const network = new LadderNetwork();
    const server = network.server({ name: 'biloxi.test', users: USERS });
    const bob = await agent(network, 'bob', server, 'guess');
    await network.run(60_000);
    expect(network.ladder()).toEqual([
      'bob → biloxi: REGISTER',
      'biloxi → bob: 401 Unauthorized (REGISTER)',
      'bob → biloxi: REGISTER',
      'biloxi → bob: 401 Unauthorized (REGISTER)',
    ]);
    expect(bob.isRegistered()).toBe(false);
  });
});

describe('a session through two proxies (RFC 3665 §3)', () => {
  test('3.2 is established, and ended by the callee', async () => {
    const { network, alice, bob } = await twoDomains();
    const [calls] = [whenCalled(bob, () => undefined)];
    const call = alice.call(BOB);
    await network.run(500);
    calls[0]?.answer();
    await network.run(500);
    expect(sorted(network.ladder())).toEqual(
      sorted([
        ...there('INVITE'),
        'atlanta → alice: 100 Trying (INVITE)',
        'biloxi → atlanta: 100 Trying (INVITE)',
        'bob → biloxi: 100 Trying (INVITE)',
        ...back('180 Ringing (INVITE)'),
        ...back('200 OK (INVITE)'),
        ...there('ACK'),
      ]),
    );
    expect([call.isEstablished(), calls[0]?.isEstablished()]).toEqual([true, true]);
    calls[0]?.terminate();
    await network.run(500);
    expect(network.ladder()).toEqual([...back('BYE'), ...there('200 OK (BYE)')]);
  });

  test('3.7 is changed by a re-INVITE of the callee', async () => {
    const { network, alice, bob } = await twoDomains();
    const calls = whenCalled(bob, (session) => session.answer());
    const call = alice.call(BOB);
    await network.run(1_000);
    network.ladder();
    calls[0]?.hold();
    await network.run(1_000);
    const rungs = network.ladder().filter((line) => !line.includes('100 Trying'));
    expect(rungs).toEqual([...back('INVITE'), ...there('200 OK (INVITE)'), ...back('ACK')]);
    expect(call.isOnHold().remote).toBe(true);
  });

  test('3.8 is cancelled by the caller when there is no answer', async () => {
    const { network, alice, bob } = await twoDomains();
    const calls = whenCalled(bob, () => undefined);
    const call = alice.call(BOB);
    await network.run(10_000);
    network.ladder();
    call.terminate();
    await network.run(1_000);
    expect(sorted(network.ladder())).toEqual(
      sorted([
        ...there('CANCEL'),
        'atlanta → alice: 200 OK (CANCEL)',
        'biloxi → atlanta: 200 OK (CANCEL)',
        'bob → biloxi: 200 OK (CANCEL)',
        ...back('487 Request Terminated (INVITE)'),
        ...there('ACK'),
      ]),
    );
    expect(calls[0]?.isEnded()).toBe(true);
  });

  test.each([
    ['3.9 is refused: busy', 486, '486 Busy Here'],
    ['3.11 is refused: temporarily unavailable', 480, '480 Temporarily Unavailable'],
  ])('%s', async (_name, status, line) => {
    const { network, alice, bob } = await twoDomains();
    whenCalled(bob, (session) => queueMicrotask(() => session.terminate({ status_code: status })));
    const call = alice.call(BOB);
    const codes: (number | undefined)[] = [];
    call.on('failed', ({ status_code }) => codes.push(status_code));
    await network.run(1_000);
    const rungs = network.ladder().filter((rung) => !/100 Trying|180 Ringing/.test(rung));
    expect(sorted(rungs)).toEqual(sorted([...there('INVITE'), ...back(`${line} (INVITE)`), ...there('ACK')]));
    expect(codes).toEqual([status]);
  });

  test('3.10 fails with 408 when the callee does not respond', async () => {
    const { network, alice, bob } = await twoDomains();
    network.halfOpen(bob);
    const call = alice.call(BOB);
    await network.run(40_000);
    const rungs = network.ladder().filter((rung) => !/100 Trying|REGISTER/.test(rung));
    expect(sorted(rungs)).toEqual(
      sorted([
        'alice → atlanta: INVITE',
        'atlanta → biloxi: INVITE',
        'biloxi → bob: INVITE (lost)',
        'biloxi → atlanta: 408 Request Timeout (INVITE)',
        'atlanta → alice: 408 Request Timeout (INVITE)',
        'alice → atlanta: ACK',
        'atlanta → biloxi: ACK',
      ]),
    );
    expect(call.isEnded()).toBe(true);
  });

  test('3.6 is redirected by the callee, and the caller follows', async () => {
    const network = new LadderNetwork();
    const server = network.server({ name: 'biloxi.test', users: { ...USERS, carol: 'carol-password' } });
    const alice = network.userAgent({
      user: 'alice',
      server,
      password: USERS.alice,
      configuration: { follow_redirects: true, session_timers: false },
    });
    alice.start();
    const bob = await agent(network, 'bob', server);
    const carol = await agent(network, 'carol', server);
    const atCarol = whenCalled(carol, (session) => session.answer());
    whenCalled(bob, (session) =>
      queueMicrotask(() =>
        session.terminate({ status_code: 302, extraHeaders: ['Contact: <sip:carol@biloxi.test>'] }),
      ),
    );
    network.ladder();
    const call = alice.call('bob');
    await network.run(2_000);
    expect(call.isEstablished()).toBe(true);
    expect(atCarol[0]?.isEstablished()).toBe(true);
    const requests = network.ladder().filter((rung) => /^alice.*(INVITE|ACK)$|302/.test(rung));
    expect(requests).toEqual([
      'alice → biloxi: INVITE',
      'bob → biloxi: 302 Moved Temporarily (INVITE)',
      'biloxi → alice: 302 Moved Temporarily (INVITE)',
      'alice → biloxi: ACK',
      'alice → biloxi: INVITE',
      'alice → biloxi: ACK',
    ]);
  });
});
