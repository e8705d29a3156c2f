import { type CallState, isOver, Phone } from '@sip-kit/phone';
import { describe, expect, test } from 'vitest';
import { SipNetwork } from '../network/index.js';

/** Three phones over the core's user agents, registered with one server. */
async function threePhones() {
  const network = new SipNetwork();
  network.server({ open: true });
  const phoneOf = (user: string): Phone =>
    new Phone({
      ua: network.userAgent({ user }),
      settings: { ringtone: 'off', ringback: 'off' },
    });
  const phones = { alice: phoneOf('alice'), bob: phoneOf('bob'), carol: phoneOf('carol') };
  for (const phone of Object.values(phones)) phone.start();
  await network.run(1000);
  return { network, ...phones };
}

/** One phone calls another, which answers. @returns the ids of the call on both sides */
async function talk(network: SipNetwork, caller: Phone, target: string, callee: Phone) {
  const id = await caller.call(target);
  await network.run(1000);
  const other = callee.state.calls.find(({ status }) => status === 'ringing');
  void callee.answer(other?.id ?? '');
  await network.run(1000);
  return { id, otherId: other?.id ?? '' };
}

const onlyCall = (phone: Phone): CallState => {
  const [call] = phone.state.calls;
  if (!call) throw new Error('There is no call');
  return call;
};

