import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { freePort } from '../support/process.js';
import { muLaw, openEar, TELEPHONE_EVENT } from './ear.js';

test('an ear hears a tone and a digit that were sent as plain RTP, and no other', async () => {
  const ear = await openEar(await freePort());
  const mouth = createSocket('udp4');
  const send = (type: number, timestamp: number, payload: Uint8Array): void => {
    const header = Buffer.alloc(12);
    header.writeUInt8(0x80, 0);
    header.writeUInt8(type, 1);
    header.writeUInt32BE(timestamp, 4);
    mouth.send(Buffer.concat([header, payload]), ear.port, '127.0.0.1');
  };
  const sine = (index: number): number => 4000 * Math.sin((2 * Math.PI * 1000 * index) / 8000);
  for (let start = 0; start < 25 * 160; start += 160)
    send(
      0,
      start,
      Uint8Array.from({ length: 160 }, (_, index) => muLaw(sine(start + index))),
    );
  for (const duration of [160, 320]) send(TELEPHONE_EVENT, 4000, Buffer.from([11, 0, 0, duration & 0xff]));
  await expect.poll(() => ear.digits).toBe('#');
  expect(ear.share(1000)).toBeGreaterThan(0.99);
  expect(ear.share(600)).toBeLessThan(0.01);
  mouth.close();
  await Promise.all([once(mouth, 'close'), ear.close()]);
});
