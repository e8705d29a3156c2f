import { expect, test } from 'vitest';
import { sdp } from './fixtures/fake-media.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import { bobCalled } from './fixtures/talking.fixture.js';
import type { RejectOptions } from './session-options.js';

/** Lets the program refuse something that comes. @returns what it is answered with, and how far it got */
type Scene = (refuse: (reject: (options?: RejectOptions) => void) => void) => Promise<string | undefined>;

const SCENES: Readonly<Record<string, Scene>> = {
  'a call': async (refuse) => {
    const phone = new Phone();
    phone.onSession = (session) => refuse((options) => session.terminate(options));
    await phone.requested('INVITE', { body: sdp('bob') });
    return phone.flow.at(-1);
  },
  'a re-INVITE': async (refuse) => {
    const { phone, session, bob } = await bobCalled();
    session.on('reinvite', ({ reject }) => refuse(reject));
    await bob('INVITE', { body: sdp('bob', 2) });
    return phone.flow.at(-1);
  },
  'an UPDATE': async (refuse) => {
    const { phone, session, bob } = await bobCalled();
    session.on('update', ({ reject }) => refuse(reject));
    await bob('UPDATE', { body: sdp('bob', 2) });
    return phone.flow.at(-1);
  },
  'a transfer': async (refuse) => {
    const { phone, session, bob } = await bobCalled();
    session.on('refer', ({ reject }) => refuse(reject));
    await bob('REFER', { headers: ['Refer-To: <sip:carol@example.com>'] });
    return phone.flow.at(-1);
  },
  'a call that takes over another': async (refuse) => {
    const { phone, session } = await bobCalled();
    session.on('replaces', ({ reject }) => refuse(reject));
    const [{ callId, localTag, remoteTag } = { callId: '', localTag: '', remoteTag: '' }] = phone.dialogs;
    await phone.requested('INVITE', {
      callId: 'carols-call',
      from: '<sip:carol@example.com>;tag=carol',
      headers: [`Replaces: ${callId};to-tag=${localTag};from-tag=${remoteTag}`],
      body: sdp('carol'),
    });
    return phone.flow.at(-1);
  },
};

const BAD: readonly (readonly [RejectOptions, string])[] = [
  [{ status_code: 200 }, 'expected a whole number, 300 to 699'],
  [{ status_code: 6030 }, 'expected a whole number'],
  [{ reason_phrase: 'No\r\nX-Evil: 1' }, 'expected text without CR, LF and NUL'],
  [{ extraHeaders: ['nonsense'] }, 'a line "Name: value" expected'],
  [{ extraHeaders: ['To: x'] }, 'no value (it is written from what the message has) expected'],
];

test.each(Object.entries(SCENES))(
  '%s that is refused with what cannot be sent is not decided: it may be refused otherwise',
  async (_, scene) => {
    const errors: string[] = [];
    const answer = await scene((reject) => {
      for (const [options] of BAD) {
        try {
          reject(options);
        } catch (error) {
          errors.push(String(error));
        }
      }
      reject({ status_code: 499, reason_phrase: 'Rather Not', extraHeaders: ['X-Why: lunch'] });
    });
    expect(errors).toEqual(BAD.map(([, expected]) => expect.stringContaining(expected)));
    expect(answer).toMatch(/^→ 499 Rather Not /);
  },
);

test('a re-INVITE that nobody could refuse is agreed to', async () => {
  const { phone, session, bob } = await bobCalled();
  session.on('reinvite', ({ reject }) => expect(() => reject({ status_code: 200 })).toThrow(TypeError));
  await bob('INVITE', { body: sdp('bob', 2) });
  expect(phone.response('INVITE').status_code).toBe(200);
  expect(phone.response('INVITE').body).toBe(sdp('alice', 2));
});
