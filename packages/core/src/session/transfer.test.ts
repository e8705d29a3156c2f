import { afterEach, describe, expect, test, vi } from 'vitest';
import { NameAddrHeader } from '../grammar/name-addr.js';
import { sdp } from './fixtures/fake-media.fixture.js';
import { aliceCalled, bobCalled, type Talk } from './fixtures/talking.fixture.js';
import type { RTCSession } from './rtc-session.js';

const ACTIVE = ['Event: refer', 'Subscription-State: active;expires=60'];
const OVER = ['Event: refer', 'Subscription-State: terminated;reason=noresource'];

const notify = (talk: Talk, line: string, headers: readonly string[]): Promise<string> =>
  talk.bob('NOTIFY', { headers, contentType: 'message/sipfrag', body: `SIP/2.0 ${line}\r\n` });

/** Alice asks bob to call carol. */
async function referred(
  options: Parameters<RTCSession['refer']>[1] = {},
): Promise<Talk & { told: string[] }> {
  const talk = await aliceCalled();
  const told: string[] = [];
  const subscriber = talk.session.refer('sip:carol@example.com', options);
  subscriber?.on('requestSucceeded', () => told.push('requestSucceeded'));
  subscriber?.on('requestFailed', ({ cause }) => told.push(`requestFailed ${cause}`));
  for (const type of ['trying', 'progress', 'accepted', 'failed'] as const) {
    subscriber?.on(type, (event) => told.push(`${type} ${event.status_line?.status_code ?? 'unknown'}`));
  }
  await talk.phone.settle();
  return { ...talk, told };
}

afterEach(() => void vi.unstubAllGlobals());

