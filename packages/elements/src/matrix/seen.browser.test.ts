import { afterEach, beforeEach, expect, test } from 'vitest';
import { exhibitsOf, looks, show } from '../fixtures/exhibits.fixture.js';
import { type Tag, tags } from '../fixtures/manifest.fixture.js';
import { reducedMotion } from '../fixtures/modes.fixture.js';
import { allElements, settled } from '../fixtures/mount.fixture.js';
import '../define.js';
import '../lang/ar.js';

let place: HTMLElement;
let leave: () => Promise<unknown>;
beforeEach(async () => {
  place = document.createElement('div');
  place.style.width = '320px';
  document.body.append(place);
  leave = await reducedMotion.enter(place);
});
afterEach(async () => {
  await leave();
  place.remove();
});

const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
const nameOf = (element: Element): string => `${element.localName}.${element.className}`;

/** Controls that Tab does not lead to; of the keys of a keypad it leads to one. */
function unreachable(root: Element): string[] {
  const controls = allElements(root)
    .filter((each) => each.matches('button, input, select, textarea, a[href], [role=switch]'))
    .filter((each) => !each.matches(':disabled') && isSeen(each)) as HTMLElement[];
  const keys = controls.filter((each) => each.matches('.key'));
  const stops = keys.filter(({ tabIndex }) => tabIndex === 0);
  const others = controls.filter((each) => !keys.includes(each) && each.tabIndex < 0);
  return [...others.map(nameOf), ...(keys.length > 0 && stops.length !== 1 ? [`${stops.length} keys`] : [])];
}

/** Things that stick out at the sides: of their place or, for what stands above the page, of the window. */
function stickingOut(root: Element): string[] {
  const isAbove = allElements(root).some((each) => each.matches('[popover]'));
  const { left, right } = isAbove ? { left: 0, right: innerWidth } : place.getBoundingClientRect();
  return allElements(root)
    .filter((each) => {
      const box = each.getBoundingClientRect();
      const { display, position } = getComputedStyle(each);
      const isInPlace = display !== 'inline' && position !== 'absolute' && position !== 'fixed';
      return isInPlace && box.width > 0 && (box.left < left - 0.5 || box.right > right + 0.5);
    })
    .filter(isSeen)
    .map(nameOf);
}

/** What is wrong with an element in any of its states, from left to right and from right to left. */
async function flaws(tag: Tag): Promise<unknown[]> {
  const seen = new Set<string>();
  const found: unknown[] = [];
  for (const exhibit of exhibitsOf(tag)) {
    const element = await show(tag, exhibit, place);
    const unseen = looks(element).filter((each) => !seen.has(each));
    for (const each of unseen) seen.add(each);
    for (const dir of unseen.length > 0 ? ['rtl', 'ltr'] : []) {
      place.dir = dir;
      place.lang = dir === 'rtl' ? 'ar' : 'en';
      await settled(element);
      const wrong = [
        ...unreachable(element).map((each) => `${each} is not reached by Tab`),
        ...stickingOut(element).map((each) => `${each} sticks out`),
        ...document.getAnimations().map(() => 'something moves'),
      ];
      if (wrong.length > 0) found.push([exhibit.title, dir, ...wrong]);
    }
    place.replaceChildren();
  }
  return found;
}

test.each(tags)(
  'all that is seen of <%s> is reached by Tab, stays in its place in both directions, and keeps still where motion is not wanted',
  async (tag) => {
    expect(await flaws(tag)).toEqual([]);
  },
  60_000,
);
