import { describe, expect, test } from 'vitest';
import type { UAConfiguration } from '../configuration/parameters.js';
import {
  createTestUserAgent,
  headerOf,
  requestFromBob,
  responseTo,
  type TestUserAgent,
} from '../fixtures/test-user-agent.fixture.js';

const SDP = 'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n';

/** What a started user agent answers to one request. */
async function answerTo(
  request: string,
  configuration: Partial<UAConfiguration> = {},
  prepare: (agent: TestUserAgent) => void = () => undefined,
): Promise<string> {
  const agent = createTestUserAgent({ register: false, ...configuration });
  prepare(agent);
  agent.ua.start();
  agent.socket.receive(request);
  await agent.clock.advance(0);
  expect(agent.socket.messages.length).toBeLessThanOrEqual(1);
  return agent.socket.messages[0] ?? '';
}

const statusOf = (response: string): string => response.split('\r\n', 1)[0]?.replace('SIP/2.0 ', '') ?? '';

describe('sanity of incoming requests, RFC 3261 §8.2', () => {
  test('a method that exists but is not for user agents gets 405 with Allow', async () => {
    const answer = await answerTo(requestFromBob('REGISTER'));
    expect(statusOf(answer)).toBe('405 Method Not Allowed');
    expect(headerOf(answer, 'Allow')).toContain('INVITE, ACK, CANCEL, BYE');
  });

  test('an unknown method gets 501', async () => {
    expect(statusOf(await answerTo(requestFromBob('TELEPORT')))).toMatch(/^501 /);
  });

  test('a Request-URI of another scheme gets 416', async () => {
    expect(
      statusOf(await answerTo(requestFromBob('OPTIONS', { target: 'soap.beep://192.0.2.103:3002' }))),
    ).toMatch(/^416 /);
  });

  test('a request of our own that came back gets 482', async () => {
    const agent = createTestUserAgent({ register: false });
    agent.ua.start();
    const callId = `${agent.ua.configuration.jssip_id}abc`;
    agent.socket.receive(requestFromBob('OPTIONS').replace(/Call-ID: .*/, `Call-ID: ${callId}`));
    await agent.clock.advance(0);
    expect(statusOf(agent.socket.messages[0] ?? '')).toMatch(/^482 /);
  });

  test('a required extension that we lack gets 420, and Unsupported names it alone', async () => {
    const answer = await answerTo(requestFromBob('OPTIONS', { lines: ['Require: foobar, replaces, Baz'] }));
    expect(statusOf(answer)).toMatch(/^420 /);
    expect(headerOf(answer, 'Unsupported')).toBe('foobar, baz');
  });

  test('Require: 100rel gets 420 where reliable provisional responses are switched off', async () => {
    const request = requestFromBob('INVITE', {
      lines: ['Require: 100rel', 'Contact: <sip:bob@192.0.2.4>', 'Content-Type: application/sdp'],
      body: SDP,
    });
    const answer = await answerTo(request, { rel100: 'unsupported' });
    expect(headerOf(answer, 'Unsupported')).toBe('100rel');
  });

  test.each(['BYE', 'INFO', 'UPDATE', 'PRACK'])('%s outside a dialog gets 481', async (method) => {
    expect(statusOf(await answerTo(requestFromBob(method)))).toMatch(/^481 /);
  });

  test('a request with a To tag of no dialog gets 481', async () => {
    expect(statusOf(await answerTo(requestFromBob('BYE', { toTag: 'gone' })))).toMatch(/^481 /);
    expect(statusOf(await answerTo(requestFromBob('INVITE', { toTag: 'gone' })))).toMatch(/^481 /);
  });

  test('a CANCEL of nothing gets 481, an ACK of nothing no answer', async () => {
    expect(statusOf(await answerTo(requestFromBob('CANCEL')))).toMatch(/^481 /);
    expect(await answerTo(requestFromBob('ACK', { toTag: 'gone' }))).toBe('');
  });

  test('404 goes only to a Request-URI that is clearly not ours', async () => {
    const of = async (target: string) => statusOf(await answerTo(requestFromBob('OPTIONS', { target })));
    expect(await of('sip:carol@example.com')).toMatch(/^404 /);
    expect(await of('sip:alice@192.0.2.1;transport=ws')).toMatch(/^200 /);
    expect(await of('sip:example.com')).toMatch(/^200 /);
  });

  test('our own Contact is ours', async () => {
    const agent = createTestUserAgent({ register: false });
    agent.ua.start();
    agent.socket.receive(requestFromBob('OPTIONS', { target: agent.ua.contact.uri.toString() }));
    await agent.clock.advance(0);
    expect(statusOf(agent.socket.messages[0] ?? '')).toBe('200 OK');
  });

  test('a request that is not for us and may not travel on gets 483', async () => {
    const request = requestFromBob('OPTIONS', { target: 'sip:carol@example.com' });
    expect(statusOf(await answerTo(request.replace('Max-Forwards: 69', 'Max-Forwards: 0')))).toMatch(/^483 /);
  });

  test('a body that is no session description gets 415 with Accept, unless it is optional', async () => {
    const lines = ['Contact: <sip:bob@192.0.2.4>', 'Content-Type: application/pidf+xml'];
    const answer = await answerTo(requestFromBob('INVITE', { lines, body: '<presence/>' }));
    expect(statusOf(answer)).toMatch(/^415 /);
    expect(headerOf(answer, 'Accept')).toBe('application/sdp');
  });

  test('a MESSAGE of a type that is not accepted gets 415 with what is', async () => {
    const request = requestFromBob('MESSAGE', { lines: ['Content-Type: image/png'], body: 'png' });
    const answer = await answerTo(request, { message_content_types: ['text/plain'] });
    expect(statusOf(answer)).toMatch(/^415 /);
    expect(headerOf(answer, 'Accept')).toBe('text/plain');
  });

  test('an encoding of the body gets 415 with Accept-Encoding', async () => {
    const request = requestFromBob('MESSAGE', {
      lines: ['Content-Type: text/plain', 'Content-Encoding: gzip'],
      body: 'xxx',
    });
    expect(headerOf(await answerTo(request), 'Accept-Encoding')).toBe('identity');
  });

  test('a caller that accepts no session description gets 406', async () => {
    const lines = [
      'Contact: <sip:bob@192.0.2.4>',
      'Content-Type: application/sdp',
      'Accept: text/nobodyKnowsThis',
    ];
    expect(statusOf(await answerTo(requestFromBob('INVITE', { lines, body: SDP })))).toMatch(/^406 /);
  });

  test('a version that we do not speak gets 505', async () => {
    const request = requestFromBob('OPTIONS').replace(' SIP/2.0\r\n', ' SIP/7.0\r\n');
    expect(statusOf(await answerTo(request))).toMatch(/^505 /);
  });

  test('a request that cannot be read gets 400 with what is wrong', async () => {
    const request = requestFromBob('OPTIONS').replace('CSeq: 1 OPTIONS', 'CSeq: 9999999999 OPTIONS');
    expect(statusOf(await answerTo(request))).toMatch(/^400 /);
  });

  test('a Call-ID that no request of ours could repeat gets 400', async () => {
    const request = requestFromBob('INVITE', { lines: ['Contact: <sip:bob@192.0.2.4>'], branch: 'z9hG4bKß' });
    expect(statusOf(await answerTo(request))).toMatch(/^400 /);
  });

  test('where calls can have no media an INVITE gets 488', async () => {
    const agent = createTestUserAgent(
      { register: false },
      { media: { supported: false, createPeer: () => expect.unreachable() } },
    );
    agent.ua.start();
    agent.socket.receive(requestFromBob('INVITE', { lines: ['Contact: <sip:bob@192.0.2.4>'] }));
    await agent.clock.advance(0);
    expect(agent.socket.messages.map(statusOf).at(-1)).toMatch(/^488 /);
  });

  test('requests that begin something get 410 while unregistered, if that is configured', async () => {
    const request = requestFromBob('MESSAGE', { lines: ['Content-Type: text/plain'], body: 'Hi' });
    expect(statusOf(await answerTo(request, { refuse_when_unregistered: true }))).toMatch(/^410 /);
    expect(statusOf(await answerTo(requestFromBob('OPTIONS'), { refuse_when_unregistered: true }))).toBe(
      '200 OK',
    );
  });
});

