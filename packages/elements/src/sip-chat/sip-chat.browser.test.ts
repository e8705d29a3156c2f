import { bob, registered, sampleConversation, sampleMessage, sampleState } from '@sip-kit/testing/phone';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { allElements, button, deepQuery, mountWithPhone, shownText } from '../fixtures/mount.fixture.js';
import { SipChat } from './sip-chat.js';

SipChat.define();

const field = (chat: Element): HTMLTextAreaElement => deepQuery(chat, 'textarea');

/** Fulfilled when every observer has been told that this element is on the screen. */
const inSight = (element: Element): Promise<void> =>
  new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.at(-1)?.isIntersecting) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });

describe('<sip-chat>', () => {
  test('sends what was written, by Enter', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-chat', registered(), { target: 'bob' });
    await userEvent.click(field(element));
    await userEvent.keyboard('Hello{Enter}');
    await settled();
    expect(phone.asked).toContainEqual(['sendMessage', 'bob', 'Hello']);
    expect(field(element).value).toBe('');
  });

  test('Shift+Enter begins a new line', async () => {
    const { element, phone } = await mountWithPhone('sip-chat', registered(), { target: 'bob' });
    await userEvent.click(field(element));
    await userEvent.keyboard('One{Shift>}{Enter}{/Shift}Two');
    expect(field(element).value).toBe('One\nTwo');
    expect(phone.asked.some(([method]) => method === 'sendMessage')).toBe(false);
  });

  test('a message that could not be sent at all comes back into the field', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-chat', registered(), { target: 'bob' });
    phone.fails('sendMessage', new Error('no'));
    await userEvent.click(field(element));
    await userEvent.keyboard('Hello{Enter}');
    await settled();
    expect(field(element).value).toBe('Hello');
  });

  test('what was written to one is kept for that one, and shown to nobody else', async () => {
    const { element } = await mountWithPhone('sip-chat', registered(), { target: 'bob' });
    await userEvent.click(field(element));
    await userEvent.keyboard('Only for Bob');
    element.target = 'carol';
    await element.updateComplete;
    expect(field(element).value).toBe('');
    await userEvent.click(field(element));
    await userEvent.keyboard('For Carol');
    element.target = bob.uri;
    await element.updateComplete;
    expect(field(element).value).toBe('Only for Bob');
  });

  test('a message that could not be sent comes back to whom it was for, and to nobody else', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-chat', registered(), { target: 'bob' });
    phone.fails('sendMessage', new Error('no'));
    await userEvent.click(field(element));
    await userEvent.keyboard('Hello{Enter}');
    element.target = 'carol';
    await settled();
    expect(field(element).value).toBe('');
    element.target = 'bob';
    await element.updateComplete;
    expect(field(element).value).toBe('Hello');
  });

  test('a page may keep a message from being sent', async () => {
    const { element, phone } = await mountWithPhone('sip-chat', registered(), { target: 'bob' });
    element.addEventListener('sip-message-send', (event) => event.preventDefault());
    await element.send('Hello');
    expect(phone.asked).toEqual([]);
  });

  test('tells the other side that one writes, and that one does not any more', async () => {
    const { element, phone } = await mountWithPhone('sip-chat', registered(), { target: 'bob' });
    await userEvent.click(field(element));
    await userEvent.keyboard('H{Backspace}');
    expect(phone.asked).toEqual([
      ['setComposing', 'bob', true],
      ['setComposing', 'bob', false],
    ]);
  });

  test('says how far our messages have come', async () => {
    const own = { direction: 'outgoing', target: bob.uri } as const;
    for (const [status, words] of [
      ['sending', 'Sending'],
      ['sent', 'Sent'],
      ['delivered', 'Delivered'],
      ['displayed', 'Read'],
    ] as const) {
      const messages = [sampleMessage({ ...own, status, body: 'Hello' })];
      const state = registered({ conversations: [sampleConversation({ messages })] });
      const { element } = await mountWithPhone('sip-chat', state, { target: 'bob' });
      expect(shownText(element)).toContain(words);
    }
  });

  test('a failed message can be sent again', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-chat', sampleState('chat, not delivered'), {
      target: 'bob',
    });
    expect(shownText(element)).toContain('Not delivered');
    button(element, 'Send again').click();
    await settled();
    const failed = phone.state.conversations[0]?.messages.at(-1)?.id;
    expect(phone.asked).toContainEqual(['retryMessage', failed]);
  });

  test('what can be seen counts as read', async () => {
    const { phone } = await mountWithPhone('sip-chat', sampleState('chats, unread'), { target: 'bob' });
    await expect.poll(() => phone.asked).toContainEqual(['markRead', bob.uri]);
  });

  test('markup in a message is text, and only web addresses are links', async () => {
    const body = '<img src=x onerror="alert(1)"> javascript:alert(1) https://example.com/a';
    const state = registered({
      conversations: [sampleConversation({ messages: [sampleMessage({ body })] })],
    });
    const { element } = await mountWithPhone('sip-chat', state, { target: 'bob' });
    expect(allElements(element).some((each) => each.localName === 'img')).toBe(false);
    const links = allElements(element).filter((each) => each instanceof HTMLAnchorElement);
    expect(links.map((link) => [link.getAttribute('href'), link.getAttribute('rel')])).toEqual([
      ['https://example.com/a', 'noopener noreferrer nofollow'],
    ]);
  });

  test('without a target lists everyone who wrote, opens one, and comes back', async () => {
    const { element, settled } = await mountWithPhone('sip-chat', sampleState('chats, unread'));
    expect(shownText(element)).toContain('Carol Reyes');
    deepQuery(element, '.row').click();
    await settled();
    expect(field(element).getAttribute('aria-label')).toBe('Message to Bob Marsh');
    button(element, 'Back').click();
    await settled();
    expect(shownText(element)).toContain('Carol Reyes');
  });

  test('stays at the end when a message comes, but not when the reader looks further up', async () => {
    const many = Array.from({ length: 60 }, (_, index) => sampleMessage({ body: `Message ${index}` }));
    const conversation = sampleConversation({ messages: many });
    const { element, phone, settled } = await mountWithPhone(
      'sip-chat',
      registered({ conversations: [conversation] }),
      { target: 'bob' },
    );
    element.style.height = '300px';
    const log = deepQuery(element, '.log');
    const toEnd = (): number => log.scrollHeight - log.scrollTop - log.clientHeight;
    const grow = async (): Promise<void> => {
      const [before = conversation] = phone.state.conversations;
      phone.set({
        conversations: [{ ...before, messages: [...before.messages, sampleMessage({ body: 'New' })] }],
      });
      await settled();
    };
    await grow();
    expect(toEnd()).toBeLessThan(2);
    log.scrollTop = log.scrollHeight / 2;
    log.dispatchEvent(new Event('scroll'));
    const bubbles = [...log.querySelectorAll('.bubble')];
    const read = bubbles.find((each) => each.getBoundingClientRect().top > log.getBoundingClientRect().top);
    const body = read?.textContent;
    const top = read?.getBoundingClientRect().top ?? 0;
    expect(toEnd()).toBeGreaterThan(300);
    for (let count = 0; count < 3; count++) await grow();
    const now = [...log.querySelectorAll('.bubble')].find(({ textContent }) => textContent === body);
    expect(Math.abs((now?.getBoundingClientRect().top ?? 0) - top)).toBeLessThan(2);
    log.scrollTop = log.scrollHeight;
    log.dispatchEvent(new Event('scroll'));
    await grow();
    expect(toEnd()).toBeLessThan(2);
  });

  test('goes to the end when one writes, even right after looking further up', async () => {
    const messages = Array.from({ length: 100 }, (_, index) => sampleMessage({ body: `Message ${index}` }));
    const state = registered({ conversations: [sampleConversation({ messages })] });
    const { element, settled } = await mountWithPhone('sip-chat', state, { target: 'bob' });
    element.style.height = '300px';
    const log = deepQuery(element, '.log');
    log.scrollTop = 0;
    log.dispatchEvent(new Event('scroll'));
    await element.send('Hello');
    await settled();
    expect(log.scrollHeight - log.scrollTop - log.clientHeight).toBeLessThan(2);
  });

  test('what comes below what is read counts as read when the reader gets there', async () => {
    const messages = Array.from({ length: 30 }, (_, index) => sampleMessage({ body: `Message ${index}` }));
    const conversation = sampleConversation({ messages });
    const { element, phone, settled } = await mountWithPhone(
      'sip-chat',
      registered({ conversations: [conversation] }),
      { target: 'bob' },
    );
    element.style.height = '300px';
    const log = deepQuery(element, '.log');
    const scrollTo = (top: number): void => {
      log.scrollTop = top;
      log.dispatchEvent(new Event('scroll'));
    };
    await inSight(element);
    scrollTo(log.scrollHeight / 2);
    phone.set({
      conversations: [
        { ...conversation, messages: [...messages, sampleMessage({ body: 'New' })], unread: 1 },
      ],
    });
    await settled();
    expect(phone.asked).toEqual([]);
    scrollTo(log.scrollHeight);
    await expect.poll(() => phone.asked).toContainEqual(['markRead', bob.uri]);
  });

  test('nothing counts as read in a window that nobody looks at', async () => {
    const { phone, settled } = await mountWithPhone('sip-chat', sampleState('chats, unread'), {
      target: 'bob',
    });
    await expect.poll(() => phone.asked).toContainEqual(['markRead', bob.uri]);
    const looking = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    try {
      const before = phone.asked.length;
      phone.set({ conversations: phone.state.conversations.map((each) => ({ ...each, unread: 7 })) });
      await settled();
      expect(phone.asked.length).toBe(before);
      looking.mockReturnValue('visible');
      document.dispatchEvent(new Event('visibilitychange'));
      await expect.poll(() => phone.asked.length).toBeGreaterThan(before);
    } finally {
      looking.mockRestore();
    }
  });

  test('emoji without a bubble have the colour of the text around them', async () => {
    const messages = [sampleMessage({ direction: 'outgoing', status: 'sent', body: '👍' })];
    const state = registered({ conversations: [sampleConversation({ messages })] });
    const { element } = await mountWithPhone('sip-chat', state, { target: 'bob' });
    const colour = (selector: string): string => getComputedStyle(deepQuery(element, selector)).color;
    expect(colour('.bubble.emoji')).toBe(colour('.log'));
  });

  test('a conversation of 10,000 messages is drawn as far as it is read, and what is read stays in place', async () => {
    const messages = Array.from({ length: 10_000 }, (_, index) =>
      sampleMessage({ body: `Message ${index}` }),
    );
    const state = registered({ conversations: [sampleConversation({ messages })] });
    const { element, settled } = await mountWithPhone('sip-chat', state, { target: 'bob' });
    element.style.height = '300px';
    const log = deepQuery(element, '.log');
    const bubbles = (): readonly Element[] => [...log.querySelectorAll('.bubble')];
    const scrollTo = async (top: number): Promise<void> => {
      log.scrollTop = top;
      log.dispatchEvent(new Event('scroll'));
      await settled();
    };
    expect(bubbles().map(({ textContent }) => textContent)).toEqual(
      messages.slice(-30).map(({ body }) => body),
    );
    for (let step = 0; step < 6; step++) {
      log.scrollTop = 100;
      const inSight = bubbles().find(
        (each) => each.getBoundingClientRect().bottom > log.getBoundingClientRect().top,
      );
      const place = inSight?.getBoundingClientRect().top ?? 0;
      await scrollTo(100);
      const after = bubbles().find(({ textContent }) => textContent === inSight?.textContent);
      expect(Math.abs((after?.getBoundingClientRect().top ?? 0) - place)).toBeLessThan(2);
      expect(bubbles().length).toBeLessThanOrEqual(90);
    }
    expect(bubbles()[0]?.textContent).toBe('Message 9790');
    for (let step = 0; step < 6; step++) await scrollTo(log.scrollHeight);
    expect(bubbles().at(-1)?.textContent).toBe('Message 9999');
  });

  test('no-compose leaves reading only', async () => {
    const { element } = await mountWithPhone('sip-chat', sampleState('chat'), {
      target: 'bob',
      'no-compose': '',
    });
    expect(allElements(element).some((each) => each.localName === 'textarea')).toBe(false);
  });
});
