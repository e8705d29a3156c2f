import type { ChatMessage } from '@sip-kit/phone';
import { sampleMessage } from '@sip-kit/testing/phone';
import { expect, test } from 'vitest';
import { MessageWindow } from './message-window.js';

const conversation = (count: number): readonly ChatMessage[] =>
  Array.from({ length: count }, (_, index) => sampleMessage({ id: String(index) }));

const range = (window: MessageWindow, messages: readonly ChatMessage[]): string => {
  const { messages: shown, hasEarlier, hasLater } = window.of(messages);
  return `${hasEarlier ? '…' : ''}${shown[0]?.id}–${shown.at(-1)?.id}${hasLater ? '…' : ''}`;
};

test('a window begins at the end and stays there as messages come', () => {
  const window = new MessageWindow();
  expect(range(window, conversation(30))).toBe('0–29');
  expect(range(window, conversation(1000))).toBe('…970–999');
  expect(range(window, conversation(1001))).toBe('…971–1000');
});

test('it goes back to the first message and on to the last, and never holds more than 90', () => {
  const messages = conversation(300);
  const window = new MessageWindow();
  const ranges = [range(window, messages)];
  while (window.earlier(messages.length)) ranges.push(range(window, messages));
  expect(ranges).toEqual([
    '…270–299',
    '…240–299',
    '…210–299',
    '…180–269…',
    '…150–239…',
    '…120–209…',
    '…90–179…',
    '…60–149…',
    '…30–119…',
    '0–89…',
  ]);
  ranges.length = 0;
  while (window.later(messages.length)) ranges.push(range(window, messages));
  expect(ranges).toEqual([
    '…30–119…',
    '…60–149…',
    '…90–179…',
    '…120–209…',
    '…150–239…',
    '…180–269…',
    '…210–299',
  ]);
  expect(window.isAtEnd(messages.length)).toBe(true);
});

test('who reads further up is not moved by what comes', () => {
  const window = new MessageWindow();
  for (let step = 0; step < 5; step++) window.earlier(300);
  expect(range(window, conversation(300))).toBe('…120–209…');
  expect(range(window, conversation(400))).toBe('…120–209…');
  window.toEnd();
  expect(range(window, conversation(400))).toBe('…370–399');
});

test('a window that is held keeps its first message, and takes what comes while there is room', () => {
  const window = new MessageWindow();
  expect(range(window, conversation(60))).toBe('…30–59');
  window.hold(60);
  window.hold(61);
  expect(range(window, conversation(61))).toBe('…30–60');
  expect(range(window, conversation(120))).toBe('…30–119');
  expect(range(window, conversation(121))).toBe('…30–119…');
  expect([window.isAtEnd(120), window.isAtEnd(121)]).toEqual([true, false]);
});

test('it follows the end again, and draws no less than before', () => {
  const window = new MessageWindow();
  window.hold(60);
  window.follow(80);
  expect(range(window, conversation(80))).toBe('…30–79');
  expect(range(window, conversation(81))).toBe('…31–80');
});

test('a conversation that became shorter is shown to its end', () => {
  const window = new MessageWindow();
  window.hold(300);
  expect(range(window, conversation(50))).toBe('…20–49');
});

test('a conversation without messages shows none', () => {
  const window = new MessageWindow();
  expect(window.of([])).toEqual({ messages: [], hasEarlier: false, hasLater: false });
  expect([window.earlier(0), window.later(0)]).toEqual([false, false]);
});
