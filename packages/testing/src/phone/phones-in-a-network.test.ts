import { type CallState, Phone } from '@sip-kit/phone';
import { describe, expect, test } from 'vitest';
import { SipNetwork } from '../network/index.js';

/** Two phones over the core's user agents, registered with one server. */
async function twoPhones() {
  const network = new SipNetwork();
  network.server({ open: true });
  const phoneOf = (user: string): Phone =>
    new Phone({
      ua: network.userAgent({ user }),
      settings: { ringtone: 'off', ringback: 'off' },
    });
  const alice = phoneOf('alice');
  const bob = phoneOf('bob');
  alice.start();
  bob.start();
  await network.run(1000);
  return { network, alice, bob };
}

const onlyCall = (phone: Phone): CallState => {
  const [call] = phone.state.calls;
  if (!call) throw new Error('There is no call');
  return call;
};

describe('Two phones over real user agents', () => {
  test('are registered a moment after they were started', async () => {
    const { alice, bob, network } = await twoPhones();
    expect(alice.state.connection.status).toBe('connected');
    expect(alice.state.registration.status).toBe('registered');
    expect(alice.state.registration.expiresAt).toBeGreaterThan(network.clock.now());
    expect(bob.state.registration.status).toBe('registered');
  });

  test('call each other: one rings, the other hears of it; an answer; an end', async () => {
    const { alice, bob, network } = await twoPhones();
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
    const { alice, bob, network } = await twoPhones();
    await alice.call('bob');
    await network.run(1000);
    void bob.hangup(onlyCall(bob).id);
    await network.run(1000);
    expect(onlyCall(alice)).toMatchObject({ status: 'failed', cause: 'Busy', statusCode: 486 });
    expect(bob.state.history[0]?.outcome).toBe('declined');
  });

  test('tell the callee that the caller gave up', async () => {
    const { alice, bob, network } = await twoPhones();
    const id = await alice.call('bob');
    await network.run(1000);
    void alice.hangup(id);
    await network.run(1000);
    expect(onlyCall(bob)).toMatchObject({ status: 'failed', cause: 'Canceled', endedBy: 'remote' });
    expect(alice.state.history[0]?.outcome).toBe('canceled');
    expect(bob.state.history[0]?.outcome).toBe('missed');
  });

  test('see each other', async () => {
    const { alice, bob, network } = await twoPhones();
    const id = await alice.call('bob', { video: true });
    await network.run(1000);
    expect(onlyCall(bob).hasVideo).toBe(true);
    void bob.answer(onlyCall(bob).id, { video: true });
    await network.run(1000);
    expect(alice.callState(id)).toMatchObject({ hasVideo: true, video: { local: true } });
  });

  test('refuse a call to somebody who is not there, in words and numbers', async () => {
    const { alice, network } = await twoPhones();
    await alice.call('nobody');
    await network.run(1000);
    expect(onlyCall(alice)).toMatchObject({ status: 'failed', endedBy: 'remote' });
    expect([404, 480]).toContain(onlyCall(alice).statusCode);
  });

  test('write to each other', async () => {
    const { alice, bob, network } = await twoPhones();
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
    const { alice, network } = await twoPhones();
    network.restartServer(undefined, 5000);
    await network.run(2000);
    expect(alice.state.connection.status).not.toBe('connected');
    expect(alice.state.registration.status).toBe('unregistered');
    await network.run(60_000);
    expect(alice.state.connection.status).toBe('connected');
    expect(alice.state.registration.status).toBe('registered');
  });

  test('are idle again after a stop', async () => {
    const { alice, network } = await twoPhones();
    const stopped = alice.stop();
    await network.run(6000);
    await stopped;
    expect(alice.state.connection).toEqual({ status: 'idle', attempt: 0, willRetry: false });
    expect(alice.state.registration.status).toBe('unregistered');
  });
});
