import { expect, test } from 'vitest';
import { afterEachOnce } from '../fixtures/mount.fixture.js';
// The tags alone come first, as in an application that has pages with each.
import '../define/sip-dialpad.js';
import '../define/sip-chat.js';
import '../define/sip-phone.js';

test('a phone is drawn with its keypad before the first frame', async () => {
  const phone = document.createElement('sip-phone');
  document.body.append(phone);
  afterEachOnce(() => phone.remove());
  let frames = 0;
  requestAnimationFrame(() => frames++);
  await phone.updateComplete;
  const dialpad = phone.shadowRoot?.querySelector('sip-dialpad');
  expect(await dialpad?.updateComplete).toBe(true);
  expect(dialpad?.shadowRoot?.querySelectorAll('[part="key"]')).toHaveLength(12);
  expect(frames).toBe(0);
});
