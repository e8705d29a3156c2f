import { describe, expect, test } from 'vitest';
import { sdp } from './fixtures/fake-media.fixture.js';
import { aliceCalled, bobCalled } from './fixtures/talking.fixture.js';

const PLAIN = '<sip:plain@alice.invalid;transport=ws;ob>';

describe('a call whose Contact leads nowhere any more (RFC 5627 §5.3)', () => {
  test('tells the far end the present one by an UPDATE without offer (RFC 3261 §12.2, RFC 3311)', async () => {
    const { phone, session } = await aliceCalled();
    phone.contact = () => PLAIN;
    session.refreshContact();
    await phone.settle();
    const update = phone.request('UPDATE');
    expect(update.getHeader('Contact')).toBe(PLAIN);
    expect(update.body).toBe('');
    await phone.answers(update, '200 OK');
    session.refreshContact();
    await phone.settle();
    expect(phone.flow).toHaveLength(2);
  });

  test('tells it by a re-INVITE where the far end knows no UPDATE', async () => {
    const { phone, session } = await aliceCalled({}, ['Allow: INVITE, ACK, CANCEL, BYE']);
    phone.contact = () => PLAIN;
    session.refreshContact();
    await phone.settle();
    const invite = phone.request('INVITE');
    expect(invite.getHeader('Contact')).toBe(PLAIN);
    await phone.answers(invite, '200 OK', { body: sdp('bob', 2) });
    expect(session.isEstablished()).toBe(true);
  });

  test('says nothing while its Contact is the present one, or when it is over', async () => {
    const { phone, session } = await bobCalled();
    session.refreshContact();
    session.terminate();
    await phone.answers(phone.request('BYE'), '200 OK');
    phone.contact = () => PLAIN;
    phone.flow.length = 0;
    session.refreshContact();
    await phone.settle();
    expect(phone.flow).toEqual([]);
  });
});
