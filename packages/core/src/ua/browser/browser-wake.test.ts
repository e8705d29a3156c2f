import { afterEach, expect, test, vi } from 'vitest';
import { VirtualClock } from '../../support/virtual-clock.js';
import { BrowserWake } from './browser-wake.js';

function createPage() {
  const page = new EventTarget();
  const document = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
  const connection = new EventTarget();
  const globals = {
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
    document,
    navigator: { connection },
  };
  const clock = new VirtualClock();
  const reasons: string[] = [];
  const wake = new BrowserWake(globals, clock);
  const stop = wake.onWake((reason) => reasons.push(reason));
  return { page, document, connection, clock, wake, reasons, stop };
}

afterEach(() => void vi.unstubAllGlobals());

test('the return of the network, of a hidden page and of a page from the back/forward cache wakes', () => {
  const { page, document, connection, reasons } = createPage();
  page.dispatchEvent(new Event('online'));
  document.dispatchEvent(new Event('visibilitychange'));
  document.visibilityState = 'visible';
  document.dispatchEvent(new Event('visibilitychange'));
  page.dispatchEvent(new Event('pageshow'));
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  connection.dispatchEvent(new Event('change'));
  expect(reasons).toEqual(['online', 'visible', 'pageshow', 'network-change']);
});

test('a clock that jumped tells of a machine that slept', async () => {
  const { clock, reasons } = createPage();
  await clock.advance(60_000);
  expect(reasons).toEqual([]);
  clock.sleep(3_600_000);
  await clock.advance(1);
  expect(reasons).toEqual(['resume']);
});

test('nothing is left when the last listener has gone', () => {
  const { page, clock, reasons, stop } = createPage();
  stop();
  page.dispatchEvent(new Event('online'));
  expect(reasons).toEqual([]);
  expect(clock.pendingTimers).toBe(0);
});

test('a host without a page is woken by its clock alone', async () => {
  const clock = new VirtualClock();
  const reasons: string[] = [];
  const stop = new BrowserWake({}, clock).onWake((reason) => reasons.push(reason));
  clock.sleep(60_000);
  await clock.advance(1);
  stop();
  expect(reasons).toEqual(['resume']);
});

test('a listener that throws is reported, and keeps no other from hearing', () => {
  const reported: unknown[] = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
  const { page, wake, reasons } = createPage();
  const mistake = new Error('a mistake');
  wake.onWake(() => {
    throw mistake;
  });
  wake.onWake((reason) => reasons.push(`${reason}, too`));
  page.dispatchEvent(new Event('online'));
  expect(reasons).toEqual(['online', 'online, too']);
  expect(reported).toEqual([mistake]);
});

test('who is unsubscribed while others are told hears nothing of it', () => {
  const { page, wake, reasons } = createPage();
  let stopOther = (): void => undefined;
  wake.onWake(() => stopOther());
  stopOther = wake.onWake((reason) => reasons.push(`${reason}, too`));
  page.dispatchEvent(new Event('online'));
  expect(reasons).toEqual(['online']);
});

test('a function that listens twice hears twice, and once when one of the two is stopped', () => {
  const { page, wake } = createPage();
  const reasons: string[] = [];
  const listener = (reason: string): void => void reasons.push(reason);
  wake.onWake(listener);
  wake.onWake(listener)();
  page.dispatchEvent(new Event('online'));
  expect(reasons).toEqual(['online']);
});
