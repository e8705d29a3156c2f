import { expect, test } from 'vitest';
import type { MediaStage } from '../media/media-port.js';
import { sdp } from './fixtures/fake-media.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import { aliceCalled, bobCalled } from './fixtures/talking.fixture.js';
import type { RTCSession, RTCSessionEvents } from './rtc-session.js';

/** Once a call has told its end it tells nothing more, and nothing of it goes on. */

const EVENTS = [
  'connecting',
  'sending',
  'sdp',
  'progress',
  'accepted',
  'confirmed',
  'newDTMF',
  'hold',
  'unhold',
  'changefailed',
  'getusermediafailed',
  'peerconnection:createofferfailed',
  'peerconnection:createanswerfailed',
  'peerconnection:setremotedescriptionfailed',
  'ended',
  'failed',
] as const satisfies readonly (keyof RTCSessionEvents)[];

/** Notes the names of what a session tells from now on. */
function listen(session: RTCSession): string[] {
  const told: string[] = [];
  for (const type of EVENTS) session.on(type as 'sdp', () => told.push(type));
  return told;
}

/** Ends every call of a phone in the moment in which a step of its media is done. */
function endAtTheEndOf(phone: Phone, stage: MediaStage): void {
  const step = phone.media.step.bind(phone.media);
  phone.media.step = async (present, closing) => {
    await step(present, closing);
    if (present === stage) for (const session of phone.sessions) session.terminate();
  };
}

test.each(['getusermedia', 'createoffer'] as const)(
  'a call that ends when %s is done tells nothing more',
  async (stage) => {
    const phone = new Phone();
    endAtTheEndOf(phone, stage);
    let told: string[] = [];
    phone.onSession = (session) => {
      told = listen(session);
    };
    await phone.call();
    expect(told.at(-1)).toBe('failed');
    expect(phone.flow).toEqual([]);
    expect(await phone.leftovers()).toEqual([]);
  },
);

test.each(['createoffer', 'setremotedescription'] as const)(
  'a call that ends in a hold of ours when %s is done tells nothing more',
  async (stage) => {
    const { phone, session } = await aliceCalled();
    endAtTheEndOf(phone, stage);
    const told = listen(session);
    session.hold();
    await phone.settle();
    if (stage !== 'createoffer')
      await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob', 2) });
    expect(told.at(-1)).toBe('ended');
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(await phone.leftovers()).toEqual([]);
  },
);

test.each(['setremotedescription', 'createanswer'] as const)(
  'a call that ends in a hold of theirs when %s is done tells nothing more, and answers 487',
  async (stage) => {
    const { phone, session, bob } = await aliceCalled();
    endAtTheEndOf(phone, stage);
    const told = listen(session);
    await bob('INVITE', { body: sdp('bob', 2, 'sendonly') });
    expect(told.at(-1)).toBe('ended');
    expect(phone.flow.at(-1)).toBe('→ 487 Request Terminated (1 INVITE)');
    await phone.answers(phone.request('BYE'), '200 OK');
    expect(await phone.leftovers()).toEqual([]);
  },
);

test('a call that ends in "update" answers the UPDATE without offer all the same (RFC 3261 §15.1.2)', async () => {
  const { phone, session, bob } = await aliceCalled();
  session.on('update', () => session.terminate());
  await bob('UPDATE');
  expect(phone.flow.slice(1)).toEqual([
    '→ BYE sip:bob@bob.invalid;transport=ws',
    '→ 487 Request Terminated (1 UPDATE)',
  ]);
});

test('a call that ends while its 2xx to a re-INVITE is being sent repeats it no more', async () => {
  const { phone, session, bob } = await bobCalled();
  const respond = phone.createResponse.bind(phone);
  phone.createResponse = (request, status, options) => {
    const response = respond(request, status, options);
    if (request.method !== 'INVITE' || status !== 200) return response;
    const write = response.toString.bind(response);
    response.toString = () => {
      session.terminate();
      return write();
    };
    return response;
  };
  await bob('INVITE', { body: sdp('bob', 2) });
  await phone.answers(phone.request('BYE'), '200 OK');
  expect(await phone.leftovers()).toEqual([]);
});

/** A phone whose program ends every call in the moment in which a message that begins so is sent. */
function phoneThatEndsAt(start: string): { phone: Phone; told: string[] } {
  let told: string[] = [];
  const phone: Phone = new Phone(
    { reliableProvisionals: 'supported' },
    {
      deliver: (text) => {
        phone.sent.push(text);
        if (text.startsWith(start)) for (const session of phone.sessions) session.terminate();
      },
    },
  );
  phone.onSession = (session) => {
    told = listen(session);
  };
  return {
    phone,
    get told() {
      return told;
    },
  };
}

test('a call that ends while its PRACK is being sent tells no progress any more', async () => {
  const ending = phoneThatEndsAt('PRACK');
  const { phone } = ending;
  await phone.call();
  const headers = ['Require: 100rel', 'RSeq: 1'];
  await phone.answers(phone.request('INVITE'), '180 Ringing', { headers });
  expect(ending.told.at(-1)).toBe('failed');
});

test('a call that ends while its 200 is being sent tells no acceptance any more', async () => {
  const ending = phoneThatEndsAt('SIP/2.0 200');
  const { phone } = ending;
  await phone.requested('INVITE', { body: sdp('bob') });
  for (const session of phone.sessions) session.answer();
  await phone.settle();
  expect(ending.told.at(-1)).toBe('failed');
});

test('a call that ends while a tone is answered tells no tone any more', async () => {
  const ending = phoneThatEndsAt('SIP/2.0 200 OK\r\nVia: SIP/2.0/WS proxy.example.com;branch=z9hG4bKtone');
  const { phone } = ending;
  await phone.call();
  const invite = phone.request('INVITE');
  await phone.answers(invite, '200 OK', { body: sdp('bob') });
  await phone.requested('INFO', {
    branch: 'z9hG4bKtone',
    callId: invite.call_id,
    from: '<sip:bob@example.com>;tag=bob',
    to: invite.getHeader('From') ?? '',
    body: 'Signal=1\r\nDuration=100\r\n',
    contentType: 'application/dtmf-relay',
  });
  expect(ending.told.at(-1)).toBe('ended');
});
