import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ImdnStatus } from '../../instant-message/imdn.js';
import { writeImdn } from '../../instant-message/imdn-document.js';
import type { UAConfiguration } from '../configuration/parameters.js';
import {
  createTestUserAgent,
  headerOf,
  requestFromBob,
  responseTo,
  type TestUserAgent,
} from '../fixtures/test-user-agent.fixture.js';
import type { SendMessageOptions } from '../requests/message-options.js';
import { DispositionDesk } from './disposition-desk.js';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const bodyOf = (message = ''): string => message.slice(message.indexOf('\r\n\r\n') + 4);

/** What is loaded when it is wanted is there, and has done what it was asked. */
async function loaded(): Promise<void> {
  await import('./disposition-desk.js');
  await new Promise((resolve) => setImmediate(resolve));
}

async function started(configuration: Partial<UAConfiguration> = {}): Promise<TestUserAgent> {
  const agent = createTestUserAgent({ register: false, disposition_notifications: true, ...configuration });
  agent.ua.start();
  await loaded();
  return agent;
}

const ALL = 'positive-delivery, negative-delivery, display';

/** A MESSAGE of bob's in an envelope. */
function sealed(text: string, headers: readonly string[] = [], content = 'Content-Type: text/plain'): string {
  const body = [
    'From: <im:bob@example.com>',
    'To: <sip:alice@example.com>',
    'DateTime: 2026-04-04T12:16:49Z',
    'NS: imdn <urn:ietf:params:imdn>',
    ...headers,
    '',
    content,
    '',
    text,
  ].join('\r\n');
  return requestFromBob('MESSAGE', { lines: ['Content-Type: message/CPIM'], body });
}

const asking = (what: string, id = 'abc123'): string[] => [
  `imdn.Message-ID: ${id}`,
  `imdn.Disposition-Notification: ${what}`,
];

const notification = (
  messageId: string,
  kind: 'delivery' | 'display',
  status: ImdnStatus,
  headers: readonly string[] = [],
): string =>
  sealed(
    writeImdn({ messageId, recipient: 'sip:bob@example.com', kind, status }),
    headers,
    'Content-Type: message/imdn+xml\r\nContent-Disposition: notification',
  );