describe('Phones over real user agents', () => {
  test('are registered a moment after they were started', async () => {
    const { alice, bob, network } = await threePhones();
    expect(alice.state.connection.status).toBe('connected');
    expect(alice.state.registration.status).toBe('registered');
    expect(alice.state.registration.expiresAt).toBeGreaterThan(network.clock.now());
    expect(bob.state.registration.status).toBe('registered');
  });

  test('call each other: one rings, the other hears of it; an answer; an end', async () => {
    const { alice, bob, network } = await threePhones();
    const id = await alice.call('bob');
    await network.run(1000);
    expect(onlyCall(alice)).toMatchObject({ id, direction: 'outgoing', status: 'ringing' });
    expect(onlyCall(bob)).toMatchObject({
      direction: 'incoming',
      status: 'ringing',
      remote: { number: 'alice', uri: 'sip:alice@sip.test' },
    });

    const answered = bob.answer(onlyCall(bob).id);
    await network.run(1000);
    await answered;
    expect(onlyCall(alice).status).toBe('confirmed');
    expect(onlyCall(bob).status).toBe('confirmed');
    expect(alice.media(id)?.remote?.getAudioTracks()).toHaveLength(1);

    const ended = alice.hangup(id);
    await network.run(1000);
    await ended;
    expect(onlyCall(alice)).toMatchObject({ status: 'ended', endedBy: 'local' });
    expect(onlyCall(bob)).toMatchObject({ status: 'ended', endedBy: 'remote', cause: 'Terminated' });
    await network.run(10_000);
    expect(alice.state.calls).toEqual([]);
    expect(bob.state.history).toMatchObject([{ outcome: 'answered', direction: 'incoming' }]);
  });

  test('tell the caller that the call was declined', async () => {
    const { alice, bob, network } = await threePhones();
    await alice.call('bob');
    await network.run(1000);
    void bob.hangup(onlyCall(bob).id);
    await network.run(1000);
    expect(onlyCall(alice)).toMatchObject({ status: 'failed', cause: 'Busy', statusCode: 486 });
    expect(bob.state.history[0]?.outcome).toBe('declined');
  });

  test('tell the callee that the caller gave up', async () => {
    const { alice, bob, network } = await threePhones();
    const id = await alice.call('bob');
    await network.run(1000);
    void alice.hangup(id);
    await network.run(1000);
    expect(onlyCall(bob)).toMatchObject({ status: 'failed', cause: 'Canceled', endedBy: 'remote' });
    expect(alice.state.history[0]?.outcome).toBe('canceled');
    expect(bob.state.history[0]?.outcome).toBe('missed');
  });

  test('see each other', async () => {
    const { alice, bob, network } = await threePhones();
    const id = await alice.call('bob', { video: true });
    await network.run(1000);
    expect(onlyCall(bob).hasVideo).toBe(true);
    void bob.answer(onlyCall(bob).id, { video: true });
    await network.run(1000);
    expect(alice.callState(id)).toMatchObject({ hasVideo: true, video: { local: true } });
  });

  test('refuse a call to somebody who is not there, in words and numbers', async () => {
    const { alice, network } = await threePhones();
    await alice.call('nobody');
    await network.run(1000);
    expect(onlyCall(alice)).toMatchObject({ status: 'failed', endedBy: 'remote' });
    expect([404, 480]).toContain(onlyCall(alice).statusCode);
  });

  test('write to each other', async () => {
    const { alice, bob, network } = await threePhones();
    await alice.sendMessage('bob', 'Hello ☎');
    await network.run(1000);
    expect(alice.state.conversations).toMatchObject([
      { target: 'sip:bob@sip.test', messages: [{ status: 'delivered', body: 'Hello ☎' }] },
    ]);
    expect(bob.state.conversations).toMatchObject([
      { target: 'sip:alice@sip.test', unread: 1, messages: [{ status: 'received', body: 'Hello ☎' }] },
    ]);
  });

  test('are registered again after the server came back', async () => {
    const { alice, network } = await threePhones();
    network.restartServer(undefined, 5000);
    await network.run(2000);
    expect(alice.state.connection.status).not.toBe('connected');
    expect(alice.state.registration.status).toBe('unregistered');
    await network.run(60_000);
    expect(alice.state.connection.status).toBe('connected');
    expect(alice.state.registration.status).toBe('registered');
  });

  test('are idle again after a stop', async () => {
    const { alice, network } = await threePhones();
    const stopped = alice.stop();
    await network.run(6000);
    await stopped;
    expect(alice.state.connection).toEqual({ status: 'idle', attempt: 0, willRetry: false });
    expect(alice.state.registration.status).toBe('unregistered');
  });

  test('hold and take back, and each knows who holds', async () => {
    const { alice, bob, network } = await threePhones();
    const { id, otherId } = await talk(network, alice, 'bob', bob);
    const held = alice.hold(id, true);
    await network.run(1000);
    await held;
    expect(alice.callState(id)?.hold).toEqual({ local: true, remote: false });
    expect(bob.callState(otherId)?.hold).toEqual({ local: false, remote: true });
    const back = alice.hold(id, false);
    await network.run(1000);
    await back;
    expect(alice.callState(id)?.hold).toEqual({ local: false, remote: false });
    expect(bob.callState(otherId)?.hold).toEqual({ local: false, remote: false });
  });

  test('let a second call wait, and swap between the two', async () => {
    const { alice, bob, carol, network } = await threePhones();
    const first = await talk(network, bob, 'alice', alice);
    const second = await talk(network, carol, 'alice', alice);
    expect(alice.state.activeCallId).toBe(second.otherId);
    expect(alice.callState(first.otherId)?.hold.local).toBe(true);
    const swapped = alice.swap();
    await network.run(1000);
    await swapped;
    expect(alice.state.activeCallId).toBe(first.otherId);
    expect(alice.callState(first.otherId)?.hold.local).toBe(false);
    expect(carol.callState(second.id)?.hold.remote).toBe(true);
  });

  test('transfer a call blindly: the two others talk, and we are out', async () => {
    const { alice, bob, carol, network } = await threePhones();
    const { id } = await talk(network, alice, 'bob', bob);
    const done = alice.transfer(id, 'carol');
    await network.run(1000);
    expect(alice.callState(id)).toMatchObject({ pending: 'transfer', transfer: { status: 'ringing' } });
    void carol.answer(onlyCall(carol).id);
    await network.run(2000);
    await done;
    expect(alice.callState(id)?.status).toBe('ended');
    expect(onlyCall(carol)).toMatchObject({ status: 'confirmed', remote: { number: 'bob' } });
    expect(bob.state.calls.find(({ status }) => status === 'confirmed')?.remote.number).toBe('carol');
  });

  test('keep the call when a transfer comes to nothing', async () => {
    const { alice, bob, network } = await threePhones();
    const { id } = await talk(network, alice, 'bob', bob);
    const done = alice.transfer(id, 'nobody').catch((error: unknown) => error);
    await network.run(2000);
    expect(await done).toMatchObject({ code: 'refused' });
    expect(alice.callState(id)).toMatchObject({ status: 'confirmed', transfer: { status: 'failed' } });
  });

  test('bring the far ends of two calls together', async () => {
    const { alice, bob, carol, network } = await threePhones();
    const first = await talk(network, alice, 'bob', bob);
    const second = await talk(network, alice, 'carol', carol);
    const done = alice.transferTo(first.id, second.id);
    await network.run(3000);
    await done;
    expect(alice.state.history.map(({ outcome }) => outcome)).toEqual(['answered', 'answered']);
    expect(alice.state.calls.every(isOver)).toBe(true);
    expect(bob.state.calls.find(({ status }) => status === 'confirmed')?.remote.number).toBe('carol');
    expect(carol.state.calls.find(({ status }) => status === 'confirmed')?.remote.number).toBe('bob');
  });

  test('add video to a call, and take it away again', async () => {
    const { alice, bob, network } = await threePhones();
    const { id, otherId } = await talk(network, alice, 'bob', bob);
    void alice.setVideo(id, true);
    await network.run(1000);
    expect(alice.callState(id)).toMatchObject({ hasVideo: true, video: { local: true } });
    expect(bob.callState(otherId)).toMatchObject({ hasVideo: true, video: { remote: true } });
    void alice.setVideo(id, false);
    await network.run(1000);
    expect(alice.callState(id)?.hasVideo).toBe(false);
    expect(bob.callState(otherId)?.hasVideo).toBe(false);
  });

  test('send digits', async () => {
    const { alice, bob, network } = await threePhones();
    const heard: string[] = [];
    const { id, otherId } = await talk(network, alice, 'bob', bob);
    bob.session(otherId)?.on('newDTMF', ({ originator, dtmf }) => {
      if (originator === 'remote') heard.push(dtmf.tone);
    });
    alice.configure({ dtmf: 'info' });
    alice.sendTone(id, '1');
    alice.sendTone(id, '#');
    await network.run(3000);
    expect(heard).toEqual(['1', '#']);
    expect(alice.callState(id)?.tones).toBe('1#');
  });

  test('tell each other who is writing', async () => {
    const network = new SipNetwork();
    network.server({ open: true });
    const phoneOf = (user: string): Phone => {
      const { runtime } = network.addHost(user);
      return new Phone({
        configuration: { uri: `sip:${user}@sip.test`, ws_servers: 'ws://sip.test/sip' },
        runtime,
      });
    };
    const [alice, bob] = [phoneOf('alice'), phoneOf('bob')];
    alice.start();
    bob.start();
    await network.run(1000);
    await alice.sendMessage('bob', 'Hello');
    await network.run(1000);
    bob.setComposing('alice', true);
    // What carries this is loaded when it is first wanted, in real time.
    while (!alice.state.conversations[0]?.composing) await network.run(10);
    expect(alice.state.conversations[0]?.composing).toBe(true);
    await bob.sendMessage('alice', 'Hi');
    await network.run(1000);
    expect(alice.state.conversations[0]).toMatchObject({ composing: false, unread: 1 });
  });
});
