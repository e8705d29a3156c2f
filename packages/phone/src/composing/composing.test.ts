import { describe, expect, test } from 'vitest';
import { phoneOnTheBench } from '../phone.fixture.js';
import { readComposing, writeComposing } from './composing-document.js';
import { COMPOSING_TYPE } from './composing-type.js';

const SECOND = 1000;
const bobWrites = { 'Content-Type': COMPOSING_TYPE };

const said = (asked: readonly (readonly unknown[])[]): (string | undefined)[] =>
  asked
    .filter(([method]) => method === 'sendMessage')
    .map(([, , body]) =>
      readComposing(String(body)) ? (readComposing(String(body))?.active ? 'active' : 'idle') : String(body),
    );

describe('An "is composing" document (RFC 3994)', () => {
  test('is read as it was written', () => {
    expect(readComposing(writeComposing({ active: true, refresh: 90 }))).toEqual({
      active: true,
      refresh: 90,
    });
    expect(readComposing(writeComposing({ active: false, refresh: 90 }))).toEqual({
      active: false,
      refresh: 120,
    });
  });

  test('is read under any prefix', () => {
    const document =
      '<c:isComposing xmlns:c="urn:x"><c:state> active </c:state><c:refresh>60</c:refresh></c:isComposing>';
    expect(readComposing(document)).toEqual({ active: true, refresh: 60 });
  });

  test.each([
    ['names no state', '<isComposing/>', undefined],
    ['is no XML', 'active', undefined],
    ['is too long', `<state>active</state>${' '.repeat(4000)}`, undefined],
    [
      'wants to be believed for ever',
      '<state>active</state><refresh>999999</refresh>',
      { active: true, refresh: 600 },
    ],
    ['has a state that nobody knows', '<state>dancing</state>', { active: false, refresh: 120 }],
  ])('that %s does no harm', (_, document, expected) => {
    expect(readComposing(document)).toEqual(expected);
  });
});

/** What is loaded when it is wanted is there, and has done what it was asked. */
const settled = async (): Promise<void> => {
  await import('./composing-desk.js');
  await new Promise((resolve) => setImmediate(resolve));
};

describe('The far end', () => {
  const conversation = () => {
    const bench = phoneOnTheBench();
    bench.ua.isWritten('sip:bob@example.com', 'Hello');
    const writes = async (active: boolean, refresh = 60): Promise<void> => {
      bench.ua.isWritten('sip:bob@example.com', writeComposing({ active, refresh }), bobWrites);
      await settled();
    };
    return { ...bench, writes, bob: () => bench.phone.state.conversations[0] };
  };

  test('is shown as writing until it says otherwise, and its word is no message', async () => {
    const { writes, bob } = conversation();
    await writes(true);
    expect(bob()).toMatchObject({ composing: true, unread: 1 });
    expect(bob()?.messages).toHaveLength(1);
    await writes(false);
    expect(bob()?.composing).toBe(false);
  });

  test('is believed for as long as it says', async () => {
    const { writes, bob, clock } = conversation();
    await writes(true, 60);
    clock.advanceNow(59 * SECOND);
    expect(bob()?.composing).toBe(true);
    await writes(true, 60);
    clock.advanceNow(59 * SECOND);
    expect(bob()?.composing).toBe(true);
    clock.advanceNow(1 * SECOND);
    expect(bob()?.composing).toBe(false);
  });

  test('writes no more when its message has come', async () => {
    const { writes, bob, ua, clock } = conversation();
    await writes(true);
    ua.isWritten('sip:bob@example.com', 'Here it is');
    await settled();
    expect(bob()?.composing).toBe(false);
    expect(clock.pendingTimers).toBe(0);
  });

  test('that has no conversation with us is not shown at all', async () => {
    const { phone, ua } = phoneOnTheBench();
    ua.isWritten('sip:eve@example.com', writeComposing({ active: true, refresh: 60 }), bobWrites);
    await settled();
    expect(phone.state.conversations).toEqual([]);
  });
});

describe('That we write', () => {
  test('is said once, repeated seldom, and taken back after a while without a stroke', async () => {
    const { phone, ua, clock } = phoneOnTheBench();
    const strokes = async (count: number): Promise<void> => {
      for (let stroke = 0; stroke < count; stroke++) {
        phone.setComposing('bob', true);
        await settled();
        clock.advanceNow(SECOND);
      }
    };
    await strokes(10);
    expect(said(ua.asked)).toEqual(['active']);
    await strokes(90);
    expect(said(ua.asked)).toEqual(['active', 'active']);
    clock.advanceNow(15 * SECOND);
    expect(said(ua.asked)).toEqual(['active', 'active', 'idle']);
  });

  test('is taken back when the text was deleted, once', async () => {
    const { phone, ua } = phoneOnTheBench();
    phone.setComposing('bob', true);
    phone.setComposing('bob', false);
    phone.setComposing('bob', false);
    await settled();
    expect(said(ua.asked)).toEqual(['active', 'idle']);
  });

  test('needs no taking back when the message goes', async () => {
    const { phone, ua, clock } = phoneOnTheBench();
    phone.setComposing('bob', true);
    await settled();
    await phone.sendMessage('bob', 'Hello');
    await settled();
    clock.advanceNow(60 * SECOND);
    expect(said(ua.asked)).toEqual(['active', 'Hello']);
  });

  test('is no message of ours', async () => {
    const { phone } = phoneOnTheBench();
    phone.setComposing('bob', true);
    await settled();
    expect(phone.state.conversations).toEqual([]);
  });

  test('is not said when the user does not want it', async () => {
    const { phone, ua } = phoneOnTheBench({ composing: false });
    phone.setComposing('bob', true);
    await settled();
    expect(ua.asked).toEqual([]);
  });
});
