import { describe, expect, test } from 'vitest';
import * as callParts from './call-parts.js';
import { acceptRegistrations, requestFromBob, TestHost } from './fixtures/test-user-agent.fixture.js';
import { LazyUA } from './lazy-ua.js';

/** Alice's user agent, registered, whose machines for calls come when the test says so, or never. */
function setUp() {
  const host = new TestHost();
  const loads: { arrive(): void; fail(): void }[] = [];
  const ua = new LazyUA(
    { uri: 'sip:alice@example.com', ws_servers: 'wss://sip.example.com', keep_alive_interval: 0 },
    {
      runtime: host.runtime(),
      load: () =>
        new Promise((resolve, reject) => {
          loads.push({ arrive: () => resolve(callParts), fail: () => reject(new TypeError('no network')) });
        }),
    },
  );
  const [socket] = host.sockets;
  if (!socket) throw new Error('a user agent makes its socket at once');
  acceptRegistrations(socket);
  ua.start();
  const calls: string[] = [];
  ua.on('newRTCSession', ({ originator, session }) => {
    calls.push(`${originator} ${session.remote_identity?.uri}`);
    session.on('failed', ({ cause }) => calls.push(cause));
  });
  const invite = requestFromBob('INVITE', { lines: ['Contact: <sip:bob@192.0.2.4>'] });
  return { host, ua, socket, loads, calls, invite };
}

/** The status lines that were sent, in their order. */
const answers = (sent: readonly string[]): string[] =>
  sent.filter((text) => text.startsWith('SIP/2.0')).map((text) => text.slice(8, text.indexOf('\r\n')));

/** What is on its way in promises arrives. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('A user agent in two pieces', () => {
  test('registers without its machines for calls', async () => {
    const { ua, loads } = setUp();
    await settled();
    expect([ua.isRegistered(), loads.length]).toEqual([true, 0]);
  });

  test('loads them a second after it has connected', async () => {
    const { host, ua, loads } = setUp();
    await host.clock.advance(1000);
    expect(loads.length).toBe(1);
    loads[0]?.arrive();
    await settled();
    expect(ua.call('bob').direction).toBe('outgoing');
  });

  test('says what is missing when it is asked to call before', async () => {
    const { ua, loads } = setUp();
    expect(() => ua.call('bob')).toThrow('"call" is not possible yet: await prepare() before it');
    const prepared = ua.prepare();
    loads[0]?.arrive();
    await prepared;
    expect(ua.call('bob').direction).toBe('outgoing');
  });

  test('keeps a call waiting that comes before, and then rings', async () => {
    const { socket, loads, calls, invite } = setUp();
    socket.receive(invite);
    expect([answers(socket.sent), calls]).toEqual([['100 Trying'], []]);
    loads[0]?.arrive();
    await settled();
    expect(calls).toEqual(['remote sip:bob@example.com']);
    expect(answers(socket.sent)).toEqual(['100 Trying', '100 Trying', '180 Ringing']);
  });

  test('does not ring for a caller who has given up in the meantime', async () => {
    const { socket, loads, calls, invite } = setUp();
    socket.receive(invite);
    socket.receive(invite.replace(/^INVITE/, 'CANCEL').replace(/CSeq: (\d+) INVITE/, 'CSeq: $1 CANCEL'));
    loads[0]?.arrive();
    await settled();
    expect(calls).toEqual([]);
    expect(answers(socket.sent).filter((line) => line.startsWith('4'))).toEqual(['487 Request Terminated']);
  });

  test('refuses a call whose machines cannot be loaded, says so in the log, and tries again for the next', async () => {
    const { host, socket, loads, calls, invite } = setUp();
    socket.receive(invite);
    loads[0]?.fail();
    await settled();
    expect(answers(socket.sent)).toEqual(['100 Trying', '480 Temporarily Unavailable']);
    expect(host.log.join('\n')).toContain('its machines could not be loaded: TypeError: no network');
    socket.receive(
      requestFromBob('INVITE', { lines: ['Contact: <sip:bob@192.0.2.4>'], branch: 'z9hG4bKagain' }),
    );
    loads[1]?.arrive();
    await settled();
    expect(calls).toEqual(['remote sip:bob@example.com']);
  });

  test('refuses what waits when it is stopped, at once, and does not ring when the machines come after that', async () => {
    const { host, ua, socket, loads, calls, invite } = setUp();
    await host.clock.advance(0);
    ua.on('newRefer', ({ target }) => calls.push(`${target}`));
    const lines = ['Contact: <sip:bob@192.0.2.4>', 'Refer-To: <sip:carol@example.com>'];
    socket.receive(invite);
    socket.receive(requestFromBob('REFER', { lines, branch: 'z9hG4bKrefer' }));
    const stopped = ua.stop();
    expect(answers(socket.sent)).toEqual([
      '100 Trying',
      '480 Temporarily Unavailable',
      '480 Temporarily Unavailable',
    ]);
    loads[0]?.arrive();
    await stopped;
    await settled();
    expect([answers(socket.sent).length, calls]).toEqual([3, []]);
  });

  test('that was stopped loads nothing any more, until it is connected again', async () => {
    const { host, ua, loads } = setUp();
    await host.clock.advance(0);
    const stopped = ua.stop();
    await host.clock.advance(5000);
    await stopped;
    expect([ua.isConnected(), loads.length]).toEqual([false, 0]);
    ua.start();
    await host.clock.advance(5000);
    expect([ua.isConnected(), loads.length]).toEqual([true, 1]);
  });

  test('that is stopping refuses a call, and takes calls again when the stop was called off', async () => {
    const { host, ua, socket, loads, calls, invite } = setUp();
    await host.clock.advance(0);
    const stopped = ua.stop();
    socket.receive(invite);
    expect([answers(socket.sent), loads.length]).toEqual([['480 Temporarily Unavailable'], 0]);
    ua.start();
    await stopped;
    const lines = ['Contact: <sip:bob@192.0.2.4>'];
    socket.receive(requestFromBob('INVITE', { lines, branch: 'z9hG4bKagain' }));
    loads[0]?.arrive();
    await settled();
    expect(calls).toEqual(['remote sip:bob@example.com']);
  });

  test('keeps a REFER waiting that comes before, and refuses it when its machines cannot be loaded', async () => {
    const { ua, socket, loads } = setUp();
    const targets: string[] = [];
    ua.on('newRefer', ({ target, reject }) => {
      targets.push(`${target}`);
      reject();
    });
    const lines = ['Contact: <sip:bob@192.0.2.4>', 'Refer-To: <sip:carol@example.com>'];
    socket.receive(requestFromBob('REFER', { lines }));
    loads[0]?.fail();
    await settled();
    expect([answers(socket.sent), targets]).toEqual([['480 Temporarily Unavailable'], []]);
    socket.receive(requestFromBob('REFER', { lines, branch: 'z9hG4bKagain' }));
    loads[1]?.arrive();
    await settled();
    expect(answers(socket.sent).at(-1)).toBe('603 Decline');
    expect(targets).toEqual(['sip:carol@example.com']);
  });
});
