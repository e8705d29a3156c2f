import { afterEach, beforeEach, expect, test } from 'vitest';
import { MediaError } from '../media/media-port.js';
import { sdp } from './fixtures/fake-media.fixture.js';
import { cancelText } from './fixtures/far-end.fixture.js';
import { aliceCalled, type Talk } from './fixtures/talking.fixture.js';

/** Whatever goes wrong in one offer or answer, the next one is neither held up nor refused because of it. */

const reported: unknown[] = [];
const report = globalThis.reportError;
beforeEach(() => {
  reported.length = 0;
  globalThis.reportError = (error: unknown) => reported.push(error);
});
afterEach(() => {
  globalThis.reportError = report;
});

/** Both sides can make an offer. */
async function negotiates({ phone, session, bob }: Talk): Promise<void> {
  await bob('INVITE', { body: sdp('bob', 7) });
  expect(phone.flow.at(-1)).toMatch(/^→ 200 OK/);
  await bob('ACK');
  session.renegotiate();
  await phone.settle();
  expect(phone.flow.at(-1)).toMatch(/^→ INVITE/);
  await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 8) });
  expect(session.isReadyToReOffer()).toBe(true);
}

test.each(['hold', 'renegotiate'] as const)(
  'what the "done" of %s throws is reported to the host',
  async (change) => {
    const talk = await aliceCalled();
    const mistake = new Error('of the program');
    talk.session[change]({}, () => {
      throw mistake;
    });
    await talk.phone.settle();
    await talk.phone.answers(talk.phone.request('INVITE'), '200 OK', { body: sdp('bob', 2) });
    expect(reported).toEqual([mistake]);
    await negotiates(talk);
  },
);

test('what the callback of "reinvite" throws is reported to the host', async () => {
  const talk = await aliceCalled();
  const mistake = new Error('of the program');
  talk.session.once('reinvite', (event) => {
    event.callback = () => {
      throw mistake;
    };
  });
  await talk.bob('INVITE', { body: sdp('bob', 2) });
  await talk.bob('ACK');
  expect(reported).toEqual([mistake]);
  await negotiates(talk);
});

test('a change whose request cannot be written is given up', async () => {
  const talk = await aliceCalled();
  const { phone, session } = talk;
  const create = phone.createRequest.bind(phone);
  const mistake = new Error('cannot be written');
  phone.createRequest = () => {
    throw mistake;
  };
  session.hold();
  await phone.settle();
  phone.createRequest = create;
  expect(reported).toEqual([mistake]);
  expect(phone.events).toEqual(['changefailed hold Internal Error']);
  expect(phone.media.peer.signaling).toBe('stable');
  await negotiates(talk);
});

test('a refresh whose UPDATE is refused, and whose re-INVITE finds no offer, is given up', async () => {
  const talk = await aliceCalled();
  const { phone, session } = talk;
  phone.contact = () => '<sip:plain@alice.invalid;transport=ws;ob>';
  session.refreshContact();
  await phone.settle();
  phone.media.failures.set('createoffer', new MediaError('failed', 'createoffer'));
  await phone.answers(phone.request('UPDATE'), '405 Method Not Allowed');
  expect(session.isEstablished()).toBe(true);
  await negotiates(talk);
});

test('a re-INVITE of theirs that is cancelled while it waits for its turn is not taken up any more', async () => {
  const talk = await aliceCalled();
  const { phone, session, bob } = talk;
  const asked: string[] = [];
  session.on('reinvite', () => asked.push('reinvite'));
  phone.contact = () => '<sip:plain@alice.invalid;transport=ws;ob>';
  session.refreshContact();
  await phone.settle();
  const invite = await bob('INVITE', { body: sdp('bob', 2, 'sendonly') });
  await phone.receives(cancelText(invite));
  expect(phone.flow.at(-1)).toBe('→ 487 Request Terminated (1 INVITE)');
  await phone.answers(phone.request('UPDATE'), '200 OK');
  await phone.clock.advance(60_000);
  expect(asked).toEqual([]);
  expect(session.isOnHold().remote).toBe(false);
  await negotiates(talk);
});
