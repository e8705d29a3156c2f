import { describe, expect, test } from 'vitest';
import type { DTMF } from './dtmf.js';
import { aliceCalled, bobCalled, type Talk } from './fixtures/talking.fixture.js';

const bodies = (talk: Talk): string[] =>
  talk.phone.sent.filter((text) => text.startsWith('INFO')).map((text) => text.split('\r\n\r\n')[1] ?? '');

describe('sendDTMF', () => {
  test('sends an INFO for each tone, one after the other', async () => {
    const talk = await aliceCalled();
    const { phone, session } = talk;
    session.sendDTMF('1#');
    await phone.settle();
    const info = phone.request('INFO');
    expect(info.getHeader('Content-Type')).toBe('application/dtmf-relay');
    expect(bodies(talk)).toEqual(['Signal=1\r\nDuration=100']);
    await phone.answers(info, '200 OK');
    await phone.clock.advance(599);
    expect(bodies(talk)).toHaveLength(1);
    await phone.clock.advance(1);
    expect(bodies(talk)).toEqual(['Signal=1\r\nDuration=100', 'Signal=#\r\nDuration=100']);
    expect(phone.events).toEqual(['newDTMF local', 'newDTMF local']);
  });

  test('takes a comma for a pause of two seconds', async () => {
    const talk = await aliceCalled();
    talk.session.sendDTMF('1,2');
    await talk.phone.clock.advance(2599);
    expect(bodies(talk)).toHaveLength(1);
    await talk.phone.clock.advance(1);
    expect(bodies(talk)).toHaveLength(2);
  });

  test('puts tones behind those that still wait', async () => {
    const talk = await aliceCalled();
    talk.session.sendDTMF('12');
    talk.session.sendDTMF(34);
    await talk.phone.clock.advance(2400);
    expect(bodies(talk).map((body) => body[7])).toEqual(['1', '2', '3', '4']);
  });

  test.each([
    [{ duration: 10 }, 70],
    [{ duration: 9000 }, 6000],
    [{ duration: 160 }, 160],
    [{ duration: Number.NaN }, 100],
  ])('keeps the duration within its bounds: %o is %i ms', async (options, expected) => {
    const talk = await aliceCalled();
    talk.session.sendDTMF('5', options);
    await talk.phone.settle();
    expect(bodies(talk)).toEqual([`Signal=5\r\nDuration=${expected}`]);
  });

  test.each([['x'], [''], [undefined]])('refuses %s with a TypeError', async (tones) => {
    const { session } = await aliceCalled();
    expect(() => session.sendDTMF(tones as string)).toThrow(TypeError);
  });

  test('needs a call', async () => {
    const { session } = await aliceCalled();
    session.terminate();
    expect(() => session.sendDTMF('1')).toThrow(/"sendDTMF" is not possible while the call is "terminated"/);
  });

  test('tells what became of a tone', async () => {
    const { phone, session } = await aliceCalled();
    const told: string[] = [];
    session.sendDTMF('1', {
      eventHandlers: {
        sending: () => told.push('sending'),
        succeeded: () => told.push('succeeded'),
        failed: ({ cause }: { cause: string }) => told.push(`failed ${cause}`),
      },
    });
    await phone.settle();
    await phone.answers(phone.request('INFO'), '415 Unsupported Media Type');
    session.sendDTMF('2', { eventHandlers: { succeeded: () => told.push('succeeded') } });
    await phone.clock.advance(600);
    await phone.answers(phone.request('INFO'), '200 OK');
    expect(told).toEqual(['sending', 'failed SIP Failure Code', 'succeeded']);
    expect(session.isEstablished()).toBe(true);
  });

  test('in the media stream tells newDTMF when the tone sounds (RFC 4733; jssip tells nothing)', async () => {
    const talk = await aliceCalled();
    talk.session.sendDTMF('7', { transportType: 'RFC2833', duration: 200 });
    await talk.phone.settle();
    expect(talk.phone.media.peer.done.at(-1)).toBe('tone 7 200');
    expect(talk.phone.events).toEqual(['newDTMF local']);
    expect(bodies(talk)).toEqual([]);
  });

  test('stops with the call', async () => {
    const talk = await aliceCalled();
    talk.session.sendDTMF('123');
    talk.session.terminate();
    await talk.phone.answers(talk.phone.request('BYE'), '200 OK');
    expect(await talk.phone.leftovers()).toEqual([]);
    expect(bodies(talk)).toHaveLength(1);
  });

  test('that is answered with 481 ends the call (RFC 5057 §5.1)', async () => {
    const { phone, session } = await aliceCalled();
    session.sendDTMF('1');
    await phone.settle();
    await phone.answers(phone.request('INFO'), '481 Call/Transaction Does Not Exist');
    expect(phone.events.at(-1)).toBe('ended system Dialog Error');
  });
});

