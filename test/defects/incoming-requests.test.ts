/** Where the peers fail a request that comes in (jssip 3.13.8, sip.js 0.21.2). */
import { describe, expect, test } from 'vitest';
import { headerOf, Stage } from './stage.js';

/** An INVITE of Bob's with an offer. */
async function invited(stage: Stage, fields: Parameters<Stage['request']>[1] = {}): Promise<void> {
  const peer = stage.farMedia.createPeer();
  await peer.addLocalMedia({ constraints: { audio: true } });
  await stage.request('INVITE', { body: await peer.createOffer(), ...fields });
}

test('3: "Require: foobar": 420 names it, and nothing rings (both ring)', async () => {
  const stage = new Stage();
  await invited(stage, { headers: ['Require: foobar'] });
  expect(stage.flow.filter((status) => status !== '100')).toEqual(['420']);
  expect(headerOf(stage.last('SIP/2.0 420'), 'Unsupported')).toBe('foobar');
  expect(stage.incoming).toEqual([]);
});

test('4: "Require: 100rel": the 180 is reliable (JsSIP sends an unreliable one, SIP.js none)', async () => {
  const stage = new Stage();
  await invited(stage, { headers: ['Require: 100rel'] });
  const ringing = stage.last('SIP/2.0 180');
  expect(headerOf(ringing, 'Require')).toBe('100rel');
  expect(headerOf(ringing, 'RSeq')).toMatch(/^\d+$/);
  await stage.run(499);
  stage.forget();
  await stage.run(1);
  expect(stage.sent).toEqual([ringing]);
});

test('5: "Content-Type: application/sdp;charset=utf-8": it rings, and can be answered (JsSIP answers 415)', async () => {
  const stage = new Stage();
  await invited(stage, { contentType: 'application/sdp;charset=utf-8' });
  stage.incoming[0]?.answer({ mediaConstraints: { audio: true } });
  await stage.run();
  expect(stage.flow.filter((status) => status !== '100')).toEqual(['180', '200']);
});

test('10: a re-INVITE while ours is pending: 491 and nothing else, and ours is tried again (JsSIP answers 491 and goes on with it all the same)', async () => {
  const stage = new Stage();
  const { session, events, theirs, request } = await stage.talk();
  session.hold();
  await stage.run();
  const ours = stage.last('INVITE');
  await request('INVITE', { body: await theirs.createOffer() });
  expect(stage.flow).toEqual(['INVITE', '491']);
  expect(events).toEqual([]);

  await theirs.rollback();
  await stage.answer(ours, '491 Request Pending');
  await stage.run(2099);
  expect(stage.flow).toEqual(['INVITE', '491', 'ACK']);
  // The owner of the Call-ID waits for 2.1 to 4 s (RFC 3261 §14.1).
  await stage.run(1901);
  expect(stage.flow).toEqual(['INVITE', '491', 'ACK', 'INVITE']);
  await stage.answer(stage.last('INVITE'), '200 OK', {
    body: (await stage.farPeer(stage.last('INVITE'), theirs)).body,
  });
  expect(session.isOnHold().local).toBe(true);
  expect(events).toEqual([]);
});

describe('11: a NOTIFY without Event is answered, and nothing is thrown (JsSIP throws out of the socket)', () => {
  test('inside a call: 489', async () => {
    const stage = new Stage();
    const { session, request } = await stage.talk();
    await request('NOTIFY', { headers: ['Subscription-State: active'] });
    expect(stage.flow).toEqual(['489']);
    expect(session.isEstablished()).toBe(true);
  });

  test('outside: refused', async () => {
    const stage = new Stage();
    await stage.request('NOTIFY', { headers: ['Subscription-State: active'] });
    expect(stage.flow).toEqual(['489']);
  });
});

test('14: PRACK: 200 to the one that acknowledges a response, 481 to any other (JsSIP answers 501)', async () => {
  const stage = new Stage();
  await invited(stage, { headers: ['Require: 100rel'] });
  const ringing = stage.last('SIP/2.0 180');
  const inDialog = { to: headerOf(ringing, 'To'), cseq: 2 };
  const acknowledged = `RAck: ${headerOf(ringing, 'RSeq')} 1 INVITE`;
  stage.forget();
  await stage.request('PRACK', { ...inDialog, headers: [acknowledged] });
  await stage.request('PRACK', { ...inDialog, cseq: 3, headers: [acknowledged] });
  expect(stage.flow).toEqual(['200', '481']);
});
