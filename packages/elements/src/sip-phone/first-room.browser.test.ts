import { registered, sampleCall, sampleState } from '@sip-kit/testing/phone';
import { describe, expect, test } from 'vitest';
import { allElements, button, mountWithPhone, otherDocument, shownText } from '../fixtures/mount.fixture.js';
import { SipPhone } from './sip-phone.js';

SipPhone.define();

/** The next frame was painted. */
const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

type Mounted = Awaited<ReturnType<typeof mountWithPhone>>;

const hasChat = (element: Element): boolean =>
  allElements(element).some(({ localName }) => localName === 'sip-chat');

/** Gives the phone so much room, and waits until it stands there. */
async function widen({ element, settled }: Mounted, width: number): Promise<void> {
  element.style.width = `${width}px`;
  await frame();
  await settled();
}

describe('the messages of <sip-phone> are drawn when they are first seen', () => {
  test('in one column: when one turns to them', async () => {
    const mounted = await mountWithPhone('sip-phone', sampleState('chat'));
    await widen(mounted, 400);
    expect(hasChat(mounted.element)).toBe(false);
    button(mounted.element, 'Messages').click();
    await mounted.settled();
    expect(hasChat(mounted.element)).toBe(true);
  });

  test('with room for both: in the first frame', async () => {
    const mounted = await mountWithPhone('sip-phone', sampleState('chat'));
    await widen(mounted, 960);
    expect(hasChat(mounted.element)).toBe(true);
  });

  test('they stay when the room is gone again', async () => {
    const mounted = await mountWithPhone('sip-phone', sampleState('chat'));
    await widen(mounted, 960);
    await widen(mounted, 300);
    expect(hasChat(mounted.element)).toBe(true);
  });

  test('behind a button in a corner: when it is opened, with room', async () => {
    const mounted = await mountWithPhone('sip-phone', sampleState('chat'), { placement: 'bottom-end' });
    await frame();
    await mounted.settled();
    expect(hasChat(mounted.element)).toBe(false);
    mounted.element.setAttribute('page', 'messages');
    await mounted.settled();
    expect(hasChat(mounted.element)).toBe(true);
  });

  test('a phone that was taken out and put back has not forgotten to look', async () => {
    const mounted = await mountWithPhone('sip-phone', sampleState('chat'));
    await widen(mounted, 400);
    const { parentElement } = mounted.element;
    mounted.element.remove();
    parentElement?.append(mounted.element);
    await widen(mounted, 960);
    expect(hasChat(mounted.element)).toBe(true);
  });

  test('in the document of a frame too', async () => {
    const mounted = await mountWithPhone('sip-phone', sampleState('chat'));
    otherDocument().body.append(mounted.provider);
    await widen(mounted, 960);
    expect(hasChat(mounted.element)).toBe(true);
    mounted.provider.remove();
  });

  test('a phone that has left its document, which goes too, is watched by nobody', async () => {
    const errors: string[] = [];
    const hear = ({ message }: ErrorEvent): void => void errors.push(message);
    addEventListener('error', hear);
    const { provider, element, settled } = await mountWithPhone('sip-phone', registered());
    const other = otherDocument();
    other.body.append(provider);
    await settled();
    provider.remove();
    element.requestUpdate();
    await element.updateComplete;
    other.defaultView?.frameElement?.remove();
    await frame();
    await frame();
    removeEventListener('error', hear);
    expect(errors).toEqual([]);
  });

  test('the conversation with whom one talks to is open, although the call began before', async () => {
    const mounted = await mountWithPhone('sip-phone', registered({ calls: [sampleCall()] }));
    await widen(mounted, 400);
    expect(hasChat(mounted.element)).toBe(false);
    await widen(mounted, 960);
    expect(shownText(mounted.element)).toContain('Write the first one below');
  });

  test('whom one has called is whom one writes to, when the call is over and the messages were never seen', async () => {
    const mounted = await mountWithPhone('sip-phone', registered({ calls: [sampleCall()] }), {
      view: 'compact',
    });
    mounted.phone.set({ calls: [], activeCallId: undefined });
    await mounted.settled();
    button(mounted.element, 'Messages').click();
    await mounted.settled();
    expect(shownText(mounted.element)).toContain('Write the first one below');
  });

  test('a program opens a conversation in a narrow phone', async () => {
    const mounted = await mountWithPhone('sip-phone', sampleState('chat'));
    await widen(mounted, 400);
    await mounted.element.chatWith('sip:bob@example.com');
    await mounted.settled();
    expect(shownText(mounted.element)).toContain('I will call you in a moment.');
  });
});