describe('requests that begin something', () => {
  test('OPTIONS is answered with what an INVITE would meet', async () => {
    const answer = await answerTo(requestFromBob('OPTIONS'));
    expect(statusOf(answer)).toBe('200 OK');
    expect(headerOf(answer, 'Accept')).toBe('application/sdp, text/plain, text/html');
    expect(headerOf(answer, 'Allow')).toContain('INVITE');
    expect(headerOf(answer, 'Supported')).toContain('replaces');
  });

  test('a listener of newOptions may refuse, or leave the answer to us', async () => {
    const refuse = (agent: TestUserAgent) =>
      void agent.ua.on('newOptions', ({ message }) => message.reject({ status_code: 486 }));
    expect(statusOf(await answerTo(requestFromBob('OPTIONS'), {}, refuse))).toMatch(/^486 /);
    const watch = (agent: TestUserAgent) => void agent.ua.on('newOptions', () => undefined);
    expect(statusOf(await answerTo(requestFromBob('OPTIONS'), {}, watch))).toBe('200 OK');
  });

  test('a MESSAGE that nobody listens for gets 405, and Allow does not name it', async () => {
    const answer = await answerTo(
      requestFromBob('MESSAGE', { lines: ['Content-Type: text/plain'], body: 'Hi' }),
    );
    expect(statusOf(answer)).toMatch(/^405 /);
    expect(headerOf(answer, 'Allow')).not.toContain('MESSAGE');
  });

  test('a NOTIFY outside a subscription is told as sipEvent and gets 200, without a listener 481', async () => {
    const told: unknown[] = [];
    const listen = (agent: TestUserAgent) =>
      void agent.ua.on('sipEvent', ({ event }) => void told.push(event));
    const request = requestFromBob('NOTIFY', {
      lines: ['Event: message-summary;id=7', 'Subscription-State: active'],
    });
    expect(statusOf(await answerTo(request, {}, listen))).toBe('200 OK');
    expect(told).toEqual([{ event: 'message-summary', params: { id: '7' } }]);
    expect(statusOf(await answerTo(request))).toMatch(/^481 /);
  });

  test('a NOTIFY without Event gets 489 and nothing is thrown', async () => {
    expect(statusOf(await answerTo(requestFromBob('NOTIFY')))).toMatch(/^489 /);
  });

  test('a SUBSCRIBE is for the listener to answer; without one it gets 405', async () => {
    const listen = (agent: TestUserAgent) =>
      void agent.ua.on('newSubscribe', ({ request }) => request.reply(403, 'Not you'));
    const request = requestFromBob('SUBSCRIBE', { lines: ['Event: presence'] });
    expect(statusOf(await answerTo(request, {}, listen))).toBe('403 Not you');
    expect(statusOf(await answerTo(request))).toMatch(/^405 /);
  });

  test('a listener that throws costs the sender no answer', async () => {
    const agent = createTestUserAgent({ register: false });
    const reported: unknown[] = [];
    const former = globalThis.reportError;
    globalThis.reportError = (error) => void reported.push(error);
    agent.ua.on('newMessage', () => {
      throw new Error('a bug of the page');
    });
    agent.ua.start();
    agent.socket.receive(requestFromBob('MESSAGE', { lines: ['Content-Type: text/plain'], body: 'Hi' }));
    await agent.clock.advance(0);
    globalThis.reportError = former;
    expect(reported).toHaveLength(1);
    expect(statusOf(agent.socket.messages[0] ?? '')).toBe('200 OK');
  });
});

test('a stray response is dropped without a word', async () => {
  const agent = createTestUserAgent({ register: false });
  agent.ua.start();
  agent.socket.receive(responseTo(requestFromBob('OPTIONS'), '200 OK'));
  agent.socket.receive('not SIP at all');
  agent.socket.receive(new Uint8Array([0xff, 0xfe, 0, 1, 2, 3]));
  await agent.clock.advance(0);
  expect(agent.socket.messages).toEqual([]);
});
