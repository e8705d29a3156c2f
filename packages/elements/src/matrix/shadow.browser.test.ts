import { afterAll, beforeAll, expect, test } from 'vitest';
import { exhibitsOf, show } from '../fixtures/exhibits.fixture.js';
import { declarationOf, names, type Tag, tags } from '../fixtures/manifest.fixture.js';
import '../define.js';

const place = document.createElement('div');
const sheet = new CSSStyleSheet();

beforeAll(() => {
  // What a page would write: each part that is declared, reached from outside.
  const rules = tags.flatMap((tag) =>
    names(declarationOf(tag).cssParts).map((name) => `${tag}::part(${name}) { --reached-${name}: yes }`),
  );
  sheet.replaceSync(rules.join('\n'));
  document.adoptedStyleSheets.push(sheet);
  document.body.append(place);
});

afterAll(() => {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  place.remove();
});

/** The parts that are drawn, by name. */
function partsIn(element: Element): string[] {
  return [...(element.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap((part) =>
    [...part.part].map((name) => {
      const reached = getComputedStyle(part).getPropertyValue(`--reached-${name}`) === 'yes';
      return reached ? name : `${name}, which is not declared`;
    }),
  );
}

/** The slots in which something from the page is seen, and those that are not declared. */
function slotsIn(element: Element, declared: readonly string[]): string[] {
  const contents = declared.map((slot) => {
    const content = document.createElement('p');
    content.slot = slot;
    content.textContent = 'From the page';
    return content;
  });
  element.append(...contents);
  const seen = contents.filter((content) => {
    const { width, height } = content.getBoundingClientRect();
    return content.assignedSlot?.name === content.slot && width > 0 && height > 0;
  });
  const drawn = [...(element.shadowRoot?.querySelectorAll('slot') ?? [])].map(({ name }) => name);
  return [
    ...seen.map(({ slot }) => slot),
    ...drawn.filter((name) => !declared.includes(name)).map((name) => `${name}, which is not declared`),
  ];
}

/** The custom states that a page can style. */
function statesIn(element: Element, declared: readonly string[]): string[] {
  return declared.filter((name) => element.matches(`:state(${name})`));
}

/** Of a phone of one's own, which no exhibit has: see the test of the life cycle. */
const elsewhere = ['restart-pending'];

test.each(tags)('<%s> has the parts, slots and states that are declared, and no others', async (tag: Tag) => {
  const { cssParts, slots, cssStates } = declarationOf(tag);
  const declared = { parts: names(cssParts), slots: names(slots), states: names(cssStates) };
  const found = { parts: new Set<string>(), slots: new Set<string>(), states: new Set<string>(elsewhere) };
  for (const exhibit of exhibitsOf(tag)) {
    const element = await show(tag, exhibit, place);
    for (const name of partsIn(element)) found.parts.add(name);
    for (const name of statesIn(element, declared.states)) found.states.add(name);
    for (const name of slotsIn(element, declared.slots)) found.slots.add(name);
    place.replaceChildren();
  }
  expect({
    parts: [...found.parts].sort(),
    slots: [...found.slots].sort(),
    states: [...found.states].filter((name) => declared.states.includes(name)).sort(),
  }).toEqual(declared);
});
