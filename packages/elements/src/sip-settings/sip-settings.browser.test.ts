import { registered } from '@sip-kit/testing/phone';
import { afterEach, expect, test, vi } from 'vitest';
import { violations } from '../fixtures/axe.fixture.js';
import { button, deepQuery, mountWithPhone, shownText } from '../fixtures/mount.fixture.js';
import { SipSettings } from './sip-settings.js';

SipSettings.define();

afterEach(() => vi.restoreAllMocks());

const clipboard = () => vi.spyOn(navigator.clipboard, 'writeText');

test('what helps somebody who helps is copied, and that is said', async () => {
  const copied = clipboard().mockResolvedValue();
  const { element } = await mountWithPhone('sip-settings', registered());
  button(element, 'Copy diagnostics').click();
  await expect.poll(() => shownText(element)).toContain('Copied');
  expect(JSON.parse(copied.mock.calls[0]?.[0] ?? '')).toMatchObject({ account: 'sip:alice@example.com' });
});

test('where the page may not copy, it is shown and selected', async () => {
  clipboard().mockRejectedValue(new DOMException('Write permission denied.', 'NotAllowedError'));
  const { element } = await mountWithPhone('sip-settings', registered());
  button(element, 'Copy diagnostics').click();
  await expect.poll(() => element.shadowRoot?.activeElement?.localName).toBe('textarea');
  const { value, selectionStart, selectionEnd } = deepQuery<HTMLTextAreaElement>(element, 'textarea');
  expect(JSON.parse(value)).toMatchObject({ account: 'sip:alice@example.com' });
  expect([selectionStart, selectionEnd]).toEqual([0, value.length]);
  expect(await violations(element)).toEqual([]);
});
