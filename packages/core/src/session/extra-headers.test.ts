import { describe, expect, test } from 'vitest';
import { sdp } from './fixtures/fake-media.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import { aliceCalled } from './fixtures/talking.fixture.js';
import type { SessionSettings } from './host.js';
import type { RTCSession } from './rtc-session.js';

const own = { extraHeaders: ['To: <sip:mallory@example.com>'] };
const REFUSED = /^To: .* given, no value \(it is written from what the message has\) expected$/;

async function ringing(settings: Partial<SessionSettings> = {}): Promise<[Phone, RTCSession]> {
  const phone = new Phone(settings);
  await phone.requested('INVITE', { body: sdp('bob'), headers: ['Supported: 100rel'] });
  const [session] = phone.sessions;
  if (!session) throw new Error('There is no call');
  return [phone, session];
}

describe('a header that the message writes itself is refused where it is given', () => {
  test.each([
    'Via: SIP/2.0/WS x;branch=y',
    'From: <sip:mallory@example.com>',
    'f: <sip:mallory@example.com>',
    'CALL-ID: x',
    'CSeq: 7 BYE',
    'Max-Forwards: 1',
    'Content-Length: 7',
    'l: 7',
    'Route: nowhere',
  ])('%s', async (line) => {
    const { session } = await aliceCalled();
    expect(() => session.terminate({ extraHeaders: [line] })).toThrow(/ given, .* expected$/);
    expect(session.isEnded()).toBe(false);
  });

  test('and the call can still be hung up', async () => {
    const { phone, session } = await aliceCalled();
    expect(() => session.terminate(own)).toThrow(REFUSED);
    session.terminate();
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(phone.events).toEqual(['ended local Terminated']);
    expect(await phone.leftovers()).toEqual([]);
  });

  test('and the call can still be cancelled', async () => {
    const phone = new Phone();
    const session = await phone.call();
    expect(() => session.terminate(own)).toThrow(REFUSED);
    await phone.answers(phone.request('INVITE'), '180 Ringing');
    expect(() => session.terminate(own)).toThrow(REFUSED);
    session.terminate({ extraHeaders: ['X-Why: enough'] });
    expect(phone.request('CANCEL').getHeader('X-Why')).toBe('enough');
  });

  test('and the call goes on ringing, until nobody has answered', async () => {
    const [phone, session] = await ringing();
    expect(() => session.terminate(own)).toThrow(REFUSED);
    await phone.clock.advance(60_000);
    expect(phone.events.at(-1)).toBe('failed local No Answer');
    expect(phone.response('INVITE').status_code).toBe(408);
  });

  test('and the call can still be answered', async () => {
    const [phone, session] = await ringing({ reliableProvisionals: 'supported' });
    expect(() => session.progress(own)).toThrow(REFUSED);
    expect(() => session.answer(own)).toThrow(REFUSED);
    session.answer();
    await phone.settle();
    expect(phone.flow.slice(1)).toEqual([
      '→ 100 Trying (1 INVITE)',
      '→ 180 Ringing (1 INVITE)',
      '→ 200 OK (1 INVITE)',
    ]);
  });

  test.each<[string, (session: RTCSession) => unknown]>([
    ['sendInfo', (session) => session.sendInfo('text/plain', 'x', own)],
    ['sendMessage', (session) => session.sendMessage('x', own)],
    ['sendDTMF', (session) => session.sendDTMF('1', own)],
    ['refer', (session) => session.refer('sip:carol@example.com', own)],
    ['hold', (session) => session.hold(own)],
    ['renegotiate', (session) => session.renegotiate(own)],
  ])('and nothing of %s goes out', async (_, act) => {
    const { phone, session, bob } = await aliceCalled();
    expect(() => act(session)).toThrow(REFUSED);
    await phone.settle();
    expect(phone.flow).toEqual([]);
    await bob('INVITE', { body: sdp('bob', 2) });
    expect(phone.response('INVITE').status_code).toBe(200);
  });
});

test('a Route may be added to a request', async () => {
  const phone = new Phone();
  await phone.call({ extraHeaders: ['Route: <sip:proxy.example.com;lr>'] });
  expect(phone.request('INVITE').getHeaders('Route')).toEqual(['<sip:proxy.example.com;lr>']);
});