describe('a transfer that we ask for', () => {
  test('is a REFER, and its NOTIFYs tell how it goes (RFC 3515 §2.4)', async () => {
    const talk = await referred({ extraHeaders: ['X-Why: lunch'] });
    const refer = talk.phone.request('REFER');
    expect(refer.getHeader('Refer-To')).toBe('<sip:carol@example.com>');
    expect(refer.getHeader('Referred-By')).toBe('<sip:alice@example.com>');
    expect(refer.getHeader('X-Why')).toBe('lunch');
    await talk.phone.answers(refer, '202 Accepted');
    await notify(talk, '100 Trying', ACTIVE);
    await notify(talk, '180 Ringing', ACTIVE);
    await notify(talk, '200 OK', OVER);
    expect(talk.told).toEqual(['requestSucceeded', 'trying 100', 'progress 180', 'accepted 200']);
    expect(talk.phone.flow.at(-1)).toBe('→ 200 OK (3 NOTIFY)');
    expect(talk.session.isEstablished()).toBe(true);
  });

  test('tells that the target did not answer', async () => {
    const talk = await referred();
    await talk.phone.answers(talk.phone.request('REFER'), '202 Accepted');
    await notify(talk, '486 Busy Here', OVER);
    expect(talk.told.at(-1)).toBe('failed 486');
  });

  test('goes on although each NOTIFY calls the subscription terminated, as those of sip.js do', async () => {
    const terminated = ['Event: refer', 'Subscription-State: terminated'];
    const talk = await referred();
    await talk.phone.answers(talk.phone.request('REFER'), '202 Accepted');
    for (const line of ['100 Trying', '180 Ringing', '200 OK']) await notify(talk, line, terminated);
    expect(talk.told).toEqual(['requestSucceeded', 'trying 100', 'progress 180', 'accepted 200']);
  });

  test('fails when the subscription is terminated for a reason before there is an outcome', async () => {
    const talk = await referred();
    await talk.phone.answers(talk.phone.request('REFER'), '202 Accepted');
    await notify(talk, '100 Trying', ['Event: refer', 'Subscription-State: terminated;reason=timeout']);
    expect(talk.told).toEqual(['requestSucceeded', 'trying 100', 'failed unknown']);
  });

  test('outlives the call: a NOTIFY after the BYE is answered and told (jssip throws)', async () => {
    const talk = await referred();
    await talk.phone.answers(talk.phone.request('REFER'), '202 Accepted');
    talk.session.terminate();
    await talk.phone.answers(talk.phone.request('BYE'), '200 OK');
    await notify(talk, '200 OK', OVER);
    expect(talk.phone.flow.at(-1)).toBe('→ 200 OK (1 NOTIFY)');
    expect(talk.told.at(-1)).toBe('accepted 200');
    expect(await talk.phone.leftovers()).toEqual([]);
  });

  test('takes a NOTIFY that comes before the 202', async () => {
    const talk = await referred();
    await notify(talk, '100 Trying', ACTIVE);
    await talk.phone.answers(talk.phone.request('REFER'), '202 Accepted');
    expect(talk.told).toEqual(['trying 100', 'requestSucceeded']);
  });

  test('that is refused says why, and leaves nothing behind', async () => {
    const talk = await referred();
    await talk.phone.answers(talk.phone.request('REFER'), '603 Decline');
    expect(talk.told).toEqual(['requestFailed Rejected']);
    expect(talk.session.isEstablished()).toBe(true);
    talk.session.terminate();
    await talk.phone.answers(talk.phone.request('BYE'), '200 OK');
    expect(await talk.phone.leftovers()).toEqual([]);
  });

  test('without subscription ends with the 200 that agrees (RFC 4488)', async () => {
    const talk = await referred({ subscribe: false });
    expect(talk.phone.request('REFER').getHeader('Refer-Sub')).toBe('false');
    await talk.phone.answers(talk.phone.request('REFER'), '200 OK', { headers: ['Refer-Sub: false'] });
    expect(talk.told).toEqual(['requestSucceeded']);
    expect([...talk.phone.dialogs][0]?.usages.size).toBe(1);
  });

  test('whose outcome is never told fails when the subscription runs out', async () => {
    const talk = await referred();
    await talk.phone.answers(talk.phone.request('REFER'), '202 Accepted');
    await notify(talk, '100 Trying', ['Event: refer', 'Subscription-State: active;expires=20']);
    await talk.phone.clock.advance(20_000);
    expect(talk.told.at(-1)).toBe('failed unknown');
  });

  test('two of them are told apart by the id of their event (RFC 3515 §2.4.6)', async () => {
    const talk = await aliceCalled();
    const told: string[] = [];
    for (const name of ['carol', 'dave']) {
      talk.session.refer(`sip:${name}@example.com`)?.on('trying', () => told.push(name));
      await talk.phone.settle();
      await talk.phone.answers(talk.phone.request('REFER'), '202 Accepted');
    }
    const { cseq } = talk.phone.request('REFER');
    await notify(talk, '100 Trying', [`Event: refer;id=${cseq}`, 'Subscription-State: active']);
    expect(told).toEqual(['dave']);
  });

  test('attended names the other call in Replaces, with the tags as its far end sees them (RFC 5589 §7.3)', async () => {
    const talk = await aliceCalled();
    const other = await talk.phone.call();
    const invite = talk.phone.request('INVITE');
    await talk.phone.answers(invite, '200 OK', { tag: 'carol', body: sdp('carol') });
    talk.session.refer('sip:carol@example.com', { replaces: other });
    await talk.phone.settle();
    const target = NameAddrHeader.parse(talk.phone.request('REFER').getHeader('Refer-To') ?? '');
    expect(target?.uri.getHeader('Replaces')).toEqual([
      `${invite.call_id};to-tag=carol;from-tag=${invite.from_tag}`,
    ]);
  });

  test('of a call that is not established is refused', async () => {
    const { session } = await aliceCalled();
    session.terminate();
    expect(session.refer('sip:carol@example.com')).toBeUndefined();
  });
});

describe('a NOTIFY inside a call', () => {
  test('without Event is answered with 489, and nothing is thrown (jssip throws out of the socket)', async () => {
    const { phone, bob } = await aliceCalled();
    await bob('NOTIFY', { headers: ['Subscription-State: active'] });
    expect(phone.flow.at(-1)).toBe('→ 489 Bad Event (1 NOTIFY)');
  });

  test('of a subscription that is not there is answered with 481', async () => {
    const { phone, bob } = await aliceCalled();
    await bob('NOTIFY', { headers: ACTIVE });
    expect(phone.flow.at(-1)).toBe('→ 481 Call/Transaction Does Not Exist (1 NOTIFY)');
  });
});

