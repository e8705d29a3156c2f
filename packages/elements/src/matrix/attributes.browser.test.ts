import { registered, sampleCall } from '@sip-kit/testing/phone';
import { expect, test } from 'vitest';
import { declarationOf, names, type Tag, tags } from '../fixtures/manifest.fixture.js';
import { mountWithPhone } from '../fixtures/mount.fixture.js';
import { valuesOf } from '../fixtures/values.fixture.js';
import '../define.js';

const state = registered({ calls: [sampleCall({ hasVideo: true })] });

/** Elements that own a phone get theirs from the test: none of their parameters may call a server. */
async function mounted(tag: Tag) {
  const { element, phone, settled } = await mountWithPhone(tag, state);
  if ('isOwner' in element) element.phone = phone;
  await settled();
  const read = (property: string): unknown => (element as unknown as Record<string, unknown>)[property];
  return { element, settled, read };
}

test.each(tags)(
  '<%s>: each attribute says what its property holds, and nothing when it is gone',
  async (tag) => {
    const { element, settled, read } = await mounted(tag);
    for (const { name, fieldName } of declarationOf(tag).attributes) {
      const values = valuesOf(tag, fieldName);
      if (!values) continue;
      const before = read(fieldName);
      for (const [text, value] of values.meanings) {
        element.setAttribute(name, text);
        expect([name, text, read(fieldName)]).toEqual([name, text, value]);
        await settled();
        expect([name, read(fieldName)]).toEqual([name, value]);
      }
      for (const text of values.meaningless) {
        element.setAttribute(name, text);
        expect([name, text, read(fieldName)]).toEqual([name, text, before]);
        await settled();
      }
      element.removeAttribute(name);
      // A boolean that was never there is undefined, one that went away is false.
      expect([name, read(fieldName) || undefined]).toEqual([name, before || undefined]);
      await settled();
    }
  },
);

test.each(tags)(
  '<%s>: each property holds what it is given, and writes the attributes that reflect',
  async (tag) => {
    const { element, settled, read } = await mounted(tag);
    for (const { name, attribute, reflects } of declarationOf(tag).members) {
      const values = attribute === undefined ? undefined : valuesOf(tag, name);
      if (!values || !attribute) continue;
      const { value } = values;
      const before = read(name);
      Object.assign(element, { [name]: value });
      await settled();
      expect([name, read(name)]).toEqual([name, value]);
      const written = reflects ? (value === true ? '' : String(value)) : null;
      expect([name, element.getAttribute(attribute)]).toEqual([name, written]);
      Object.assign(element, { [name]: before });
      await settled();
    }
  },
);

test('what only tells is the status of an owner', () => {
  const telling = tags.flatMap((tag) =>
    declarationOf(tag)
      .attributes.filter(({ fieldName }) => !valuesOf(tag, fieldName))
      .map(({ name }) => name),
  );
  expect([...new Set(telling)].sort()).toEqual(['authorization-jwt', 'ha1', 'password', 'status']);
});

test('every attribute, event, slot, part and state is described', () => {
  const lacking = tags.flatMap((tag) => {
    const { events, slots, cssParts, cssStates } = declarationOf(tag);
    const silent = [...events, ...slots, ...cssParts, ...cssStates].filter(({ description }) => !description);
    return names(silent).map((name) => `${tag} ${name}`);
  });
  expect(lacking).toEqual([]);
});
