import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Kamailio, startKamailio } from '../support/kamailio.js';

let kamailio: Kamailio;
beforeAll(async () => {
  kamailio = await startKamailio();
});
afterAll(() => kamailio.dispose());

test('Kamailio answers over HTTP on its WebSocket port', async () => {
  const response = await fetch(kamailio.wsUrl.replace('ws:', 'http:'));
  expect(await response.text()).toBe('ready');
});
