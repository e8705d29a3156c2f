import type { RTCSession, UA } from '@sip-kit/core';
import { describe, expect, test } from 'vitest';
import { type NetworkEvent, SipNetwork } from './sip-network.js';

/** `client→ INVITE` and `client← 200 INVITE`, for what arrived. */
function summary({ client, from, text, fate }: NetworkEvent): string {
  const [first = ''] = text.split('\r\n', 1);
  const method = /^CSeq: *\d+ +(\w+)/im.exec(text)?.[1] ?? '';
  const what = first.startsWith('SIP/2.0 ')
    ? `${first.split(' ')[1]} ${method}`
    : (first.split(' ')[0] ?? '');
  return `${client}${from === 'client' ? '→' : '←'} ${what}${fate === 'delivered' ? '' : ` (${fate})`}`;
}

function network(options: ConstructorParameters<typeof SipNetwork>[0] = {}) {
  const wire: string[] = [];
  const made = new SipNetwork({
    ...options,
    onMessage: (event) => {
      if (event.text.trim() !== '') wire.push(summary(event));
    },
  });
  return { network: made, wire };
}

/** Answers every call of a user agent, and gives the sessions. */
function answering(ua: UA): RTCSession[] {
  const sessions: RTCSession[] = [];
  ua.on('newRTCSession', ({ originator, session }) => {
    if (originator !== 'remote') return;
    sessions.push(session);
    session.answer();
  });
  return sessions;
}

describe('a SIP network', () => {
  test('registers user agents with their passwords', async () => {
    const { network: net, wire } = network();
    const server = net.server({ users: { alice: 'wonderland' } });
    const alice = net.userAgent({ user: 'alice', password: 'wonderland' });
    alice.start();
    await net.run(1_000);
    expect(alice.isRegistered()).toBe(true);
    expect(server.sip?.registrations.map(({ aor }) => aor)).toEqual(['alice@sip.test']);
    expect(wire).toEqual([
      'alice→ REGISTER',
      'alice← 401 REGISTER',
      'alice→ REGISTER',
      'alice← 200 REGISTER',
    ]);
  });

  test('carries a call from one user agent to another', async () => {
    const { network: net } = network();
    net.server();
    const [alice, bob] = [net.userAgent({ user: 'alice' }), net.userAgent({ user: 'bob' })];
    alice.start();
    bob.start();
    const atBob = answering(bob);
    await net.run(1_000);
    const call = alice.call('bob');
    await net.run(1_000);
    expect(call.isEstablished()).toBe(true);
    expect(atBob[0]?.isEstablished()).toBe(true);
    atBob[0]?.terminate();
    await net.run(1_000);
    expect(call.isEnded()).toBe(true);
  });

  test('carries a call through two servers', async () => {
    const { network: net, wire } = network();
    const [atlanta, biloxi] = [net.server({ name: 'atlanta.test' }), net.server({ name: 'biloxi.test' })];
    net.join(atlanta, biloxi);
    const alice = net.userAgent({ user: 'alice', server: atlanta });
    const bob = net.userAgent({ user: 'bob', server: biloxi });
    alice.start();
    bob.start();
    answering(bob);
    await net.run(1_000);
    wire.length = 0;
    const call = alice.call('sip:bob@biloxi.test');
    await net.run(1_000);
    call.terminate();
    await net.run(1_000);
    const ways = wire.filter((line) => / (INVITE|ACK|BYE)$/.test(line) && !/\d/.test(line));
    expect(ways).toEqual(
      ['INVITE', 'ACK', 'BYE'].flatMap((method) => [
        `alice→ ${method}`,
        `atlanta.test→ ${method}`,
        `bob← ${method}`,
      ]),
    );
    expect(call.isEnded()).toBe(true);
  });

  test('brings a user agent back whose connection was dropped, went silent, or whose server was restarted', async () => {
    const { network: net } = network();
    const server = net.server();
    const alice = net.userAgent({ user: 'alice' });
    alice.start();
    await net.run(30_000);
    for (const trouble of [
      () => net.dropConnection(alice),
      () => net.halfOpen(alice),
      () => net.restartServer(server, 3_000),
      () => net.sleep(alice, 120_000),
    ]) {
      trouble();
      await net.run(180_000);
      expect(alice.isRegistered()).toBe(true);
      expect(server.sip?.registrations).toHaveLength(1);
    }
  });

  test('forgets a page that is closed', async () => {
    const { network: net } = network();
    const server = net.server();
    const alice = net.userAgent({ user: 'alice' });
    alice.start();
    await net.run(1_000);
    net.closePage(alice);
    await net.run(60_000);
    expect(server.sip?.registrations).toEqual([]);
    expect(net.clock.pendingTimers).toBe(0);
  });

  test('tells the same story for the same seed', async () => {
    const story = async (seed: number): Promise<string[]> => {
      const faults = { delay: [1, 400], loss: 0.03, silence: 0.01 } as const;
      const { network: net, wire } = network({ seed, faults });
      net.server();
      const [alice, bob] = [net.userAgent({ user: 'alice' }), net.userAgent({ user: 'bob' })];
      alice.start();
      bob.start();
      answering(bob);
      await net.run(5_000);
      alice.call('bob');
      await net.run(60_000);
      return wire;
    };
    const first = await story(5);
    expect(await story(5)).toEqual(first);
    expect(await story(6)).not.toEqual(first);
  });

  test('is at rest when everybody has stopped', async () => {
    const { network: net } = network();
    net.server();
    const [alice, bob] = [net.userAgent({ user: 'alice' }), net.userAgent({ user: 'bob' })];
    alice.start();
    bob.start();
    answering(bob);
    await net.run(1_000);
    alice.call('bob');
    await net.run(1_000);
    void alice.stop();
    void bob.stop();
    await net.run(300_000);
    expect(net.clock.pendingTimers).toBe(0);
    for (const ua of [alice, bob]) {
      expect(net.host(ua).pendingTimers).toBe(0);
      expect(net.host(ua).wakeListeners).toBe(0);
      expect(net.host(ua).media.livePeers).toEqual([]);
      expect(net.host(ua).media.liveTracks).toEqual([]);
    }
  });
});
