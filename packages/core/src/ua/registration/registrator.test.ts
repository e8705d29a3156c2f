import { expect, test } from 'vitest';
import { seededRandom } from '../../support/random.js';
import { VirtualClock } from '../../support/virtual-clock.js';
import type { FakeSocket } from '../../transport/fixtures/fake-socket.fixture.js';
import {
  acceptRegistrations,
  createTestUserAgent,
  headerOf,
  responseTo,
  type TestUserAgent,
} from '../fixtures/test-user-agent.fixture.js';

/** The REGISTER requests that went out. */
const registers = ({ socket }: TestUserAgent): string[] =>
  socket.messages.filter((text) => text.startsWith('REGISTER '));

/** Answers the latest REGISTER with the Contact that it carried. */
function answer(test: TestUserAgent, status: string, lines: readonly string[] = []): void {
  test.socket.receive(responseTo(registers(test).at(-1) ?? '', status, lines));
}

function grant(
  test: TestUserAgent,
  contact: (own: string) => string = (own) => own,
  lines: string[] = [],
): void {
  const own = headerOf(registers(test).at(-1), 'Contact') ?? '';
  answer(test, '200 OK', [`Contact: ${contact(own)}`, ...lines]);
}

test('the life of the binding is what our Contact says, not the Expires header', async () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  grant(agent, (own) => own.replace('expires=600', 'expires=100'), ['Expires: 600']);
  expect(agent.ua.registrator().expiresAt).toBe(agent.clock.now() + 100_000);
});

test('without an expires parameter the Expires header counts, and without both what was asked for', () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  grant(agent, (own) => own.replace(';expires=600', ''), ['Expires: 90']);
  expect(agent.ua.registrator().expiresAt).toBe(agent.clock.now() + 90_000);
  agent.ua.register();
  grant(agent, (own) => own.replace(';expires=600', ''));
  expect(agent.ua.registrator().expiresAt).toBe(agent.clock.now() + 600_000);
});

test.each([
  [
    'escaped characters and another case',
    (own: string) => own.replace('transport=ws', 'TRANSPORT=WS').replace('<sip:', '<SIP:'),
  ],
  [
    'another host, rewritten by the registrar, with our instance',
    (own: string) => own.replace(/@\w+\.invalid/, '@192.0.2.7:41000'),
  ],
  [
    'no parameters of ours at all but our user',
    (own: string) => own.replace(/<sip:(\w+)@.*/, '<sip:$1@192.0.2.7>;expires=60'),
  ],
])('our Contact is known among others: %s', (_, rewrite) => {
  const agent = createTestUserAgent();
  agent.ua.start();
  const own = headerOf(registers(agent).at(-1), 'Contact') ?? '';
  answer(agent, '200 OK', ['Contact: <sip:other@192.0.2.9>;expires=3000', `Contact: ${rewrite(own)}`]);
  expect(agent.ua.isRegistered()).toBe(true);
  expect(agent.ua.registrator().expiresAt).toBeLessThanOrEqual(agent.clock.now() + 600_000);
});

test('a 200 without any Contact registers, instead of leaving the user agent hanging', () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  answer(agent, '200 OK');
  expect(agent.happened()).toEqual(['registered']);
});

test('the refresh goes out between half and four fifths of the life, and is told as a refresh', async () => {
  const agent = createTestUserAgent();
  acceptRegistrations(agent.socket, 100);
  const refreshes: boolean[] = [];
  agent.ua.on('registered', ({ refresh }) => refreshes.push(refresh));
  agent.ua.start();
  await agent.clock.advance(49_000);
  expect(registers(agent)).toHaveLength(1);
  await agent.clock.advance(32_000);
  expect(registers(agent)).toHaveLength(2);
  expect(refreshes).toEqual([false, true]);
  expect(headerOf(registers(agent)[1], 'CSeq')).toBe('2 REGISTER');
});

test('423 with Min-Expires is taken at its word', () => {
  const agent = createTestUserAgent({ register_expires: 60 });
  agent.ua.start();
  answer(agent, '423 Interval Too Brief', ['Min-Expires: 1800']);
  expect(headerOf(registers(agent).at(-1), 'Contact')).toContain(';expires=1800');
  grant(agent);
  expect(agent.happened()).toEqual(['registered']);
});

test('a 302 is followed to its Contact', () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  answer(agent, '302 Moved Temporarily', ['Contact: <sip:b.example.com>;q=0.1, <sip:a.example.com>;q=0.9']);
  expect(registers(agent).at(-1)).toMatch(/^REGISTER sip:a\.example\.com SIP\/2\.0\r\n/);
  grant(agent);
  expect(agent.ua.isRegistered()).toBe(true);
});

