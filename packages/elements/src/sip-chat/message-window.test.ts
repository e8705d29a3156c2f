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
  expect(range(window, conversation(1000))).toBe('…960–999');
  expect(range(window, conversation(1001))).toBe('…961–1000');
});

test('it goes back to the first message and on to the last, and never holds more than 120', () => {
  const messages = conversation(300);
  const window = new MessageWindow();
  const ranges = [range(window, messages)];
  while (window.earlier(messages.length)) ranges.push(range(window, messages));
  expect(ranges).toEqual([
    '…260–299',
    '…220–299',
    '…180–299',
    '…140–259…',
    '…100–219…',
    '…60–179…',
    '…20–139…',
    '0–119…',
  ]);
  ranges.length = 0;
  while (window.later(messages.length)) ranges.push(range(window, messages));
  expect(ranges).toEqual(['…40–159…', '…80–199…', '…120–239…', '…160–279…', '…180–299']);
  expect(window.isAtEnd(messages.length)).toBe(true);
});

test('who reads further up is not moved by what comes', () => {
  const window = new MessageWindow();
  for (let step = 0; step < 5; step++) window.earlier(300);
  expect(range(window, conversation(300))).toBe('…60–179…');
  expect(range(window, conversation(400))).toBe('…60–179…');
  window.toEnd();
  expect(range(window, conversation(400))).toBe('…360–399');
});

test('a window that is held keeps its first message, and takes what comes while there is room', () => {
  const window = new MessageWindow();
  expect(range(window, conversation(60))).toBe('…20–59');
  window.hold(60);
  window.hold(61);
  expect(range(window, conversation(61))).toBe('…20–60');
  expect(range(window, conversation(140))).toBe('…20–139');
  expect(range(window, conversation(141))).toBe('…20–139…');
  expect([window.isAtEnd(140), window.isAtEnd(141)]).toEqual([true, false]);
});

test('it follows the end again, and draws no less than before', () => {
  const window = new MessageWindow();
  window.hold(60);
  window.follow(80);
  expect(range(window, conversation(80))).toBe('…20–79');
  expect(range(window, conversation(81))).toBe('…21–80');
});

test('a conversation that became shorter is shown to its end', () => {
  const window = new MessageWindow();
  window.hold(300);
  expect(range(window, conversation(50))).toBe('…10–49');
});

test('a conversation without messages shows none', () => {
  const window = new MessageWindow();
  expect(window.of([])).toEqual({ messages: [], hasEarlier: false, hasLater: false });
  expect([window.earlier(0), window.later(0)]).toEqual([false, false]);
});
