import { describe, expect, test } from 'vitest';
import { sdp } from './fixtures/fake-media.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';

/** What became of a call with these headers after some seconds. */
async function called(headers: readonly string[], seconds: number, isAllowed = true): Promise<Phone> {
  const phone = new Phone({ autoAnswerAllowed: isAllowed });
  await phone.requested('INVITE', { body: sdp('bob'), headers });
  await phone.clock.advance(seconds * 1000);
  return phone;
}

const ANSWERED = '→ 200 OK (1 INVITE)';
const RINGING = '→ 180 Ringing (1 INVITE)';

describe('a caller that asks to be answered at once', () => {
  test.each([
    ['Call-Info: <sip:intercom@example.com>;answer-after=0', 0],
    ['Call-Info: <https://example.com/photo.jpg>;purpose=icon, <sip:x@example.com>; Answer-After = 0', 0],
    ['Call-Info: <sip:intercom@example.com>;answer-after=2', 2],
    ['Alert-Info: <http://example.com>;info=alert-autoanswer', 0],
    ['Alert-Info: <http://example.com>;info="Auto Answer"', 0],
    ['Alert-Info: info=intercom', 0],
    ['Alert-Info: Ring Answer, <http://example.com>;info=ring-answer', 0],
  ])('by "%s" is answered after %i s', async (header, seconds) => {
    const phone = await called([header], seconds);
    expect(phone.flow.at(-1)).toBe(ANSWERED);
  });

  test('after some seconds is not answered before', async () => {
    const phone = await called(['Call-Info: <sip:x@example.com>;answer-after=2'], 1.999);
    expect(phone.flow.at(-1)).toBe(RINGING);
  });

  test('is heard, but nobody is seen: the camera stays off', async () => {
    const phone = await called(['Call-Info: <sip:x@example.com>;answer-after=0'], 0);
    expect(phone.media.peer.done).toContain('media audio');
  });

  test('rings as any other where the configuration does not allow it', async () => {
    const phone = await called(['Call-Info: <sip:x@example.com>;answer-after=0'], 30, false);
    expect(phone.flow.at(-1)).toBe(RINGING);
  });

  test.each([
    'Alert-Info: <http://example.com/ring.wav>',
    'Alert-Info: <urn:alert:source:internal>',
    'Call-Info: <sip:x@example.com>;purpose=info',
  ])('"%s" asks for nothing of the kind', async (header) => {
    const phone = await called([header], 30);
    expect(phone.flow.at(-1)).toBe(RINGING);
  });

  test('is not answered when the person has refused it meanwhile', async () => {
    const phone = new Phone({ autoAnswerAllowed: true });
    const headers = ['Call-Info: <sip:x@example.com>;answer-after=5'];
    await phone.requested('INVITE', { body: sdp('bob'), headers });
    [...phone.sessions][0]?.terminate({ status_code: 486 });
    await phone.clock.advance(10_000);
    expect(phone.flow.at(-1)).toBe('→ 486 Busy Here (1 INVITE)');
  });
});