test('439 is answered by a REGISTER that asks for no outbound flow', () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  answer(agent, '439 First Hop Lacks Outbound Support');
  const again = registers(agent).at(-1);
  expect(headerOf(again, 'Contact')).not.toContain('reg-id');
  expect(headerOf(again, 'Supported')).toBe('path, gruu');
  grant(agent);
  expect(agent.happened()).toEqual(['registered']);
});

test('a registrar that refuses 1,000 user agents at once gets them back spread over seconds', async () => {
  const clock = new VirtualClock();
  const random = seededRandom(3);
  const arrivals: number[] = [];
  const refuse = (socket: FakeSocket) => (text: string) => {
    if (clock.now() > begin) arrivals.push(clock.now() - begin);
    else queueMicrotask(() => socket.receive(responseTo(text, '503 Service Unavailable')));
  };
  const begin = clock.now();
  for (let index = 0; index < 1000; index++) {
    const { ua, socket } = createTestUserAgent({}, { clock, random });
    socket.onMessage = refuse(socket);
    ua.start();
  }
  await clock.advance(5000);
  expect(arrivals).toHaveLength(1000);
  const perSecond = [2, 3].map((second) => arrivals.filter((at) => Math.floor(at / 1000) === second).length);
  expect(Math.min(...arrivals)).toBeGreaterThanOrEqual(2000);
  expect(Math.max(...perSecond)).toBeLessThan(600);
}, 60_000);

test('a wrong password is told as Authentication Error and not tried again', async () => {
  const agent = createTestUserAgent();
  const told: unknown[] = [];
  agent.ua.on('registrationFailed', ({ cause, willRetry, response }) =>
    told.push([cause, willRetry, response?.status_code]),
  );
  agent.ua.start();
  const challenge = 'WWW-Authenticate: Digest realm="example.com", nonce="abc", algorithm=MD5';
  answer(agent, '401 Unauthorized', [challenge]);
  answer(agent, '401 Unauthorized', [challenge]);
  expect(told).toEqual([['Authentication Error', false, 401]]);
  await agent.clock.advance(3000);
  expect(registers(agent)).toHaveLength(2);
});

test('503 with Retry-After is tried again after that time, and not before', async () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  answer(agent, '503 Service Unavailable', ['Retry-After: 20 (maintenance)']);
  expect(agent.events.at(-1)).toMatchObject({
    type: 'registrationFailed',
    cause: 'SIP Failure Code',
    willRetry: true,
  });
  await agent.clock.advance(20_000);
  expect(registers(agent)).toHaveLength(1);
  await agent.clock.advance(4100);
  expect(registers(agent)).toHaveLength(2);
});

test('a Retry-After outlives the connection', async () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  answer(agent, '503 Service Unavailable', ['Retry-After: 60']);
  agent.socket.fail();
  await agent.clock.advance(50_000);
  expect(agent.ua.isConnected()).toBe(true);
  expect(registers(agent)).toHaveLength(1);
  await agent.clock.advance(15_000);
  expect(registers(agent)).toHaveLength(2);
});

test('with several servers a 503 moves on to the next one', async () => {
  const agent = createTestUserAgent({
    ws_servers: [
      { ws_uri: 'wss://one.example.com', weight: 2 },
      { ws_uri: 'wss://two.example.com', weight: 1 },
    ],
  });
  const [one, two] = agent.host.sockets;
  if (!one || !two) throw new Error('two sockets expected');
  acceptRegistrations(two);
  one.onMessage = (text) => queueMicrotask(() => one.receive(responseTo(text, '503 Service Unavailable')));
  agent.ua.start();
  await agent.clock.advance(1100);
  expect(agent.ua.isRegistered()).toBe(true);
  expect(agent.ua.transport.socket).toBe(two);
});

test('a failed refresh fires registrationFailed and unregistered with willRetry, and the retry follows', async () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  grant(agent, (own) => own.replace('expires=600', 'expires=100'));
  await agent.clock.advance(80_000);
  agent.happened();
  answer(agent, '500 Server Internal Error');
  expect(agent.happened()).toEqual(['registrationFailed', 'unregistered']);
  expect(agent.events.at(-1)).toMatchObject({ willRetry: true, cause: 'SIP Failure Code' });
  expect(agent.ua.isRegistered()).toBe(false);
  await agent.clock.advance(4100);
  grant(agent);
  expect(agent.happened()).toEqual(['registered']);
});

