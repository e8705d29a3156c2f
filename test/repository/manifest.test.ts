/** The manifest of the elements, as built: complete, and of this code. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

const elements = resolve(import.meta.dirname, '../../packages/elements');
const dist = resolve(elements, 'dist');

interface Named {
  readonly name: string;
  readonly description?: string;
}

interface Declaration {
  readonly name: string;
  readonly tagName: string;
  readonly attributes: readonly (Named & { readonly fieldName: string })[];
  readonly members: readonly (Named & { readonly attribute?: string })[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly Named[];
  readonly cssStates: readonly Named[];
}

interface Manifest {
  readonly schemaVersion: string;
  readonly modules: readonly { readonly path: string; readonly declarations: readonly [Declaration] }[];
}

interface BuiltElement {
  readonly tag: string;
  readonly observedAttributes: readonly string[];
}

const manifest = JSON.parse(readFileSync(resolve(dist, 'custom-elements.json'), 'utf8')) as Manifest;
const declarations = manifest.modules.map(({ declarations: [declaration] }) => declaration);
const names = (list: readonly Named[]): string[] => list.map(({ name }) => name);
const find = (tag: string): Declaration => {
  const found = declarations.find(({ tagName }) => tagName === tag);
  if (!found) throw new Error(`The manifest lacks <${tag}>`);
  return found;
};

/** All texts of the built modules that match, each once. */
function inCode(pattern: RegExp, folder = ''): string[] {
  const files = readdirSync(resolve(dist, folder), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.js') && !/^(cdn|sip-\w+\/fixtures)/.test(file),
  );
  const texts = files.map((file) => readFileSync(resolve(dist, folder, file), 'utf8')).join('\n');
  return [...new Set([...texts.matchAll(pattern)].flatMap(([, found = '']) => found.split(' ')))].sort();
}

let built: Record<string, BuiltElement>;
beforeAll(async () => {
  built = (await import(pathToFileURL(resolve(dist, 'index.js')).href)) as Record<string, BuiltElement>;
});

test('package.json names it', () => {
  const { customElements } = JSON.parse(readFileSync(resolve(elements, 'package.json'), 'utf8')) as {
    customElements: string;
  };
  expect(customElements).toBe('dist/custom-elements.json');
  expect(manifest.schemaVersion).toMatch(/^2\./);
});

test('it is the one of the code as built', async () => {
  const url = pathToFileURL(resolve(elements, 'scripts/lib/describe-elements.mjs')).href;
  const { describeElements } = (await import(url)) as { describeElements(dist: string): Promise<Manifest> };
  expect(await describeElements(dist)).toEqual(manifest);
});

test('it has every tag that there is a file for, and so have the types of the document', () => {
  const tags = readdirSync(resolve(dist, 'define'))
    .filter((file) => file.endsWith('.js'))
    .map((file) => file.slice(0, -'.js'.length))
    .sort();
  expect(declarations.map(({ tagName }) => tagName)).toEqual(tags);
  const typed = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => readFileSync(resolve(dist, file), 'utf8'))
    .flatMap((text) => /interface HTMLElementTagNameMap \{([^}]*)\}/.exec(text)?.[1] ?? [])
    .flatMap((body) => [...body.matchAll(/'(sip-[\w-]+)'/g)].map(([, tag]) => tag))
    .sort();
  expect(typed).toEqual(tags);
});

describe('every element', () => {
  test.each(declarations.map((declaration) => [declaration.tagName, declaration] as const))(
    '<%s> has each attribute that it observes, with its property, and is described',
    (_tag, { name, attributes, members }) => {
      const observed = built[name]?.observedAttributes ?? [];
      expect(names(attributes).sort()).toEqual(
        [...new Set(observed)].filter((attribute) => attribute !== 'lang' && attribute !== 'dir').sort(),
      );
      const fields = names(members);
      expect(attributes.filter(({ fieldName }) => !fields.includes(fieldName))).toEqual([]);
      expect(members.filter(({ name: member }) => /^[_#]/.test(member))).toEqual([]);
    },
  );
});

test('whatever the code draws or sends is in it somewhere', () => {
  const all = (pick: (declaration: Declaration) => readonly Named[]): string[] => [
    ...new Set(declarations.flatMap((declaration) => names(pick(declaration)))),
  ];
  expect(all(({ cssParts }) => cssParts)).toEqual(
    expect.arrayContaining(inCode(/<\w[^>]*? part="([\w -]+)"/g)),
  );
  expect(all(({ slots }) => slots)).toEqual(expect.arrayContaining(inCode(/<slot name="([\w-]+)"/g)));
  expect(all(({ events }) => events)).toEqual(expect.arrayContaining(inCode(/new SipEvent\(\s*'([\w-]+)'/g)));
  expect(all(({ cssStates }) => cssStates)).toEqual(
    expect.arrayContaining(inCode(/toggleState\(\s*'([\w-]+)'/g)),
  );
  expect(all(({ cssProperties }) => cssProperties)).toEqual(
    expect.arrayContaining(inCode(/var\((--sip-[\w-]+)/g)),
  );
});

test('an owner of a phone has its own, and a view has not', () => {
  expect(names(find('sip-phone').events)).toEqual(
    expect.arrayContaining(['sip-registered', 'sip-call-confirmed', 'sip-call-request', 'sip-page-change']),
  );
  expect(names(find('sip-phone').attributes)).toEqual(
    expect.arrayContaining(['ws-servers', 'password', 'target']),
  );
  expect(names(find('sip-timer').attributes)).not.toContain('ws-servers');
  expect(find('sip-dialpad').slots).toContainEqual({ name: 'before', description: 'above the display' });
});
