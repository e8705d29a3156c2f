import { expect, test } from 'vitest';
import { createEvent } from './event.js';

test('a field is read in the manner of either era', () => {
  const sender = {};
  const event = createEvent('newMessage', sender, { originator: 'remote', message: 'hello' });
  expect(event.message).toBe('hello');
  expect(event.data.message).toBe('hello');
  expect(event.type).toBe('newMessage');
  expect(event.sender).toBe(sender);
});

test('a field that a listener changes is changed for both eras', () => {
  const event = createEvent('sending', {}, { body: 'a' });
  event.body = 'b';
  expect(event.data.body).toBe('b');
});
