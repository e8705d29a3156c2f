import { html } from 'lit';
import { expect, test } from 'vitest';
import { LazyElement } from './lazy-element.js';

/** An element that comes at the second attempt. */
function setUp() {
  const log: string[] = [];
  const lazy = new LazyElement(async () => {
    log.push('loaded');
    if (log.filter((line) => line === 'loaded').length === 1) throw new TypeError('Failed to fetch');
    return { tag: 'sip-late', define: () => log.push('defined') };
  });
  let retry = (): void => undefined;
  const host = { requestUpdate: () => void log.push('updated') };
  const render = (): string => {
    const shown = lazy.render(
      host,
      (tag) => html`${tag}`,
      (again) => {
        retry = again;
        return html`lost`;
      },
    );
    return shown ? shown.strings[0] || 'there' : 'nothing';
  };
  return { lazy, log, render, retry: () => retry() };
}

test('an element that cannot be loaded is said to be lost, and is not asked for again and again', async () => {
  const { lazy, log, render } = setUp();
  expect(render()).toBe('nothing');
  await lazy.settled;
  await Promise.resolve();
  expect([render(), render()]).toEqual(['lost', 'lost']);
  expect(log).toEqual(['loaded', 'updated']);
});

test('one that was lost comes when it is tried again', async () => {
  const { lazy, log, render, retry } = setUp();
  await lazy.load();
  expect(render()).toBe('lost');
  retry();
  await lazy.settled;
  await Promise.resolve();
  expect(render()).toBe('there');
  expect(log).toEqual(['loaded', 'loaded', 'defined', 'updated']);
});
