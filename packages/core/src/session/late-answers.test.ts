import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { sdp } from './fixtures/fake-media.fixture.js';
import { requestText } from './fixtures/far-end.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import { aliceCalled, bobCalled } from './fixtures/talking.fixture.js';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Whether the engine can let go of all of them. Finalisation needs turns of its own. */
async function areFree(references: readonly WeakRef<object>[]): Promise<boolean> {
  for (let turn = 0; turn < 20; turn++) {
    collect();
    if (references.every((reference) => reference.deref() === undefined)) return true;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return false;
}

/** The stand-in for the media remembers every peer, and with it who listens to that. */
function forgetPeers(phone: Phone): void {
  for (const peer of phone.media.peers.splice(0)) peer.removeAllListeners();
}

/** Calls bob and hangs up. @returns what nobody should hold any more */
async function callAndHangUp(phone: Phone): Promise<WeakRef<object>> {
  const session = await phone.call();
  await phone.answers(phone.request('INVITE'), '200 OK', { body: sdp('bob') });
  session.terminate();
  await phone.answers(phone.request('BYE'), '200 OK');
  return new WeakRef(session);
}

/** Bob calls, is answered, and hangs up. */
async function answerAndBeHungUp(phone: Phone): Promise<WeakRef<object>> {
  await phone.requested('INVITE', { body: sdp('bob') });
  const [session] = phone.sessions;
  if (!session) throw new Error('There is no call');
  session.answer();
  await phone.settle();
  const to = phone.response('INVITE').getHeader('To') ?? '';
  phone.takes(requestText('ACK', { to }));
  phone.takes(requestText('BYE', { to, cseq: 2 }));
  await phone.settle();
  return new WeakRef(session);
}

test.each([
  ['an outgoing call that is over', callAndHangUp],
  ['an incoming call that is over', answerAndBeHungUp],
])('%s takes no memory while the transaction of its INVITE lives on (timers M and L)', async (_, live) => {
  const phone = new Phone();
  const session = await live(phone);
  forgetPeers(phone);
  expect(phone.clock.pendingTimers).toBe(1);
  expect(await areFree([session])).toBe(true);
  expect(await phone.leftovers()).toEqual([]);
});

/** Bob calls, makes another offer, and hangs up. */
async function beOfferedAndHungUp(): Promise<{ phone: Phone; session: WeakRef<object> }> {
  const { phone, session, bob } = await bobCalled();
  await bob('INVITE', { body: sdp('bob', 2) });
  await bob('ACK');
  await bob('BYE');
  return { phone, session: new WeakRef(session) };
}

test('a call that is over takes no memory while the transaction of a re-INVITE lives on (timer L)', async () => {
  const { phone, session } = await beOfferedAndHungUp();
  forgetPeers(phone);
  expect(phone.clock.pendingTimers).toBeGreaterThan(0);
  expect(await areFree([session])).toBe(true);
});

test('an early dialog in which we sent a PRACK gets its BYE under the next CSeq number, however late it accepts', async () => {
  const phone = new Phone({ reliableProvisionals: 'supported' });
  const session = await phone.call();
  const invite = phone.request('INVITE');
  await phone.answers(invite, '183 Session Progress', {
    tag: 'carol',
    body: sdp('carol'),
    headers: ['Require: 100rel', 'RSeq: 1'],
  });
  await phone.answers(phone.request('PRACK'), '200 OK');
  await phone.answers(invite, '200 OK', { tag: 'bob', body: sdp('bob') });
  session.terminate();
  await phone.answers(phone.request('BYE'), '200 OK');
  await phone.answers(invite, '200 OK', { tag: 'carol', body: sdp('carol') });
  const bye = phone.request('BYE');
  expect(bye.to_tag).toBe('carol');
  expect(bye.cseq).toBe(phone.request('PRACK').cseq + 1);
  expect(phone.request('ACK').to_tag).toBe('carol');
  await phone.answers(bye, '200 OK');
  expect(await phone.leftovers()).toEqual([]);
});

/** A phone whose program is told of each request as it goes out, before its sender is there. */
function phoneThatTells(told: (method: string) => void): Phone {
  const phone = new Phone();
  const send = phone.sendRequest.bind(phone);
  phone.sendRequest = (request, ...more) => {
    const sender = send(request, ...more);
    told(request.method);
    return sender;
  };
  return phone;
}

test('a call that the program ends while its INVITE is being sent is cancelled with what it says (RFC 3261 §9.1)', async () => {
  const phone = phoneThatTells(() => {
    for (const session of phone.sessions) session.terminate({ status_code: 480 });
  });
  await phone.call();
  const invite = phone.request('INVITE');
  await phone.answers(invite, '180 Ringing');
  expect(phone.events.at(-1)).toBe('failed local Canceled');
  expect(phone.request('CANCEL').getHeader('Reason')).toMatch(/^SIP\s*;cause=480/);
  await phone.answers(phone.request('CANCEL'), '200 OK');
  await phone.answers(invite, '487 Request Terminated');
  expect(await phone.leftovers()).toEqual([]);
});

test('a call that the program ends while its second INVITE is being sent: who accepts is acknowledged and hung up', async () => {
  let invites = 0;
  const phone = phoneThatTells((method) => {
    if (method === 'INVITE') invites += 1;
    if (invites === 2) for (const session of phone.sessions) session.terminate();
  });
  await phone.call({ followRedirects: true });
  await phone.answers(phone.request('INVITE'), '302 Moved Temporarily', {
    headers: ['Contact: <sip:carol@example.com>'],
  });
  const invite = phone.request('INVITE');
  expect(invite.ruri.toString()).toBe('sip:carol@example.com');
  await phone.answers(invite, '200 OK', { body: sdp('carol') });
  expect(phone.flow.slice(-2)).toEqual([
    '→ ACK sip:bob@bob.invalid;transport=ws',
    '→ BYE sip:bob@bob.invalid;transport=ws',
  ]);
  await phone.answers(phone.request('BYE'), '200 OK');
  expect(await phone.leftovers()).toEqual([]);
});

test('a 200 that is repeated says nothing new: the remote target is where an UPDATE has moved it (RFC 3261 §12.2.2)', async () => {
  const { phone, session, bob } = await aliceCalled();
  const invite = phone.request('INVITE');
  await bob('UPDATE', { contact: '<sip:bob@elsewhere.invalid>' });
  await phone.answers(invite, '200 OK', { body: sdp('bob') });
  session.terminate();
  expect(phone.flow.at(-1)).toBe('→ BYE sip:bob@elsewhere.invalid');
});