describe('a tone from the far end', () => {
  test.each([
    ['Signal= 5\r\nDuration= 160', 'application/dtmf-relay', '5', 160],
    ['Signal=*\nDuration=90\n', 'application/dtmf-relay', '*', 90],
    ['signal=a', 'Application/DTMF-Relay', 'A', 100],
    ['9', 'application/dtmf', '9', 100],
  ])('in %j (%s) is told', async (body, contentType, tone, duration) => {
    const { phone, session, bob } = await bobCalled();
    const tones: DTMF[] = [];
    session.on('newDTMF', ({ dtmf }) => tones.push(dtmf));
    await bob('INFO', { body, contentType });
    expect(phone.flow.at(-1)).toBe('→ 200 OK (2 INFO)');
    expect(tones.map((dtmf) => [dtmf.tone, dtmf.duration, dtmf.direction])).toEqual([
      [tone, duration, 'incoming'],
    ]);
  });

  test('that cannot be read is answered, and not told', async () => {
    const { phone, bob } = await bobCalled();
    await bob('INFO', { body: 'nonsense', contentType: 'application/dtmf-relay' });
    expect(phone.flow.at(-1)).toBe('→ 200 OK (2 INFO)');
    expect(phone.events).toEqual([]);
  });
});

describe('INFO and MESSAGE inside a call', () => {
  test('of ours tell what became of them', async () => {
    const { phone, session } = await aliceCalled();
    const told: string[] = [];
    session
      .sendInfo('text/plain', 'hello', { extraHeaders: ['X-A: 1'] })
      .on('succeeded', () => told.push('info'));
    await phone.settle();
    expect(phone.request('INFO').body).toBe('hello');
    expect(phone.request('INFO').getHeader('X-A')).toBe('1');
    await phone.answers(phone.request('INFO'), '200 OK');
    session.sendMessage('hi').on('failed', ({ cause }) => told.push(cause));
    await phone.settle();
    await phone.answers(phone.request('MESSAGE'), '403 Forbidden');
    expect(told).toEqual(['info', 'Rejected']);
  });

  test('of theirs are told, and answered with 200', async () => {
    const { phone, session, bob } = await bobCalled();
    const told: string[] = [];
    session.on('newInfo', ({ info }) => told.push(`${info.contentType}: ${info.body}`));
    session.on('newMessage', ({ message }) => told.push(message.body));
    await bob('INFO', { body: '{}', contentType: 'application/json' });
    await bob('MESSAGE', { body: 'hi', contentType: 'text/plain' });
    expect(told).toEqual(['application/json: {}', 'hi']);
    expect(phone.flow.slice(-3)).toEqual([
      '→ 200 OK (2 INFO)',
      '← MESSAGE sip:alice@alice.invalid;transport=ws',
      '→ 200 OK (3 MESSAGE)',
    ]);
  });

  test('an INFO that nobody listens for is answered with 415 (0.3 never answers)', async () => {
    const { phone, bob } = await bobCalled();
    await bob('INFO', { body: '{}', contentType: 'application/json' });
    expect(phone.flow.at(-1)).toBe('→ 415 Unsupported Media Type (2 INFO)');
  });

  test('an empty INFO is answered with 200, an unknown package with 469 (RFC 6086 §4.2.2)', async () => {
    const { phone, bob } = await bobCalled();
    await bob('INFO');
    expect(phone.flow.at(-1)).toBe('→ 200 OK (2 INFO)');
    await bob('INFO', { headers: ['Info-Package: foo'] });
    expect(phone.flow.at(-1)).toMatch(/^→ 469 /);
  });
});