test('a REGISTER without an answer fails as Request Timeout and is tried again', async () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  await agent.clock.advance(10_000);
  agent.socket.receive('\r\n');
  await agent.clock.advance(22_100);
  expect(agent.events.at(-1)).toMatchObject({
    type: 'registrationFailed',
    cause: 'Request Timeout',
    response: null,
    willRetry: true,
  });
  await agent.clock.advance(4100);
  expect(registers(agent)).toHaveLength(2);
});

test('never registered past expiry: the status turns at the second, also when the refresh hangs', async () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  grant(agent, (own) => own.replace('expires=600', 'expires=20'));
  await agent.clock.advance(19_999);
  expect(agent.ua.isRegistered()).toBe(true);
  await agent.clock.advance(1);
  expect(agent.ua.isRegistered()).toBe(false);
  expect(agent.happened()).toEqual(['registered', 'registrationExpiring', 'unregistered']);
  expect(agent.events.at(-1)).toMatchObject({ cause: 'Expires', willRetry: true });
});

test('after sleep the clock is believed, not the timers: expired means unregistered, and registering at once', () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  grant(agent);
  agent.happened();
  agent.clock.sleep(3_600_000);
  expect(agent.ua.isRegistered()).toBe(false);
  agent.host.wake('resume');
  expect(agent.happened()).toEqual(['unregistered']);
  expect(registers(agent)).toHaveLength(2);
});

test('a lost connection ends the registration, and the next one makes it anew', async () => {
  const agent = createTestUserAgent();
  acceptRegistrations(agent.socket);
  agent.ua.start();
  await agent.clock.advance(0);
  agent.happened();
  agent.socket.fail(1006);
  expect(agent.ua.isRegistered()).toBe(false);
  expect(agent.happened()).toEqual(['disconnected', 'unregistered']);
  expect(agent.events.at(-1)).toMatchObject({ cause: 'Connection Error', response: null, willRetry: true });
  await agent.clock.advance(4100);
  expect(agent.ua.isRegistered()).toBe(true);
});

test('register and unregister that cross in flight are sent one after the other, and the last word holds', async () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  const done = agent.ua.unregister();
  expect(registers(agent)).toHaveLength(1);
  grant(agent);
  expect(registers(agent)).toHaveLength(2);
  expect(headerOf(registers(agent)[1], 'Contact')).toMatch(/;expires=0$/);
  answer(agent, '200 OK');
  await done;
  expect(agent.happened()).toEqual(['registered', 'unregistered']);
  expect(agent.events.at(-1)).toMatchObject({ cause: null, willRetry: false });
  expect(agent.ua.isRegistered()).toBe(false);
});

test('a REGISTER whose answer was lost, and unregister without a connection: the binding is removed with the next one', async () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  agent.socket.fail(1006);
  await agent.ua.unregister();
  await agent.clock.advance(4100);
  expect(headerOf(registers(agent).at(-1), 'Contact')).toMatch(/;expires=0$/);
  answer(agent, '200 OK');
  expect(agent.ua.isRegistered()).toBe(false);
});

test('an un-REGISTER whose answer was lost with the connection is sent again with the next one', async () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  grant(agent);
  const done = agent.ua.unregister();
  agent.socket.fail(1006);
  await done;
  await agent.clock.advance(4100);
  expect(registers(agent).map((text) => headerOf(text, 'Contact')?.match(/expires=\d+/)?.[0])).toEqual([
    'expires=600',
    'expires=0',
    'expires=0',
  ]);
});

test('unregister where the registrar cannot have a binding of ours sends nothing', async () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  grant(agent);
  void agent.ua.unregister();
  answer(agent, '200 OK');
  await agent.ua.unregister();
  expect(registers(agent)).toHaveLength(2);
});

test('unregister and register that cross in flight end registered', () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  grant(agent);
  void agent.ua.unregister();
  agent.ua.register();
  answer(agent, '200 OK');
  grant(agent);
  expect(agent.happened()).toEqual(['registered', 'unregistered', 'registered']);
  expect(agent.ua.isRegistered()).toBe(true);
});

test('unregister of all bindings sends Contact: * with Expires: 0', () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  grant(agent);
  void agent.ua.unregister({ all: true, extraHeaders: ['X-Why: moving'] });
  expect(headerOf(registers(agent)[1], 'Contact')).toBe('*');
  expect(headerOf(registers(agent)[1], 'Expires')).toBe('0');
  expect(headerOf(registers(agent)[1], 'X-Why')).toBe('moving');
});

