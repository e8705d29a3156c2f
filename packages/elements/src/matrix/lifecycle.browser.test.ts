import { fakePhone, registered, sampleCall } from '@sip-kit/testing/phone';
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PhoneHandle } from '../context/context.js';
import { drawn, type Exhibit, exhibitsOf, show } from '../fixtures/exhibits.fixture.js';
import { declarationOf, names, type Tag, tags } from '../fixtures/manifest.fixture.js';
import { allElements, mount, otherDocument, settled } from '../fixtures/mount.fixture.js';
import type { PhoneHost } from '../host/phone-host.js';
import '../define.js';

let place: HTMLElement;
beforeEach(() => {
  place = document.createElement('div');
  document.body.append(place);
});
afterEach(() => place.remove());

/** The state in which an element shows most. */
async function richest(tag: Tag): Promise<Exhibit> {
  let best: [size: number, exhibit: Exhibit] | undefined;
  for (const exhibit of exhibitsOf(tag)) {
    const { length } = drawn(await show(tag, exhibit, place));
    if (!best || length > best[0]) best = [length, exhibit];
    place.replaceChildren();
  }
  if (!best) throw new Error(`There is no exhibit of <${tag}>`);
  return best[1];
}

const rich = new Map<Tag, Promise<Exhibit>>();

/** An element as it shows most, and what is drawn of it, which is more than nothing. */
async function shown(tag: Tag) {
  const finding = rich.get(tag) ?? richest(tag);
  rich.set(tag, finding);
  const { opens: _, ...exhibit } = await finding;
  const element = await show(tag, exhibit, place);
  const root = element.parentElement?.closest<HTMLElement>('sip-provider') ?? element;
  return { element, root, before: drawn(element) };
}

/** The element of an exhibit in a copy of it: the innermost with this tag. */
function found(tag: Tag, copy: Element): Element {
  return [...copy.querySelectorAll(tag)].at(-1) ?? copy;
}

/** Gives the phone of an exhibit's provider to the copy. */
function givePhone(root: Element, copy: Element | null): void {
  if (root.localName === 'sip-provider') Object.assign(copy ?? {}, { phone: (root as PhoneHost).phone });
}

type Movable = Node & { moveBefore?(node: Node, child: Node | null): void };

describe.each(tags)('<%s>', (tag) => {
  test('is the same after it was taken out and put back', async () => {
    const { element, before } = await shown(tag);
    const parent = element.parentElement;
    element.remove();
    await element.updateComplete;
    parent?.append(element);
    await settled(element);
    expect(drawn(element)).toBe(before);
  });

  test('is the same in another place of the page, however it got there', async () => {
    const { element, root, before } = await shown(tag);
    const elsewhere = place.appendChild(document.createElement('section')) as HTMLElement & Movable;
    elsewhere.insertBefore(root, null);
    await settled(element);
    expect(drawn(element)).toBe(before);
    (place as Movable).moveBefore?.(root, elsewhere);
    await settled(element);
    expect([root.nextSibling, drawn(element)]).toEqual([elsewhere, before]);
  });

  test('is the same in another document, and back in this one, with its look', async () => {
    const { element, root, before } = await shown(tag);
    const look = (): string[] =>
      allElements(element).map((each) => {
        const { display, color, fontSize, borderRadius } = getComputedStyle(each);
        return [each.localName, display, color, fontSize, borderRadius].join(' ');
      });
    const styled = look();
    const other = otherDocument();
    other.body.append(other.adoptNode(root));
    await settled(element);
    expect([drawn(element), look()]).toEqual([before, styled]);
    place.append(document.adoptNode(root));
    await settled(element);
    expect([drawn(element), look()]).toEqual([before, styled]);
  });
});

test.each(tags)(
  '<%s> made here and put into another document before it was in any is drawn there',
  async (tag) => {
    const { root, before } = await shown(tag);
    const copy = root.cloneNode(true) as HTMLElement;
    givePhone(root, copy);
    otherDocument().body.append(copy);
    await settled(copy);
    const element = found(tag, copy);
    expect(drawn(element)).toBe(before);
    expect(element.shadowRoot?.adoptedStyleSheets.length).toBeGreaterThan(0);
  },
);

test.each(tags)('<%s> is the same from markup as from createElement', async (tag) => {
  const { root, before } = await shown(tag);
  const template = mount(html`<div></div>`);
  template.innerHTML = root.outerHTML;
  givePhone(root, template.firstElementChild);
  await settled(template);
  expect(drawn(found(tag, template))).toBe(before);
});

/** How many subscribe to a handle. */
function watchSubscriptions(handle: PhoneHandle): () => number {
  let count = 0;
  const subscribe = handle.subscribe.bind(handle);
  vi.spyOn(handle, 'subscribe').mockImplementation((listener) => {
    count++;
    const unsubscribe = subscribe(listener);
    return () => {
      count--;
      unsubscribe();
    };
  });
  return () => count;
}

test.each(tags)('<%s> leaves no subscription behind when it goes', async (tag) => {
  const provider = mount<HTMLElementTagNameMap['sip-provider']>(
    html`<sip-provider no-default></sip-provider>`,
  );
  const phone = fakePhone(registered({ calls: [sampleCall()] }));
  provider.phone = phone;
  const subscriptions = watchSubscriptions(provider.handle);
  const element = document.createElement(tag);
  provider.append(element);
  await settled(provider);
  expect(subscriptions()).toBeGreaterThan(tag === 'sip-timer' ? -1 : 0);
  element.remove();
  await element.updateComplete;
  expect(subscriptions()).toBe(0);
  expect(phone.asked.filter(([method]) => method === 'watchLevel')).toHaveLength(
    phone.asked.filter(([method]) => method === 'stop watchLevel').length,
  );
});

test.each(tags)('<%s> without a phone is an orphan, and can be used without harm', async (tag) => {
  const orphans = exhibitsOf(tag).filter(({ state }) => !state);
  expect(orphans.length).toBeGreaterThan(0);
  for (const exhibit of orphans) {
    const element = await show(tag, exhibit, place);
    const isConsumer = names(declarationOf(tag).cssStates).includes('orphan');
    expect(isConsumer && !element.matches(':state(orphan)')).toBe(false);
    for (const control of allElements(element)) {
      if (control.matches('button:enabled')) (control as HTMLButtonElement).click();
      if (control.matches('input:enabled, select:enabled')) control.dispatchEvent(new Event('change'));
    }
    await settled(element);
    place.replaceChildren();
  }
});

test.each(['sip-provider', 'sip-dialpad'] as const)(
  '<%s> lets a new configuration wait while there is a call, and shows that',
  async (tag) => {
    const owner = document.createElement(tag);
    Object.assign(owner, { noAutostart: true, uri: 'sip:a@example.com', wsServers: 'wss://sip.example.com' });
    place.append(owner);
    await settled(owner);
    const { phone } = owner;
    void phone?.call('bob').catch(() => {});
    await expect.poll(() => owner.matches(':state(in-call)')).toBe(true);
    owner.uri = 'sip:b@example.com';
    await settled(owner);
    expect([owner.phone, owner.matches(':state(restart-pending)')]).toEqual([phone, true]);
  },
);
