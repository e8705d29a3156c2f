import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lookViolations, violations } from '../fixtures/axe.fixture.js';
import { drawn, exhibitsOf, looks, show } from '../fixtures/exhibits.fixture.js';
import { type Tag, tags } from '../fixtures/manifest.fixture.js';
import { dark, forcedColours, rightToLeft } from '../fixtures/modes.fixture.js';
import '../define.js';
import '../lang/ar.js';

let place: HTMLElement;
beforeEach(() => {
  place = document.createElement('div');
  document.body.append(place);
});
afterEach(() => place.remove());

// Some have a hundred states.
const timeout = 60_000;

/** Looks at an element in each state that has something in it not seen before. @returns what was found, and where */
async function inAllStates(
  tag: Tag,
  things: (element: Element) => string[],
  find: (element: Element) => Promise<string[]>,
): Promise<string[]> {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const exhibit of exhibitsOf(tag)) {
    const element = await show(tag, exhibit, place);
    const unseen = things(element).filter((thing) => !seen.has(thing));
    if (unseen.length > 0) found.push(...(await find(element)).map((each) => `${exhibit.title}: ${each}`));
    for (const thing of unseen) seen.add(thing);
    place.replaceChildren();
  }
  return found;
}

test.each(tags)(
  'axe finds nothing in <%s>, in any state',
  async (tag) => {
    expect(await inAllStates(tag, (element) => [drawn(element)], violations)).toEqual([]);
  },
  timeout,
);

describe.each([dark, rightToLeft, forcedColours])('axe finds nothing in what is seen, $name', ({ enter }) => {
  let leave: () => Promise<unknown>;
  beforeEach(async () => {
    leave = await enter(place);
  });
  afterEach(() => leave());

  test.each(tags)(
    '<%s>',
    async (tag) => {
      expect(await inAllStates(tag, looks, lookViolations)).toEqual([]);
    },
    timeout,
  );
});
