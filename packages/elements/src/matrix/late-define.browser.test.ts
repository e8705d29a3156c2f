import { fakePhone, registered, sampleCall } from '@sip-kit/testing/phone';
import { expect, test } from 'vitest';
import { classOf, declarationOf, type Tag, tags } from '../fixtures/manifest.fixture.js';
import { afterEachOnce, settled } from '../fixtures/mount.fixture.js';
import { valuesOf } from '../fixtures/values.fixture.js';
import '../define.js';

/** What a program gives to properties without an attribute. */
const given: Readonly<Record<string, () => unknown>> = {
  provider: () => document.createElement('sip-provider'),
  phone: () => fakePhone(registered()),
  past: () => sampleCall(),
  configuration: () => ({ display_name: 'Alice' }),
  credentials: () => () => ({}),
};

/** Secrets can be set and never be read. */
const secrets = ['password', 'ha1', 'authorizationJwt'];

/** Whether a program can write a property that Lit does not know: its class, or one above, has a setter. */
function hasSetter(tag: Tag, name: string): boolean {
  let prototype: object | null = classOf(tag).prototype;
  while (prototype) {
    const found = Object.getOwnPropertyDescriptor(prototype, name);
    if (found) return found.set !== undefined;
    prototype = Object.getPrototypeOf(prototype);
  }
  return false;
}

/** The properties that a program can write, each with a value. */
function writable(tag: Tag): [name: string, value: unknown][] {
  const { attributes, members } = declarationOf(tag);
  const fields = members
    .filter(({ kind, name }) => kind === 'field' && name !== 'status')
    .map(({ name }) => name);
  const all = new Set([...fields, ...attributes.map(({ fieldName }) => fieldName), ...Object.keys(given)]);
  all.delete('status');
  return [...all].filter((name) => hasSetter(tag, name)).map((name) => [name, valueFor(tag, name)]);
}

function valueFor(tag: Tag, name: string): unknown {
  if (secrets.includes(name)) return 'topsecret';
  return given[name]?.() ?? valuesOf(tag, name)?.value;
}

let count = 0;

/** A name that was not registered before. */
const freshName = (tag: Tag): string => `late-${tag}-${++count}`;

/** An element whose class is not there yet, in the page for the present test. */
function unknown(name: string): HTMLElement {
  const element = document.createElement(name);
  document.body.append(element);
  afterEachOnce(() => element.remove());
  return element;
}

test.each(tags)('<%s> has what was written to its properties before its class was there', async (tag) => {
  for (const [name, value] of writable(tag)) {
    const late = freshName(tag);
    const element = unknown(late) as HTMLElement & Record<string, unknown>;
    Object.assign(element, { noAutostart: true, [name]: value });
    classOf(tag).define(late);
    await settled(element);
    const expected = secrets.includes(name) ? undefined : value;
    expect([name, value !== undefined, element[name]]).toEqual([name, true, expected]);
    expect([name, Object.hasOwn(element, name)]).toEqual([name, false]);
    expect(Object.values(element)).not.toContain('topsecret');
    element.remove();
  }
});

test.each(tags)('<%s> has what its tag said before its class was there', async (tag) => {
  const late = freshName(tag);
  const element = unknown(late) as HTMLElement & Record<string, unknown>;
  const told = declarationOf(tag).attributes.flatMap(({ name, fieldName }) => {
    const [text, value] = valuesOf(tag, fieldName)?.meanings.at(-1) ?? [];
    // These would make a phone of its own.
    if (text === undefined || ['uri', 'config-src'].includes(name)) return [];
    element.setAttribute(name, text);
    return [[fieldName, value] as const];
  });
  classOf(tag).define(late);
  await settled(element);
  expect(told.map(([name]) => [name, element[name]])).toEqual(told);
});

test.each(tags)('<%s> can be defined twice, and under another name beside the first', async (tag) => {
  const element = classOf(tag);
  expect(() => element.define()).not.toThrow();
  const other = freshName(tag);
  element.define(other);
  element.define(other);
  expect(element.tag).toBe(tag);
  for (const name of [tag, other]) {
    const made = unknown(name);
    await settled(made);
    expect(made).toBeInstanceOf(element);
    expect(made.shadowRoot).not.toBeNull();
  }
});