test('a REGISTER carries the extra headers and Contact parameters that were asked for', () => {
  const agent = createTestUserAgent({ register: false, register_from_tag_trail: '-trail' });
  agent.ua.start();
  agent.ua.registrator().setExtraHeaders(['X-Always: 1']);
  agent.ua.registrator().setExtraContactParams({ 'pn-provider': 'webpush', flag: null });
  const lines = Object.freeze(['X-Once: 2']);
  agent.ua.register({ extraHeaders: lines });
  const [register] = registers(agent);
  expect(headerOf(register, 'X-Always')).toBe('1');
  expect(headerOf(register, 'X-Once')).toBe('2');
  expect(headerOf(register, 'Contact')).toContain(';pn-provider=webpush;flag;expires=600');
  expect(headerOf(register, 'From')).toMatch(/;tag=\w+-trail$/);
});

test('register without a connection is carried out when there is one', () => {
  const agent = createTestUserAgent({ register: false });
  agent.socket.behaviour = 'waits';
  agent.ua.start();
  agent.ua.register({ extraHeaders: ['X-Early: yes'] });
  agent.socket.open();
  expect(headerOf(registers(agent)[0], 'X-Early')).toBe('yes');
});

test('the public GRUU becomes the Contact of dialogs, the Service-Route the route of requests', () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  grant(
    agent,
    (own) => `${own};pub-gruu="sip:alice@example.com;gr=urn:uuid:1";temp-gruu="sip:tgruu.7@example.com;gr"`,
    ['Service-Route: <sip:edge.example.com;lr>'],
  );
  expect(agent.ua.contact.toString({ outbound: true })).toBe('<sip:alice@example.com;gr=urn:uuid:1>');
  expect(agent.ua.contact.toString({ anonymous: true })).toBe('<sip:tgruu.7@example.com;gr>');
  agent.ua.sendMessage('bob', 'Hello');
  expect(headerOf(agent.socket.messages.at(-1), 'Route')).toBe('<sip:edge.example.com;lr>');
  agent.ua.register();
  expect(headerOf(agent.socket.messages.at(-1), 'Route')).toBeUndefined();
});

test('a listener of registrationExpiring refreshes by itself; an observer only watches', async () => {
  const agent = createTestUserAgent();
  const expiring: number[] = [];
  agent.ua.on('registrationExpiring', () => expiring.push(agent.clock.now()));
  agent.ua.start();
  grant(agent, (own) => own.replace('expires=600', 'expires=100'));
  await agent.clock.advance(81_000);
  expect(expiring).toHaveLength(1);
  expect(registers(agent)).toHaveLength(1);
  await agent.clock.advance(20_000);
  expect(agent.ua.isRegistered()).toBe(false);
  expect(registers(agent)).toHaveLength(1);
});

test('register: false connects only; register_expires: 0 leaves the time to the registrar', () => {
  const agent = createTestUserAgent({ register: false, register_expires: 0 });
  agent.ua.start();
  expect(registers(agent)).toEqual([]);
  agent.ua.register();
  expect(registers(agent)[0]).not.toMatch(/expires/i);
});

test('a REGISTER without an answer on a connection that is silent altogether renews the connection', async () => {
  const agent = createTestUserAgent();
  agent.socket.onMessage = () => undefined;
  agent.ua.start();
  await agent.clock.advance(31_000);
  expect(agent.ua.isConnected()).toBe(true);
  acceptRegistrations(agent.socket);
  await agent.clock.advance(10_000);
  expect(agent.events.filter(({ type }) => type === 'disconnected')).toHaveLength(1);
  expect(agent.ua.isRegistered()).toBe(true);
});

test('a REGISTER without an answer leaves a connection alone over which something else came', async () => {
  const agent = createTestUserAgent();
  agent.socket.onMessage = () => undefined;
  agent.ua.start();
  await agent.clock.advance(20_000);
  agent.socket.receive('\r\n');
  await agent.clock.advance(20_000);
  expect(agent.events.filter(({ type }) => type === 'disconnected')).toHaveLength(0);
});

test('a stop that is called off while a REGISTER is under way leaves us registered', async () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  grant(agent);
  agent.ua.register();
  void agent.ua.stop();
  agent.ua.start();
  grant(agent);
  acceptRegistrations(agent.socket);
  await agent.clock.advance(5_000);
  expect(agent.ua.isRegistered()).toBe(true);
});

test('a stop that the registrar does not answer ends the registration all the same, and says so once', async () => {
  const agent = createTestUserAgent();
  agent.ua.start();
  grant(agent);
  const losses: unknown[] = [];
  agent.ua.on('unregistered', ({ cause, willRetry }) => losses.push([cause, willRetry]));
  const stopped = agent.ua.stop();
  await agent.clock.advance(2000);
  await stopped;
  expect(losses).toEqual([['Connection Error', false]]);
  expect(agent.ua.isRegistered()).toBe(false);
});
