import { registered, sampleCall, sampleState } from '@sip-kit/testing/phone';
import { describe, expect, test } from 'vitest';
import { afterEachOnce, allElements, deepQuery, mountWithPhone } from './fixtures/mount.fixture.js';
import { SipPhone } from './sip-phone/sip-phone.js';

SipPhone.define();

/** Adds a style sheet to the page, for the present test. */
function pageStyle(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  afterEachOnce(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  });
}

/** How big things are, and how text looks, in every nested element. */
function look(root: Element): string[] {
  return (
    allElements(root)
      .slice(1)
      // A box without text: what it inherits is seen by nobody.
      .filter((element) => !element.matches('.shell'))
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        const { fontSize, letterSpacing, textTransform, lineHeight, color } = getComputedStyle(element);
        const size = `${Math.round(width)}×${Math.round(height)}`;
        return [element.localName, size, fontSize, letterSpacing, textTransform, lineHeight, color].join(' ');
      })
  );
}

const states = {
  ready: registered(),
  'in call': registered({ calls: [sampleCall()] }),
  chat: sampleState('chats, unread'),
};

describe('The style of a page', () => {
  test.each([
    ['html { font-size: 62.5% }'],
    [
      'button, input, div, span, p { padding: 30px !important; color: red !important; text-transform: uppercase }',
    ],
    [
      'body { letter-spacing: 4px; text-transform: uppercase; line-height: 3; word-spacing: 9px; text-indent: 2em }',
    ],
    [
      'body { font-style: italic; text-shadow: 0 0 9px red; white-space: pre; text-align: right; cursor: crosshair }',
    ],
  ])('%s changes nothing inside', async (css) => {
    for (const state of Object.values(states)) {
      const { element: before } = await mountWithPhone('sip-phone', state, { theme: 'light' });
      const expected = look(before);
      before.remove();
      pageStyle(css);
      const { element } = await mountWithPhone('sip-phone', state, { theme: 'light' });
      expect(look(element)).toEqual(expected);
    }
  });

  test('that takes every property away leaves a phone that is a block with its inside as it was', async () => {
    pageStyle('* { all: unset }');
    const { element } = await mountWithPhone('sip-phone', registered());
    expect(getComputedStyle(deepQuery(element, '.phone')).display).toBe('grid');
    expect(deepQuery(element, '.key').getBoundingClientRect().width).toBeGreaterThan(40);
  });
});

describe('The elements', () => {
  test('follow the font size that the reader has set for the browser', async () => {
    const { element } = await mountWithPhone('sip-phone', registered());
    const size = (): number => Number.parseFloat(getComputedStyle(element).fontSize);
    expect(size()).toBe(16);
    element.style.setProperty('--sip-font-size', '200%');
    expect(size()).toBe(32);
  });

  test('take the colours that a page gives', async () => {
    const { element } = await mountWithPhone('sip-phone', registered(), { theme: 'light' });
    element.style.setProperty('--sip-color-surface', 'rgb(1, 2, 3)');
    expect(getComputedStyle(deepQuery(element, '.phone')).backgroundColor).toBe('rgb(1, 2, 3)');
  });
});