describe('a transfer that the far end asks for', () => {
  const REFER = ['Refer-To: <sip:carol@example.com>', 'Referred-By: <sip:bob@example.com>'];
  const fragments = (talk: Talk): string[] =>
    talk.phone.sent
      .filter((text) => text.startsWith('NOTIFY'))
      .map((text) => {
        const state = /^Subscription-State: (\w+)/m.exec(text)?.[1];
        return `${text.split('\r\n\r\n')[1]?.trim()} ${state}`;
      });

  test('is refused with 603 when nobody listens', async () => {
    const { phone, bob } = await bobCalled();
    await bob('REFER', { headers: REFER });
    expect(phone.flow.at(-1)).toBe('→ 603 Decline (2 REFER)');
  });

  test('is carried out when the program accepts, and the far end is told (RFC 3515 §2.4.4, RFC 3892)', async () => {
    const talk = await bobCalled();
    const { phone, session, bob } = talk;
    const made: RTCSession[] = [];
    session.on('refer', (event) => event.accept((call) => made.push(call), { extraHeaders: ['X-A: 1'] }));
    await bob('REFER', { headers: REFER });
    expect(phone.flow.slice(1)).toEqual([
      '→ 202 Accepted (2 REFER)',
      '→ NOTIFY sip:bob@bob.invalid;transport=ws',
      '→ INVITE sip:carol@example.com',
    ]);
    const invite = phone.request('INVITE');
    expect(invite.getHeader('Referred-By')).toBe('<sip:bob@example.com>');
    expect(invite.getHeader('X-A')).toBe('1');
    expect(made).toHaveLength(1);
    await phone.answers(phone.request('NOTIFY'), '200 OK');
    expect(phone.request('NOTIFY').getHeader('Event')).toBe('refer;id=2');
    expect(phone.request('NOTIFY').getHeader('Content-Type')).toBe('message/sipfrag;version=2.0');
    await phone.answers(invite, '180 Ringing');
    await phone.answers(invite, '200 OK', { body: sdp('carol') });
    expect(fragments(talk)).toEqual([
      'SIP/2.0 100 Trying active',
      'SIP/2.0 180 Ringing active',
      'SIP/2.0 200 OK terminated',
    ]);
  });

  test('is told of to the end, also after the call in which it was asked', async () => {
    const talk = await bobCalled();
    const { phone, session, bob } = talk;
    session.on('refer', (event) => event.accept());
    await bob('REFER', { headers: REFER });
    const invite = phone.request('INVITE');
    await bob('BYE');
    await phone.answers(invite, '486 Busy Here');
    expect(fragments(talk)).toEqual(['SIP/2.0 100 Trying active', 'SIP/2.0 486 Busy Here terminated']);
    await phone.answers(phone.request('NOTIFY'), '200 OK');
    expect(await phone.leftovers()).toEqual([]);
  });

  test('attended takes the Replaces of the Refer-To into the INVITE (RFC 5589 §7.3)', async () => {
    const { phone, session, bob } = await bobCalled();
    session.on('refer', (event) => event.accept());
    await bob('REFER', {
      headers: ['Refer-To: <sip:carol@example.com?Replaces=other%3Bto-tag%3D1%3Bfrom-tag%3D2>'],
    });
    expect(phone.request('INVITE').ruri.toString()).toBe('sip:carol@example.com');
    expect(phone.request('INVITE').getHeader('Replaces')).toBe('other;to-tag=1;from-tag=2');
  });

  test('that wants no subscription gets no NOTIFY (RFC 4488)', async () => {
    const talk = await bobCalled();
    talk.session.on('refer', (event) => event.accept());
    await talk.bob('REFER', { headers: [...REFER, 'Refer-Sub: false'] });
    expect(talk.phone.flow.slice(1)).toEqual(['→ 200 OK (2 REFER)', '→ INVITE sip:carol@example.com']);
    expect(talk.phone.response('REFER').getHeader('Refer-Sub')).toBe('false');
  });

  test('is told how it went so far when nobody asks for more time (RFC 6665 §4.2.2)', async () => {
    const talk = await bobCalled();
    const { phone, session, bob } = talk;
    session.on('refer', (event) => event.accept());
    await bob('REFER', { headers: REFER });
    await phone.answers(phone.request('NOTIFY'), '200 OK');
    await phone.answers(phone.request('INVITE'), '180 Ringing');
    await phone.answers(phone.request('NOTIFY'), '200 OK');
    await phone.clock.advance(180_000);
    expect(fragments(talk).at(-1)).toBe('SIP/2.0 180 Ringing terminated');
    expect(phone.request('NOTIFY').getHeader('Subscription-State')).toBe('terminated;reason=timeout');
  });

  test('is told for longer when the far end asks for more time, and no longer when it wants no more', async () => {
    const talk = await bobCalled();
    const { phone, session, bob } = talk;
    session.on('refer', (event) => event.accept());
    await bob('REFER', { headers: REFER });
    await phone.answers(phone.request('NOTIFY'), '200 OK');
    await phone.answers(phone.request('INVITE'), '180 Ringing');
    await phone.answers(phone.request('NOTIFY'), '200 OK');
    await phone.clock.advance(100_000);
    await bob('SUBSCRIBE', { headers: ['Event: refer;id=2', 'Expires: 300'] });
    expect(phone.response('SUBSCRIBE').getHeader('Expires')).toBe('180');
    expect(phone.request('NOTIFY').getHeader('Subscription-State')).toBe('active;expires=180');
    await phone.answers(phone.request('NOTIFY'), '200 OK');
    await phone.clock.advance(100_000);
    await bob('SUBSCRIBE', { headers: ['Event: refer;id=2', 'Expires: 0'] });
    expect(fragments(talk)).toEqual([
      'SIP/2.0 100 Trying active',
      'SIP/2.0 180 Ringing active',
      'SIP/2.0 180 Ringing active',
      'SIP/2.0 180 Ringing terminated',
    ]);
  });

  test('is told no further when the far end does not know the subscription', async () => {
    const talk = await bobCalled();
    const { phone, session, bob } = talk;
    session.on('refer', (event) => event.accept());
    await bob('REFER', { headers: REFER });
    const invite = phone.request('INVITE');
    await phone.answers(phone.request('NOTIFY'), '481 Subscription Does Not Exist');
    await phone.answers(invite, '486 Busy Here');
    expect(fragments(talk)).toEqual(['SIP/2.0 100 Trying active']);
  });

  test('may be refused by the program, once', async () => {
    const { phone, session, bob } = await bobCalled();
    session.on('refer', (event) => {
      event.reject({ status_code: 403 });
      event.accept();
    });
    await bob('REFER', { headers: REFER });
    expect(phone.flow.at(-1)).toBe('→ 403 Forbidden (2 REFER)');
  });

  test('that is accepted with what cannot be sent calls nobody, and may still be refused', async () => {
    const { phone, session, bob } = await bobCalled();
    const errors: string[] = [];
    const attempt = (action: () => void): void => {
      try {
        action();
      } catch (error) {
        errors.push(String(error));
      }
    };
    session.on('refer', ({ accept, reject }) => {
      attempt(() => accept(undefined, { extraHeaders: ['nonsense'] }));
      attempt(() => accept('nobody' as never));
      reject();
    });
    await bob('REFER', { headers: REFER });
    expect(errors).toEqual([
      'InvalidHeaderError: extra header: "nonsense" given, a line "Name: value" expected',
      'TypeError: Invalid initialise "nobody": expected a function',
    ]);
    expect(phone.flow.slice(1)).toEqual(['→ 603 Decline (2 REFER)']);
    expect(phone.sessions.size).toBe(1);
  });

  test.each([
    ['no Refer-To', [], '400 One Refer-To is needed'],
    ['two of them', [...REFER, 'Refer-To: <sip:dave@example.com>'], '400 One Refer-To is needed'],
    ['a web page', ['Refer-To: <https://example.com>'], '416 Unsupported URI Scheme'],
    ['a NUL that would go on', [...REFER, 'Referred-By: "\\\0" <sip:bob@example.com>'], '400 Bad Request'],
  ])('with %s is refused', async (_case, headers, status) => {
    const { phone, bob } = await bobCalled();
    await bob('REFER', { headers });
    expect(phone.flow.at(-1)).toBe(`→ ${status} (2 REFER)`);
  });
});

