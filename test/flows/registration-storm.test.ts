/** A thousand phones and one server that goes away and comes back: they come back one after the other, not all at once. */
import { SipNetwork } from '@sip-kit/testing/network';
import { expect, test } from 'vitest';

const PHONES = 1000;
/** Milliseconds that the server is away. */
const AWAY = 60_000;

test(`${PHONES} phones register again after a server's return, spread over seconds`, async () => {
  const attempts: number[] = [];
  const network = new SipNetwork({
    seed: 7,
    onMessage: ({ at, text }) => {
      if (text.startsWith('REGISTER ')) attempts.push(at);
    },
  });
  const server = network.server({ open: true, limits: { connections: 2 * PHONES } });
  const phones = Array.from({ length: PHONES }, (_, number) => network.userAgent({ user: `phone${number}` }));
  for (const phone of phones) phone.start();
  await network.run(20_000);
  expect(phones.filter((phone) => phone.isRegistered()).length).toBe(PHONES);

  server.stop();
  await network.run(AWAY);
  attempts.length = 0;
  server.start();
  const back = network.clock.now();
  await network.run(60_000);

  expect(phones.filter((phone) => phone.isRegistered()).length).toBe(PHONES);
  const delays = attempts.map((at) => at - back);
  const seconds = new Map<number, number>();
  for (const delay of delays) {
    const second = Math.floor(delay / 1000);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  const busiest = Math.max(...seconds.values());
  // Evenly spread over the longest pause between two attempts (30 s), some 33 would come in each second.
  expect(busiest).toBeLessThan(PHONES / 5);
  expect(Math.max(...delays)).toBeLessThan(31_000);
  expect(attempts.length).toBeLessThan(PHONES * 1.1);
}, 60_000);
