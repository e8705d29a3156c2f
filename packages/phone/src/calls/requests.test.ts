import { describe, expect, test } from 'vitest';
import type { FakeSession, FakeUserAgent } from '../fake-user-agent.fixture.js';
import { phoneOnTheBench, settled } from '../phone.fixture.js';
import type { Phone } from '../phone-api.js';

/** How to bring a call into each state that there is. */
const SITUATIONS: Readonly<Record<string, (ua: FakeUserAgent) => FakeSession>> = {
  'outgoing, connecting': (ua) => ua.call('bob'),
  'outgoing, ringing': (ua) => ua.call('bob').progresses(),
  'outgoing, early': (ua) => ua.call('bob').progresses('v=0'),
  'outgoing, accepted': (ua) => ua.call('bob').progresses().isAccepted(),
  'outgoing, confirmed': (ua) => ua.call('bob').progresses().isConfirmed(),
  'outgoing, ended': (ua) => {
    const session = ua.call('bob').isConfirmed();
    session.ends();
    return session;
  },
  'outgoing, failed': (ua) => {
    const session = ua.call('bob').progresses();
    session.fails('Busy');
    return session;
  },
  'incoming, ringing': (ua) => ua.isCalled(),
  'incoming, accepted': (ua) => ua.isCalled().isAccepted(),
  'incoming, confirmed': (ua) => ua.isCalled().isConfirmed(),
  'incoming, ended': (ua) => {
    const session = ua.isCalled().isConfirmed();
    session.ends();
    return session;
  },
  'incoming, failed': (ua) => {
    const session = ua.isCalled();
    session.fails('Canceled');
    return session;
  },
};

/** Each request, what it asks of the session, and where it is possible. */
const REQUESTS: Readonly<
  Record<string, { ask: (phone: Phone, id: string) => unknown; asks: string; in: readonly string[] }>
> = {
  answer: { ask: (phone, id) => phone.answer(id), asks: 'answer', in: ['incoming, ringing'] },
  'hang up': {
    ask: (phone, id) => phone.hangup(id),
    asks: 'terminate',
    in: Object.keys(SITUATIONS).filter((name) => !/ended|failed/.test(name)),
  },
  hold: {
    ask: (phone, id) => phone.hold(id, true),
    asks: 'hold',
    in: Object.keys(SITUATIONS).filter((name) => /accepted|confirmed/.test(name)),
  },
  'take back': {
    ask: (phone, id) => phone.hold(id, false),
    asks: 'nothing: it is not held',
    in: Object.keys(SITUATIONS).filter((name) => /accepted|confirmed/.test(name)),
  },
  transfer: {
    ask: (phone, id) => phone.transfer(id, 'carol'),
    asks: 'refer',
    in: Object.keys(SITUATIONS).filter((name) => /confirmed/.test(name)),
  },
  'add video': {
    ask: (phone, id) => phone.setVideo(id, true),
    asks: 'setInput',
    in: Object.keys(SITUATIONS).filter((name) => /confirmed/.test(name)),
  },
  mute: {
    ask: (phone, id) => phone.mute(id, { audio: true }),
    asks: 'mute',
    in: Object.keys(SITUATIONS).filter((name) => !/ended|failed/.test(name)),
  },
  'send a tone': {
    ask: (phone, id) => phone.sendTone(id, '5'),
    asks: 'sendDTMF',
    in: Object.keys(SITUATIONS).filter((name) => /accepted|confirmed/.test(name)),
  },
};

const outcome = async (act: () => unknown): Promise<string> => {
  try {
    const result = act();
    return await Promise.race([Promise.resolve(result).then(() => 'done'), settled().then(() => 'asked')]);
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

for (const [request, { ask, asks, in: possible }] of Object.entries(REQUESTS)) {
  describe(`To ${request}`, () => {
    for (const [situation, bring] of Object.entries(SITUATIONS)) {
      const isPossible = possible.includes(situation);
      test(`is ${isPossible ? 'asked of' : 'refused for'} a call that is ${situation}`, async () => {
        const { phone, ua } = phoneOnTheBench();
        const session = bring(ua);
        const before = session.asked.length;
        const result = await outcome(() => ask(phone, session.id));
        if (isPossible) expect(['asked', 'done']).toContain(result);
        else expect(result).toBe('wrong-state');
        const expected = isPossible && !asks.startsWith('nothing') ? [asks] : [];
        expect(session.askedNames.slice(before)).toEqual(expected);
      });
    }

    test('is refused for a call that nobody knows', async () => {
      const { phone } = phoneOnTheBench();
      expect(await outcome(() => ask(phone, 'nobody'))).toBe('unknown-call');
    });
  });
}
