/** The call flows of RFC 3665, with WebSockets for transport: what the user agents and two proxies say to each other. */
import { describe, expect, test } from 'vitest';
import { Ladder } from './ladder.js';

const RING = [
  'alice > atlanta  INVITE',
  'atlanta > alice  100 Trying',
  'atlanta > biloxi  INVITE',
  'biloxi > atlanta  100 Trying',
  'biloxi > bob  INVITE',
  'bob > biloxi  100 Trying',
  'bob > biloxi  180 Ringing',
  'biloxi > atlanta  180 Ringing',
  'atlanta > alice  180 Ringing',
];

/** A message from Bob to Alice, and one the other way. */
const toAlice = (text: string): string[] => [
  `bob > biloxi  ${text}`,
  `biloxi > atlanta  ${text}`,
  `atlanta > alice  ${text}`,
];
const toBob = (text: string): string[] => [
  `alice > atlanta  ${text}`,
  `atlanta > biloxi  ${text}`,
  `biloxi > bob  ${text}`,
];

describe('registration (RFC 3665 §2)', () => {
  test('§2.1 a new registration is challenged once', async () => {
    const ladder = Ladder.create();
    ladder.bob.start();
    await ladder.run(1000);
    expect(ladder.lines()).toEqual([
      'bob > biloxi  REGISTER',
      'biloxi > bob  401 Unauthorized',
      'bob > biloxi  REGISTER',
      'biloxi > bob  200 OK',
    ]);
    expect(ladder.message('REGISTER')).toMatch(/^CSeq: \d+ REGISTER\r$/m);
    expect(ladder.message('REGISTER')).toMatch(/^Authorization: Digest username="bob"/m);
  });

  test('§2.2 an update of the contact list needs no second challenge: the nonce is used again', async () => {
    const ladder = await Ladder.registered();
    ladder.bob.register();
    await ladder.run(1000);
    expect(ladder.lines()).toEqual(['bob > biloxi  REGISTER', 'biloxi > bob  200 OK']);
    expect(ladder.message('REGISTER')).toContain('nc=00000002');
  });

  test('§2.3 a second device is told of both contacts', async () => {
    const ladder = await Ladder.registered();
    const second = ladder.network.userAgent({ user: 'bob', password: 'silent', server: ladder.biloxi });
    second.start();
    await ladder.run(1000);
    expect(ladder.message('SIP/2.0 200').match(/^Contact: /gm)?.length).toBe(2);
  });

  test('§2.4 a registration is cancelled by an expiry of 0', async () => {
    const ladder = await Ladder.registered();
    ladder.bob.unregister();
    await ladder.run(1000);
    expect(ladder.lines()).toEqual(['bob > biloxi  REGISTER', 'biloxi > bob  200 OK']);
    expect(ladder.message('REGISTER')).toMatch(/expires=0|^Expires: 0\r$/m);
    expect(ladder.bob.isRegistered()).toBe(false);
  });

  test('§2.5 a registration with a wrong password is refused, and not tried for ever', async () => {
    const ladder = Ladder.create();
    const mallory = ladder.network.userAgent({ user: 'bob', password: 'guess', server: ladder.biloxi });
    mallory.start();
    await ladder.run(1000);
    expect(ladder.lines()).toEqual([
      'bob > biloxi  REGISTER',
      'biloxi > bob  401 Unauthorized',
      'bob > biloxi  REGISTER',
      'biloxi > bob  401 Unauthorized',
    ]);
  });
});

