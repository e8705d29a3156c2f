import { expect, onTestFinished, test } from 'vitest';
import { startBaresip } from '../support/baresip.js';
import { freePort } from '../support/process.js';

test('baresip starts and is ready for calls', async () => {
  const baresip = await startBaresip(await freePort(), await freePort());
  onTestFinished(() => baresip.dispose());
  await baresip.says(/baresip is ready/);
  expect(baresip.log()).toContain('9001@127.0.0.1');
});
