/** Where the peers fail a call that goes out (jssip 3.13.8, sip.js 0.21.2). */
import { expect, test } from 'vitest';
import { headerOf, Stage } from './stage.js';

const requestUri = (request: string): string | undefined => request.split(' ')[1];

test('1: two 200s from two forks: the second one is hung up in its own dialog (JsSIP ends the call that is live)', async () => {
  const stage = new Stage();
  const session = await stage.call();
  const invite = stage.last('INVITE');
  for (const tag of ['a', 'b']) await stage.answer(invite, '180 Ringing', { tag });
  const [a, b] = [await stage.farPeer(invite), await stage.farPeer(invite)];
  await stage.answer(invite, '200 OK', { tag: 'a', body: a.body });
  await stage.answer(invite, '200 OK', { tag: 'b', body: b.body });

  expect(stage.flow).toEqual(['INVITE', 'ACK', 'ACK', 'BYE']);
  expect(stage.sent.slice(1).map(requestUri)).toEqual(['sip:bob@a.test', 'sip:bob@b.test', 'sip:bob@b.test']);
  expect(headerOf(stage.last('BYE'), 'To')).toContain(';tag=b');
  expect(session.isEstablished()).toBe(true);
  session.terminate();
  expect(headerOf(stage.last('BYE'), 'To')).toContain(';tag=a');
});

test('2: early media of fork A, then of fork B, and B answers: Bob is heard (JsSIP does not take the second description, SIP.js ends the call)', async () => {
  const stage = new Stage();
  const session = await stage.call();
  const provisionals: string[] = [];
  session.on('progress', ({ response }) => provisionals.push(response?.to_tag ?? ''));
  const invite = stage.last('INVITE');
  const [a, b] = [await stage.farPeer(invite), await stage.farPeer(invite)];
  await stage.answer(invite, '183 Session Progress', { tag: 'a', body: a.body });
  await stage.answer(invite, '183 Session Progress', { tag: 'b', body: b.body });
  expect(provisionals).toEqual(['a', 'b']);
  expect(stage.media.livePeers[0]?.hears(a.peer)).toBe(true);

  await stage.answer(invite, '200 OK', { tag: 'b', body: b.body });
  expect(session.isEstablished()).toBe(true);
  // Media of A had begun on the first peer, so B is offered a fresh one.
  const again = stage.last('INVITE');
  expect(requestUri(again)).toBe('sip:bob@b.test');
  const { body } = await stage.farPeer(again, b.peer);
  await stage.answer(again, '200 OK', { tag: 'b', body });
  expect(stage.media.livePeers.map((peer) => [peer.hears(b.peer), b.peer.hears(peer)])).toEqual([
    [true, true],
  ]);
});

test('8: 422 with Min-SE: the call is made again with that interval (both fail the call)', async () => {
  const stage = new Stage();
  const session = await stage.call();
  const first = stage.last('INVITE');
  await stage.answer(first, '422 Session Interval Too Small', { headers: ['Min-SE: 1800'] });
  await stage.run();
  const second = stage.last('INVITE');
  expect(second).not.toBe(first);
  expect(headerOf(second, 'Session-Expires')).toMatch(/^1800/);
  expect(headerOf(second, 'Min-SE')).toBe('1800');
  expect(headerOf(second, 'Call-ID')).toBe(headerOf(first, 'Call-ID'));
  expect(Number.parseInt(headerOf(second, 'CSeq'), 10)).toBe(
    Number.parseInt(headerOf(first, 'CSeq'), 10) + 1,
  );
  const { body } = await stage.farPeer(second);
  await stage.answer(second, '200 OK', { body });
  expect(session.isEstablished()).toBe(true);
});
