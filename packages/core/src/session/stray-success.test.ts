import { expect, test } from 'vitest';
import { sdp } from './fixtures/fake-media.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import { aliceCalled } from './fixtures/talking.fixture.js';
import type { CallOptions } from './session-options.js';

/** Alice's call is given up because its connection was lost; bob answers over the next one. */
async function answeredTooLate(body: string, options: CallOptions = {}): Promise<Phone> {
  const phone = new Phone();
  await phone.call(options);
  const invite = phone.request('INVITE');
  await phone.disconnect();
  expect(phone.events.at(-1)).toBe('failed system Connection Error');
  await phone.reconnect();
  phone.flow.length = 0;
  await phone.answers(invite, '200 OK', { body });
  return phone;
}

test('who answers a call that was given up is acknowledged, and hung up', async () => {
  const phone = await answeredTooLate(sdp('bob'));
  expect(phone.flow.slice(1)).toEqual([
    '→ ACK sip:bob@bob.invalid;transport=ws',
    '→ BYE sip:bob@bob.invalid;transport=ws',
  ]);
  expect(phone.request('ACK').body).toBe('');
  await phone.answers(phone.request('BYE'), '200 OK');
  expect(await phone.leftovers()).toEqual([]);
});

test('whose offer it was gets its answer with the ACK: no media (RFC 3261 §13.2.1)', async () => {
  const phone = await answeredTooLate(`${sdp('bob')}a=setup:actpass\r\n`, { offerless: true });
  expect(phone.request('ACK').getHeader('Content-Type')).toBe('application/sdp');
  expect(phone.request('ACK').body).toContain('m=audio 0 UDP/TLS/RTP/SAVPF 0\r\n');
  expect(phone.request('BYE').call_id).toBe(phone.request('ACK').call_id);
});

test('the 2xx to a re-INVITE whose connection was lost is acknowledged over the next one, and the call goes on', async () => {
  const { phone, session } = await aliceCalled();
  session.hold();
  await phone.settle();
  const lost = phone.request('INVITE');
  await phone.disconnect();
  await phone.reconnect();
  const again = phone.request('INVITE');
  phone.flow.length = 0;
  await phone.answers(lost, '200 OK', { body: sdp('bob', 2) });
  expect(phone.flow.slice(1)).toEqual(['→ ACK sip:bob@bob.invalid;transport=ws']);
  expect(phone.request('ACK').cseq).toBe(lost.cseq);
  await phone.answers(again, '200 OK', { body: sdp('bob', 3) });
  expect(phone.request('ACK').cseq).toBe(again.cseq);
  expect(phone.events).toEqual(['hold local']);
  expect(session.isEstablished()).toBe(true);
});