describe('session establishment through two proxies (RFC 3665 §3)', () => {
  test('§3.2 a call is answered, talked, and hung up by Bob', async () => {
    const ladder = await Ladder.registered();
    const { call, ringing } = await ladder.ring();
    expect(ladder.lines()).toEqual(RING);
    ringing.answer();
    await ladder.run(500);
    expect(ladder.lines()).toEqual([...toAlice('200 OK'), ...toBob('ACK')]);
    expect([call.isEstablished(), ringing.isEstablished()]).toEqual([true, true]);
    ringing.terminate();
    await ladder.run(500);
    expect(ladder.lines()).toEqual([...toAlice('BYE'), ...toBob('200 OK')]);
    expect([call.isEnded(), ringing.isEnded()]).toEqual([true, true]);
  });

  test('§3.3 a call that its own proxy challenges goes out again with credentials, after an ACK', async () => {
    const ladder = Ladder.create();
    ladder.bob.start();
    const guest = ladder.network.userAgent({
      user: 'alice',
      password: 'zapped',
      server: ladder.atlanta,
      configuration: { register: false },
    });
    guest.start();
    await ladder.run(1000);
    ladder.lines();
    guest.call('sip:bob@biloxi.test', { mediaConstraints: { audio: true, video: false } });
    await ladder.run(500);
    expect(ladder.lines()).toEqual([
      'alice > atlanta  INVITE',
      'atlanta > alice  407 Proxy Authentication Required',
      'alice > atlanta  ACK',
      ...RING,
    ]);
  });

  test('§3.6 a call that is redirected goes on to where it was sent, when the caller follows', async () => {
    const ladder = Ladder.create();
    const caller = ladder.network.userAgent({
      user: 'alice',
      password: 'zapped',
      server: ladder.atlanta,
      configuration: { follow_redirects: true },
    });
    const carol = ladder.network.userAgent({ user: 'carol', password: 'maple', server: ladder.biloxi });
    for (const agent of [caller, ladder.bob, carol]) agent.start();
    await ladder.run(1000);
    ladder.bob.on('newRTCSession', ({ session }) => {
      queueMicrotask(() => {
        session.terminate({ status_code: 302, extraHeaders: ['Contact: <sip:carol@biloxi.test>'] });
      });
    });
    carol.on('newRTCSession', ({ session }) => session.answer());
    ladder.lines();
    const call = caller.call('sip:bob@biloxi.test', { mediaConstraints: { audio: true, video: false } });
    await ladder.run(2000);
    expect(call.isEstablished()).toBe(true);
    expect(ladder.lines().filter((line) => /^alice > |302/.test(line))).toEqual([
      'alice > atlanta  INVITE',
      ...toAlice('302 Moved Temporarily'),
      'alice > atlanta  ACK',
      'alice > atlanta  INVITE',
      'alice > atlanta  ACK',
    ]);
  });

  test('§3.7 a session is changed by a re-INVITE of Bob', async () => {
    const ladder = await Ladder.registered();
    const { call, ringing } = await ladder.ring();
    ringing.answer();
    await ladder.run(500);
    ladder.lines();
    ringing.hold();
    await ladder.run(500);
    const lines = ladder.lines().filter((line) => !line.endsWith('100 Trying'));
    expect(lines).toEqual([...toAlice('INVITE'), ...toBob('200 OK'), ...toAlice('ACK')]);
    expect(call.isOnHold().remote).toBe(true);
  });

  test('§3.8 a call that nobody answers is cancelled by Alice', async () => {
    const ladder = await Ladder.registered();
    const { call, ringing } = await ladder.ring();
    ladder.lines();
    call.terminate();
    await ladder.run(500);
    const lines = ladder.lines();
    expect(lines.toSorted()).toEqual(
      [
        ...toBob('CANCEL'),
        'atlanta > alice  200 OK',
        'biloxi > atlanta  200 OK',
        'bob > biloxi  200 OK',
        ...toAlice('487 Request Terminated'),
        ...toBob('ACK'),
      ].toSorted(),
    );
    for (const hop of ['bob > biloxi', 'biloxi > atlanta', 'atlanta > alice']) {
      expect(lines.indexOf(`${hop}  200 OK`)).toBeLessThan(lines.indexOf(`${hop}  487 Request Terminated`));
    }
    expect([call.isEnded(), ringing.isEnded()]).toEqual([true, true]);
  });

  test('§3.9 a busy phone: the ACK goes from hop to hop', async () => {
    const ladder = await Ladder.registered();
    const { call, ringing } = await ladder.ring();
    ladder.lines();
    let cause = '';
    call.on('failed', (event) => {
      cause = event.cause;
    });
    ringing.terminate({ status_code: 486 });
    await ladder.run(500);
    expect(ladder.lines()).toEqual([
      'bob > biloxi  486 Busy Here',
      'biloxi > bob  ACK',
      'biloxi > atlanta  486 Busy Here',
      'atlanta > biloxi  ACK',
      'atlanta > alice  486 Busy Here',
      'alice > atlanta  ACK',
    ]);
    expect(cause).toBe('Busy');
  });

  test('§3.10 a phone that rings unheard answers 408 by itself, after its time', async () => {
    const ladder = await Ladder.registered();
    const { call } = await ladder.ring();
    ladder.lines();
    let cause = '';
    call.on('failed', (event) => {
      cause = event.cause;
    });
    await ladder.run(60_000);
    expect(ladder.lines()).toEqual(
      expect.arrayContaining(['bob > biloxi  408 Request Timeout', 'atlanta > alice  408 Request Timeout']),
    );
    expect(cause).toBe('Unavailable');
  });

  test('§3.11 a phone that is not there: its proxy says so', async () => {
    const ladder = Ladder.create();
    ladder.alice.start();
    await ladder.run(1000);
    ladder.lines();
    let cause = '';
    ladder.alice.call('sip:bob@biloxi.test', {
      mediaConstraints: { audio: true, video: false },
      eventHandlers: {
        failed: (event: { cause: string }) => {
          cause = event.cause;
        },
      },
    });
    await ladder.run(500);
    expect(ladder.lines().at(-2)).toMatch(/^atlanta > alice {2}4(04|80) /);
    expect(ladder.lines()).toEqual([]);
    expect(['Not Found', 'Unavailable']).toContain(cause);
  });

  test('what ends is gone: no dialog, no transaction, no timer of a call is left', async () => {
    const ladder = await Ladder.registered();
    const { call, ringing } = await ladder.ring();
    ringing.answer();
    await ladder.run(500);
    call.terminate();
    await Promise.all([ladder.alice.stop(), ladder.bob.stop(), ladder.run(600_000)]);
    expect(ladder.network.host(ladder.alice).pendingTimers).toBe(0);
    expect(ladder.network.host(ladder.bob).pendingTimers).toBe(0);
  });
});
