import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { declarationOf, names, type Tag, tags } from '../fixtures/manifest.fixture.js';
import { heard, mountWithPhone } from '../fixtures/mount.fixture.js';
import { ofElements, ofOwners, type Provocation } from '../fixtures/provocations.fixture.js';
import '../define.js';

/** Whatever elements sent while this file ran: `sip-chat sip-message-send`. */
const sent = new Set<string>();

beforeAll(() => {
  const dispatch = EventTarget.prototype.dispatchEvent;
  vi.spyOn(EventTarget.prototype, 'dispatchEvent').mockImplementation(function (this: EventTarget, event) {
    if (this instanceof Element && event.type.startsWith('sip-')) sent.add(`${this.localName} ${event.type}`);
    return dispatch.call(this, event);
  });
});

afterAll(() => vi.restoreAllMocks());

const isOwner = (tag: Tag): boolean => names(declarationOf(tag).events).includes('sip-ready');

function provocationsOf(tag: Tag): Readonly<Record<string, Provocation>> {
  return { ...(isOwner(tag) && ofOwners), ...ofElements[tag] } as Readonly<Record<string, Provocation>>;
}

/** The fields of `detail` that a description names: "`{callId, panel: 'keypad'}`: …". */
function fieldsIn(description: string): string[] | undefined {
  const [, list] = /`\{(.*?)\}`/.exec(description) ?? [];
  return list?.split(',').map((field) => field.replace(/:.*/, '').trim());
}

/** Provokes an event. @returns how the element sends it and whether it comes to the document, and what `detail` has */
async function provoked(tag: Tag, type: string, { state, attributes, fails, act }: Provocation) {
  const { element, phone, settled } = await mountWithPhone(tag, state, attributes);
  if (isOwner(tag) && 'isOwner' in element) element.phone = phone;
  await settled();
  if (fails) phone.fails(fails, new Error('No'));
  const events = heard(type);
  const flags: object[] = [];
  element.addEventListener(type, ({ bubbles, composed, cancelable }) =>
    flags.push({ bubbles, composed, cancelable }),
  );
  await act(element, phone);
  await settled();
  await Promise.resolve();
  const arrived = events.find(({ target }) => target === element);
  element.closest('sip-provider')?.remove();
  return {
    fields: Object.keys(arrived?.detail ?? {}),
    sent: { type, arrived: Boolean(arrived), ...flags[0] },
  };
}

test.each(tags)('<%s> sends each of its events, to be heard at the document', async (tag) => {
  const { events } = declarationOf(tag);
  const provocations = provocationsOf(tag);
  expect(Object.keys(provocations).sort()).toEqual(names(events));
  for (const { name, description = '' } of events) {
    const { sent: found, fields } = await provoked(tag, name, provocations[name] as Provocation);
    const cancelable = /\bcancelable/i.test(description);
    expect(found).toEqual({ type: name, arrived: true, bubbles: true, composed: true, cancelable });
    const described = fieldsIn(description);
    expect([name, described && fields.filter((field) => !described.includes(field))]).toEqual([
      name,
      described && [],
    ]);
  }
});

test('no element has sent what it does not declare', () => {
  const declared = tags.flatMap((tag) => names(declarationOf(tag).events).map((name) => `${tag} ${name}`));
  expect([...sent].filter((each) => !declared.includes(each))).toEqual([]);
});