describe('an INVITE with Replaces (RFC 3891 §3)', () => {
  const replacing = (
    talk: Talk,
    flags = '',
  ): { callId: string; headers: string[]; body: string; from: string } => {
    const [dialog] = talk.phone.dialogs;
    if (!dialog) throw new Error('There is no dialog');
    const value = `${dialog.callId};to-tag=${dialog.localTag};from-tag=${dialog.remoteTag}${flags}`;
    return {
      callId: 'carols-call',
      from: '<sip:carol@example.com>;tag=carol',
      headers: [`Replaces: ${value}`],
      body: sdp('carol'),
    };
  };

  test('is answered at once, and the call that it replaces is hung up', async () => {
    const talk = await aliceCalled();
    const { phone, session } = talk;
    await phone.requested('INVITE', replacing(talk));
    expect(phone.flow.at(-1)).toBe('→ 200 OK (1 INVITE)');
    expect(session.isEstablished()).toBe(true);
    await phone.requested('ACK', {
      callId: 'carols-call',
      from: '<sip:carol@example.com>;tag=carol',
      to: phone.response('INVITE').getHeader('To') ?? '',
    });
    expect(phone.flow.at(-1)).toBe('→ BYE sip:bob@bob.invalid;transport=ws');
    expect(session.isEnded()).toBe(true);
    expect(phone.sessions.size).toBe(1);
  });

  test('may be answered while newRTCSession is told', async () => {
    const talk = await aliceCalled();
    const { phone } = talk;
    phone.onSession = (session) => session.answer({ extraHeaders: ['X-Desk: 4'] });
    await phone.requested('INVITE', replacing(talk));
    expect(phone.flow.slice(1)).toEqual(['→ 100 Trying (1 INVITE)', '→ 200 OK (1 INVITE)']);
    expect(phone.response('INVITE').getHeader('X-Desk')).toBe('4');
    expect(phone.events).toEqual(['newRTCSession remote', 'connecting', 'accepted local']);
  });

  test('may be refused while newRTCSession is told, and the call that it would replace goes on', async () => {
    const talk = await aliceCalled();
    const { phone, session } = talk;
    phone.onSession = (replacement) => replacement.terminate({ status_code: 486 });
    await phone.requested('INVITE', replacing(talk));
    expect(phone.flow.slice(1)).toEqual(['→ 100 Trying (1 INVITE)', '→ 486 Busy Here (1 INVITE)']);
    expect(phone.events.at(-1)).toBe('failed local Rejected');
    expect(session.isEstablished()).toBe(true);
  });

  test('is put to the program when it listens', async () => {
    const talk = await aliceCalled();
    talk.session.on('replaces', (event) => event.reject());
    await talk.phone.requested('INVITE', replacing(talk));
    expect(talk.phone.flow.at(-1)).toBe('→ 486 Busy Here (1 INVITE)');
    expect(talk.phone.sessions.size).toBe(1);
  });

  test('rings when the program accepts it', async () => {
    const talk = await aliceCalled();
    talk.session.on('replaces', (event) => event.accept());
    await talk.phone.requested('INVITE', replacing(talk));
    expect(talk.phone.flow.at(-1)).toBe('→ 180 Ringing (1 INVITE)');
  });

  test('rings although what the program does with the new call throws', async () => {
    const reported: unknown[] = [];
    vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
    const talk = await aliceCalled();
    const mistake = new Error('a mistake');
    talk.session.on('replaces', ({ accept }) =>
      accept(() => {
        throw mistake;
      }),
    );
    await talk.phone.requested('INVITE', replacing(talk));
    expect(talk.phone.flow.at(-1)).toBe('→ 180 Ringing (1 INVITE)');
    expect(reported).toEqual([mistake]);
  });

  test('takes over the call although there are as many as may be', async () => {
    const talk = await aliceCalled({ maxSessions: 1 });
    await talk.phone.requested('INVITE', replacing(talk));
    expect(talk.phone.flow.at(-1)).toBe('→ 200 OK (1 INVITE)');
  });

  test('for a call that is not there gets 481', async () => {
    const talk = await aliceCalled();
    await talk.phone.requested('INVITE', {
      callId: 'carols-call',
      headers: ['Replaces: none;to-tag=1;from-tag=2'],
      body: sdp('carol'),
    });
    expect(talk.phone.flow.at(-1)).toBe('→ 481 Call/Transaction Does Not Exist (1 INVITE)');
  });

  test('for an early call only gets 486 when the call is confirmed', async () => {
    const talk = await aliceCalled();
    await talk.phone.requested('INVITE', replacing(talk, ';early-only'));
    expect(talk.phone.flow.at(-1)).toBe('→ 486 Busy Here (1 INVITE)');
  });

  test('together with Join gets 400', async () => {
    const talk = await aliceCalled();
    const fields = replacing(talk);
    await talk.phone.requested('INVITE', {
      ...fields,
      headers: [...fields.headers, 'Join: x;to-tag=1;from-tag=2'],
    });
    expect(talk.phone.flow.at(-1)).toBe('→ 400 Bad Request (1 INVITE)');
  });

  test('an INVITE with Join is for the program to accept: the new call rings, and the joined one goes on', async () => {
    const talk = await aliceCalled();
    const made: RTCSession[] = [];
    talk.session.on('join', ({ accept }) => accept((session) => made.push(session)));
    const { headers, ...fields } = replacing(talk);
    await talk.phone.requested('INVITE', {
      ...fields,
      headers: headers.map((line) => line.replace('Replaces', 'Join')),
    });
    expect(talk.phone.flow.at(-1)).toBe('→ 180 Ringing (1 INVITE)');
    made[0]?.answer();
    await talk.phone.settle();
    await talk.phone.requested('ACK', { ...fields, to: talk.phone.response('INVITE').getHeader('To') ?? '' });
    expect(made[0]?.isEstablished()).toBe(true);
    expect(talk.session.isEstablished()).toBe(true);
  });

  test('an INVITE with Join may be refused by the program: 486, or what it says', async () => {
    const talk = await aliceCalled();
    talk.session.on('join', ({ reject }) => reject({ status_code: 603 }));
    const { headers, ...fields } = replacing(talk);
    await talk.phone.requested('INVITE', {
      ...fields,
      headers: headers.map((line) => line.replace('Replaces', 'Join')),
    });
    expect(talk.phone.flow.at(-1)).toBe('→ 603 Decline (1 INVITE)');
  });

  test('an INVITE with Join rings as any other call when nobody listens (RFC 3911)', async () => {
    const talk = await aliceCalled();
    const fields = replacing(talk);
    await talk.phone.requested('INVITE', {
      ...fields,
      headers: fields.headers.map((line) => line.replace('Replaces', 'Join')),
    });
    expect(talk.phone.flow.at(-1)).toBe('→ 180 Ringing (1 INVITE)');
    expect(talk.session.isEstablished()).toBe(true);
  });
});

describe('who the far end is', () => {
  test('changes with an asserted identity, and is told (RFC 3325 §9.1)', async () => {
    const { session, bob } = await aliceCalled();
    const told: string[] = [];
    session.on('identitychange', (event) => told.push(event.remote_identity.toString()));
    const headers = ['P-Asserted-Identity: "Carol" <sip:carol@example.com>'];
    await bob('UPDATE', { headers });
    await bob('UPDATE', { headers });
    expect(told).toEqual(['"Carol" <sip:carol@example.com>']);
    expect(session.remote_identity?.uri.toString()).toBe('sip:carol@example.com');
  });

  test('changes with the From of a request inside the call (RFC 4916 §4.4)', async () => {
    const { session, bob } = await aliceCalled();
    await bob('UPDATE', { from: '"Carol" <sip:carol@example.com>;tag=bob' });
    expect(session.remote_identity?.display_name).toBe('Carol');
  });
});