describe('a message that asks for word of it', () => {
  /** A message on its way, and what it tells. */
  async function sent(options: SendMessageOptions = { notify: ['delivery', 'display'] }) {
    const agent = await started();
    const told: unknown[] = [];
    const message = agent.ua.sendMessage('bob', 'Grüße', options);
    message.on('succeeded', () => told.push('succeeded'));
    message.on('delivered', ({ originator, recipient }) => told.push(['delivered', originator, recipient]));
    message.on('displayed', ({ data }) => told.push(['displayed', data.recipient]));
    message.on('failed', ({ originator, cause }) => told.push(['failed', originator, cause]));
    await loaded();
    const request = agent.socket.messages[0] ?? '';
    const id = /imdn\.Message-ID: (.*)\r\n/.exec(request)?.[1] ?? '';
    const hear = async (text: string): Promise<void> => {
      agent.socket.receive(text);
      await agent.clock.advance(0);
    };
    return { ...agent, message, told, request, id, hear };
  }

  test('travels in an envelope, with an identifier and its wishes', async () => {
    const { request, id, message, events } = await sent();
    expect(headerOf(request, 'Content-Type')).toBe('message/cpim');
    expect(headerOf(request, 'Content-Length')).toBe(String(Buffer.byteLength(bodyOf(request))));
    expect(bodyOf(request).split('\r\n')).toEqual([
      'From: <sip:alice@example.com>',
      'To: <sip:bob@example.com>',
      expect.stringMatching(/^DateTime: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      'NS: imdn <urn:ietf:params:imdn>',
      `imdn.Message-ID: ${id}`,
      `imdn.Disposition-Notification: ${ALL}`,
      '',
      'Content-Type: text/plain;charset=utf-8',
      'Content-Length: 7',
      '',
      'Grüße',
    ]);
    expect(id.length).toBeGreaterThanOrEqual(12);
    expect(message).toMatchObject({
      body: 'Grüße',
      contentType: 'text/plain',
      notify: ['delivery', 'display'],
    });
    expect(events.filter(({ type }) => type === 'newMessage')).toHaveLength(1);
  });

  test('tells that it was delivered, and displayed, once each', async () => {
    const { request, id, hear, told, events } = await sent();
    await hear(responseTo(request, '202 Accepted'));
    for (const _ of [1, 2]) await hear(notification(id, 'delivery', 'delivered'));
    for (const _ of [1, 2]) await hear(notification(id, 'display', 'displayed'));
    await hear(notification(id, 'delivery', 'failed'));
    expect(told).toEqual([
      'succeeded',
      ['delivered', 'remote', 'sip:bob@example.com'],
      ['displayed', 'sip:bob@example.com'],
    ]);
    expect(events.filter(({ type }) => type === 'newMessage')).toHaveLength(1);
  });

  test.each([
    ['failed', 'Unavailable'],
    ['forbidden', 'Rejected'],
    ['error', 'Internal Error'],
  ] as const)('tells that its delivery ended with "%s" as %s', async (status, cause) => {
    const { request, id, hear, told } = await sent();
    await hear(responseTo(request, '202 Accepted'));
    await hear(notification(id, 'delivery', status));
    await hear(notification(id, 'delivery', 'delivered'));
    expect(told).toEqual(['succeeded', ['failed', 'remote', cause]]);
  });

  test('tells only what it asked for', async () => {
    const { id, hear, told, request } = await sent({ notify: 'display' });
    expect(request).toContain('imdn.Disposition-Notification: display\r\n');
    await hear(notification(id, 'delivery', 'delivered'));
    await hear(notification(id, 'display', 'displayed'));
    expect(told).toEqual([['displayed', 'sip:bob@example.com']]);
  });

  test('goes once more without its envelope to who does not take envelopes', async () => {
    const { socket, request, hear, told, message, events } = await sent();
    await hear(responseTo(request, '415 Unsupported Media Type', ['Accept: text/plain']));
    const plain = socket.messages[1] ?? '';
    expect(headerOf(plain, 'Content-Type')).toBe('text/plain');
    expect(bodyOf(plain)).toBe('Grüße');
    expect(headerOf(plain, 'Call-ID')).not.toBe(headerOf(request, 'Call-ID'));
    expect(message.notify).toEqual([]);
    await hear(responseTo(plain, '415 Unsupported Media Type'));
    expect(told).toEqual([['failed', 'remote', 'SIP Failure Code']]);
    expect(socket.messages).toHaveLength(2);
    expect(events.filter(({ type }) => type === 'newMessage')).toHaveLength(1);
  });

  test('leaves in the order in which it was sent, while what knows how is loaded', async () => {
    const { ua, socket } = createTestUserAgent({ register: false, disposition_notifications: true });
    ua.start();
    for (const text of ['1', '2', '3']) ua.sendMessage('bob', text, { notify: 'display' });
    await loaded();
    expect(socket.messages.map((text) => bodyOf(text).at(-1))).toEqual(['1', '2', '3']);
  });

  test('is refused where notifications are not configured, and when it asks for nonsense', async () => {
    const { ua, socket } = await started({ disposition_notifications: false });
    expect(() => ua.sendMessage('bob', 'x', { notify: 'delivery' })).toThrow(/"disposition_notifications"/);
    const other = await started();
    expect(() => other.ua.sendMessage('bob', 'x', { notify: ['delivery', 'smoke'] as never })).toThrow(
      /^Invalid notify .*expected 'delivery', 'display', or both$/,
    );
    expect(socket.messages).toEqual([]);
  });
});

describe('a message that comes in an envelope', () => {
  /** A user agent that was given this, what its program saw, and what it sent. */
  async function received(texts: readonly string[], configuration: Partial<UAConfiguration> = {}) {
    const agent = await started(configuration);
    const seen: unknown[] = [];
    agent.ua.on('newMessage', ({ message, request }) => {
      seen.push([message.contentType, message.body, request.getHeader('Content-Type'), request.body]);
    });
    for (const text of texts) agent.socket.receive(text);
    await loaded();
    const statuses = agent.socket.messages.map((text) => text.split('\r\n', 1)[0]);
    return { ...agent, seen, statuses };
  }

  const given = (messages: readonly string[]): string[] =>
    messages
      .filter((text) => text.startsWith('MESSAGE '))
      .map((text) => /<status><(\w+)\/>/.exec(text)?.[1] ?? text);

  test.each([
    ['NUL in the type of its content', sealed('Hi', [], 'Content-Type: text/plain;x=\0')],
    [
      'white space in the URI of its sender',
      sealed('Hi', asking(ALL)).replace('<im:bob@example.com>', '<im:bob example.com>'),
    ],
    ['CR in a route', sealed('Hi', [...asking(ALL), 'imdn.IMDN-Record-Route: <sip:relay>\rX: y'])],
  ])('with %s is refused, also when it is the first', async (_, text) => {
    const { statuses, seen } = await received([text]);
    expect(seen).toEqual([]);
    expect(statuses).toEqual(['SIP/2.0 400 Malformed Envelope']);
  });

  test('is given to the program without it', async () => {
    const { seen, statuses } = await received([
      sealed('Hi Alice', [], 'Content-Type: Text/HTML; charset=utf-8'),
    ]);
    expect(seen).toEqual([['text/html', 'Hi Alice', 'Text/HTML; charset=utf-8', 'Hi Alice']]);
    expect(statuses).toEqual(['SIP/2.0 200 OK']);
  });

  test('is notified after the 200, when that was asked for, to who sent the MESSAGE', async () => {
    const { socket } = await received([
      sealed('Hi', [...asking(ALL), 'imdn.IMDN-Record-Route: <sip:relay@example.com>']),
    ]);
    const [answer, told = ''] = socket.messages;
    expect(answer).toMatch(/^SIP\/2\.0 200 OK/);
    expect(told).toMatch(/^MESSAGE sip:bob@example\.com SIP\/2\.0\r\n/);
    const body = bodyOf(told);
    expect(body).toContain('To: <im:bob@example.com>\r\n');
    expect(body).toContain('imdn.IMDN-Route: <sip:relay@example.com>\r\n');
    expect(body).not.toContain('Disposition-Notification');
    expect(body).toContain('Content-Type: message/imdn+xml\r\nContent-Disposition: notification\r\n');
    expect(body).toContain('<message-id>abc123</message-id><datetime>2026-04-04T12:16:49Z</datetime>');
    expect(body).toContain('<recipient-uri>sip:alice@example.com</recipient-uri>');
    expect(given(socket.messages)).toEqual(['delivered']);
  });

  test.each([
    ['that nobody asked for', [sealed('Hi', ['imdn.Message-ID: 1'])]],
    ['of a delivery, when only its failure was asked for', [sealed('Hi', asking('negative-delivery'))]],
    ['without an identifier', [sealed('Hi', [`imdn.Disposition-Notification: ${ALL}`])]],
    ['of a notification', [notification('1', 'delivery', 'delivered', asking(ALL))]],
    [
      'to nobody',
      [sealed('Hi', asking(ALL)).replace(/From: "Bob".*/, 'From: <sip:a@anonymous.invalid>;tag=b')],
    ],
  ])('a notification %s is not given', async (_, texts) => {
    const { socket, statuses } = await received(texts);
    expect(statuses).toEqual(['SIP/2.0 200 OK']);
    expect(given(socket.messages)).toEqual([]);
  });

  test('is notified once, however often it comes', async () => {
    const again = (branch: string): string =>
      sealed('Hi', asking('positive-delivery'))
        .replace(/branch=[^;\r]+/, `branch=z9hG4bK${branch}`)
        .replace(/Call-ID: .*/, `Call-ID: ${branch}`);
    const { socket, seen } = await received(['a', 'b', 'c'].map(again));
    expect(seen).toHaveLength(3);
    expect(given(socket.messages)).toEqual(['delivered']);
  });

  test('is notified as displayed when the program says so, once, and after its delivery', async () => {
    const agent = await started();
    agent.ua.on('newMessage', ({ message }) => {
      message.displayed();
      message.displayed();
    });
    agent.socket.receive(sealed('Hi', asking(ALL)));
    await loaded();
    expect(given(agent.socket.messages)).toEqual(['delivered', 'displayed']);
  });

  test('is not notified at all when the program rejects it', async () => {
    const agent = await started();
    agent.ua.on('newMessage', ({ message }) => {
      message.reject({ status_code: 486 });
      message.displayed();
    });
    agent.socket.receive(sealed('Hi', asking(ALL)));
    await loaded();
    expect(agent.socket.messages.map((text) => text.split('\r\n', 1)[0])).toEqual(['SIP/2.0 486 Busy Here']);
  });

  test.each([
    [
      'cannot be read',
      requestFromBob('MESSAGE', { lines: ['Content-Type: message/cpim'], body: 'Hello' }),
      '400 Malformed Envelope',
    ],
    [
      'requires what we do not know',
      sealed('Hi', ['Require: imdn.Magic']),
      '415 Required Header Not Understood',
    ],
    ['holds another envelope', sealed('Hi', [], 'Content-Type: message/cpim'), '415 Unsupported Media Type'],
    [
      'holds a type that is not taken',
      sealed('Hi', [], 'Content-Type: image/png'),
      '415 Unsupported Media Type',
    ],
  ])('that %s is refused', async (_, text, status) => {
    const { seen, statuses, socket } = await received([text]);
    expect(seen).toEqual([]);
    expect(statuses).toEqual([`SIP/2.0 ${status}`]);
    if (status.includes('Media Type'))
      expect(headerOf(socket.messages[0], 'Accept')).toBe('text/plain, text/html, message/cpim');
  });

  test('gets 415 where notifications are not configured', async () => {
    const { statuses, socket } = await received([sealed('Hi')], { disposition_notifications: false });
    expect(statuses).toEqual(['SIP/2.0 415 Unsupported Media Type']);
    expect(headerOf(socket.messages[0], 'Accept')).toBe('text/plain, text/html');
  });

  test.each([
    ['of an unknown message', notification('nobody', 'delivery', 'delivered')],
    ['that cannot be read', sealed('<!DOCTYPE x>', [], 'Content-Type: message/imdn+xml')],
  ])('and holds a notification %s is answered and forgotten', async (_, text) => {
    const { seen, statuses } = await received([text]);
    expect(seen).toEqual([]);
    expect(statuses).toEqual(['SIP/2.0 200 OK']);
  });
});

test('displayed() of a message of ours is a TypeError', async () => {
  const { ua } = await started();
  expect(() => ua.sendMessage('bob', 'x').displayed()).toThrow(TypeError);
});

test('what fails behind the loading is reported, and costs nobody an answer', async () => {
  const reported: unknown[] = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
  const failure = new Error('a bug');
  const fail = (): never => {
    throw failure;
  };
  vi.spyOn(DispositionDesk.prototype, 'open').mockImplementation(fail);
  vi.spyOn(DispositionDesk.prototype, 'ask').mockImplementation(fail);
  const { ua, socket } = await started();
  const failed = vi.fn();
  ua.sendMessage('bob', 'x', { notify: 'display' }).on('failed', ({ cause }) => failed(cause));
  socket.receive(sealed('Hi'));
  await loaded();
  expect(failed.mock.calls).toEqual([['Internal Error']]);
  expect(socket.messages.map((text) => text.split('\r\n', 1)[0])).toEqual([
    'SIP/2.0 500 Server Internal Error',
  ]);
  expect(reported).toEqual([failure, failure]);
});
