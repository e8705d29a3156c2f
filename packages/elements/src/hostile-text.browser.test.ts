import type { PhoneState } from '@sip-kit/phone';
import { registered, sampleCall, sampleConversation, sampleMessage } from '@sip-kit/testing/phone';
import { describe, expect, test } from 'vitest';
import { afterEachOnce, allElements, mountWithPhone } from './fixtures/mount.fixture.js';
import { payloads } from './fixtures/payloads.fixture.js';
import { SipPhone } from './sip-phone/sip-phone.js';

SipPhone.define();

/** A phone in which everything that others can write says the same. */
function stateSaying(text: string): Partial<PhoneState> {
  const remote = { name: text, number: text, uri: text };
  const call = sampleCall({
    remote,
    reason: text,
    transfer: { target: text, mode: 'blind', status: 'ringing' },
  });
  const messages = [
    sampleMessage({ body: text, from: remote }),
    sampleMessage({ body: text, direction: 'outgoing', status: 'failed', reason: text }),
  ];
  return registered({
    identity: { uri: text, displayName: text },
    registration: { status: 'failed', cause: text, reason: text },
    calls: [call, sampleCall({ ...call, id: 'other', hold: { local: true, remote: false } })],
    activeCallId: call.id,
    conversations: [sampleConversation({ target: text, displayName: text, unread: 1, messages })],
    history: [{ id: 'h', direction: 'incoming', remote, video: false, startedAt: 0, outcome: 'missed' }],
  });
}

/** From these one learns what a phone looks like that nobody attacks. */
const harmless = ['Bob', 'Carol', 'https://example.com/'];

describe('What a stranger writes', () => {
  test(`${payloads.length} texts that would run, wherever others can write: none runs, none becomes markup`, async () => {
    let ran = 0;
    Object.assign(globalThis, { xss: () => ran++ });
    afterEachOnce(() => Reflect.deleteProperty(globalThis, 'xss'));
    const { element, phone, settled } = await mountWithPhone('sip-phone', registered());
    const tags = (): Set<string> => new Set(allElements(element).map(({ localName }) => localName));
    const expected = new Set<string>();
    for (const page of ['keypad', 'recents', 'messages', 'settings'] as const) {
      for (const text of [...harmless, ...payloads]) {
        const state = stateSaying(text);
        // With a call the call is shown; without, the page.
        const idle = { ...state, calls: [], activeCallId: undefined };
        for (const shown of page === 'keypad' ? [state, idle] : [idle]) {
          element.page = page;
          phone.set(shown);
          await settled();
          if (harmless.includes(text)) for (const tag of tags()) expected.add(tag);
          else expect([text, [...tags()].filter((tag) => !expected.has(tag))]).toEqual([text, []]);
        }
      }
    }
    const handlers = allElements(element).flatMap((each) =>
      [...each.attributes].filter(({ name }) => /^on/.test(name)),
    );
    expect([ran, handlers]).toEqual([0, []]);
  }, 60_000);
});
