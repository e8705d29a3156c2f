import { css, html, LitElement, type TemplateResult } from 'lit';
import { expect, test } from 'vitest';
import { afterEachOnce, otherDocument } from '../fixtures/mount.fixture.js';
import { LateView, type ViewModule } from './late-view.js';
import { completeWith } from './later.js';

interface Words extends ViewModule {
  words(): TemplateResult;
}

const module: Words = {
  styles: [
    css`
      p {
        color: rgb(1, 2, 3);
      }
    `,
  ],
  dependencies: [],
  words: () => html`<p>There</p>`,
};

let count = 0;

/** An element whose view comes at the attempt with this number. */
function setUp(attempt = 1) {
  let attempts = 0;
  const view = new LateView<Words>(async () => {
    attempts++;
    if (attempts < attempt) throw new TypeError('Failed to fetch');
    return module;
  });
  class Host extends LitElement {
    protected override getUpdateComplete(): Promise<boolean> {
      return completeWith(super.getUpdateComplete(), [view]);
    }
    protected override render(): TemplateResult {
      return view.in(this)?.words() ?? html``;
    }
  }
  const tag = `late-host-${++count}`;
  customElements.define(tag, Host);
  const show = (page = document): Host => {
    const host = page.body.appendChild(document.createElement(tag)) as Host;
    afterEachOnce(() => host.remove());
    return host;
  };
  return { view, show, attempts: () => attempts };
}

function colourOf(host: LitElement): string | undefined {
  const text = host.renderRoot.querySelector('p');
  return text ? getComputedStyle(text).color : undefined;
}

test('a view that has come is drawn with its look, in the first update of all who come after it', async () => {
  const { show } = setUp();
  const first = show();
  expect(colourOf(first)).toBeUndefined();
  await first.updateComplete;
  await first.updateComplete;
  expect(colourOf(first)).toBe('rgb(1, 2, 3)');
  const second = show();
  expect(await second.updateComplete).toBe(true);
  expect(colourOf(second)).toBe('rgb(1, 2, 3)');
});

test('a view has its look in another document too', async () => {
  const { view, show } = setUp();
  const there = show(otherDocument());
  await there.updateComplete;
  await there.updateComplete;
  expect(view.now).toBe(module);
  expect(colourOf(there)).toBe('rgb(1, 2, 3)');
});

test('a view that could not be loaded leaves the rest alone, and is asked for again with the next update', async () => {
  const { view, show, attempts } = setUp(2);
  const host = show();
  await host.updateComplete;
  expect([attempts(), view.now, colourOf(host)]).toEqual([1, undefined, undefined]);
  host.requestUpdate();
  await host.updateComplete;
  await host.updateComplete;
  expect([attempts(), colourOf(host)]).toEqual([2, 'rgb(1, 2, 3)']);
});

test('who prepares a view is told when it cannot be had', async () => {
  const { view } = setUp(2);
  await expect(view.prepare()).rejects.toThrow('could not be loaded');
  await expect(view.prepare()).resolves.toBeUndefined();
});
