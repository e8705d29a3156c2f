/** Where the peers fail an established call (jssip 3.13.8, sip.js 0.21.2). */
import { describe, expect, test } from 'vitest';
import { bodyOf, headerOf, Stage } from './stage.js';

const iceUser = (message: string): string | undefined => /^a=ice-ufrag:(.*)$/m.exec(bodyOf(message))?.[1];

describe('13: the connection is lost while a request of the call is pending: the request goes out again, and the call goes on (JsSIP ends it)', () => {
  test('INFO', async () => {
    const stage = new Stage();
    const { session, events } = await stage.talk();
    let outcome = '';
    session.sendInfo('text/plain', 'Hello', { eventHandlers: { succeeded: () => (outcome = 'succeeded') } });
    await stage.run();
    const first = stage.last('INFO');
    await stage.disconnect();
    await stage.run(3000);
    await stage.reconnect();
    const second = stage.last('INFO');
    expect(headerOf(second, 'CSeq')).not.toBe(headerOf(first, 'CSeq'));
    await stage.answer(second, '200 OK');
    expect(outcome).toBe('succeeded');
    expect([session.isEstablished(), events]).toEqual([true, []]);
  });

  test('re-INVITE', async () => {
    const stage = new Stage();
    const { session, events, theirs } = await stage.talk();
    session.hold();
    await stage.run();
    await stage.disconnect();
    await stage.run(3000);
    await stage.reconnect();
    expect(stage.flow.filter((name) => name === 'INVITE').length).toBeGreaterThanOrEqual(2);
    const again = stage.last('INVITE');
    await stage.answer(again, '200 OK', { body: (await stage.farPeer(again, theirs)).body });
    expect(session.isOnHold().local).toBe(true);
    expect([session.isEstablished(), events]).toEqual([true, []]);
  });
});

test.each(['488 Not Acceptable Here', '500 Server Internal Error'])(
  '16: a hold that is refused with %s: the call stays as it was (JsSIP ends it)',
  async (status) => {
    const stage = new Stage();
    const { session, events, ours, theirs } = await stage.talk();
    session.hold();
    await stage.run();
    await stage.answer(stage.last('INVITE'), status);
    expect(stage.flow).toEqual(['INVITE', 'ACK']);
    expect(events).toEqual(['changefailed remote']);
    expect([session.isEstablished(), session.isOnHold().local]).toEqual([true, false]);
    expect([ours.hears(theirs), theirs.hears(ours)]).toEqual([true, true]);
  },
);

test('17: a session refresh that falls due during a negotiation is sent after it (JsSIP skips it, so that the far end gives up the call; SIP.js has no session timers)', async () => {
  const stage = new Stage();
  const { session } = await stage.talk(['Session-Expires: 90;refresher=uac', 'Require: timer']);
  await stage.run(44_000);
  session.hold();
  await stage.run();
  const hold = stage.last('INVITE');
  await stage.answer(hold, '100 Trying');
  await stage.run(6000);
  expect(stage.flow).toEqual(['INVITE']);
  await stage.answer(hold, '488 Not Acceptable Here');
  expect(stage.flow).toEqual(['INVITE', 'ACK', 'UPDATE']);
  expect(headerOf(stage.last('UPDATE'), 'Session-Expires')).toMatch(/^90/);
});

test('18: ICE fails: new candidates are offered, and the call goes on (JsSIP ends it)', async () => {
  const stage = new Stage();
  const { session, events, ours, theirs } = await stage.talk();
  const before = /^a=ice-ufrag:(.*)$/m.exec(ours.localDescription ?? '')?.[1];
  ours.setState({ ice: 'failed', connection: 'failed' });
  await stage.run();
  const offer = stage.last('INVITE');
  expect(iceUser(offer)).not.toBe(before);
  await stage.answer(offer, '200 OK', { body: (await stage.farPeer(offer, theirs)).body });
  expect(ours.state.ice).toBe('connected');
  expect([session.isEstablished(), events]).toEqual([true, []]);
});

test('19: tones in the media stream (RFC 4733): "newDTMF" for each as it is sent, and nothing on the wire (JsSIP tells nothing)', async () => {
  const stage = new Stage();
  const { session, events, ours } = await stage.talk();
  const tones: string[] = [];
  session.on('newDTMF', ({ dtmf, request }) => tones.push(`${dtmf.tone} ${request}`));
  session.sendDTMF('1#', { transportType: 'RFC2833' });
  await stage.run(2000);
  expect(tones).toEqual(['1 null', '# null']);
  expect(events).toEqual(['newDTMF local', 'newDTMF local']);
  expect(ours.sentTones).toEqual(['1', '#']);
  expect(stage.sent).toEqual([]);
});
