/** Calls between Chromium and Firefox, through a real Kamailio. */
import { expect, test } from 'vitest';
import { type Firefox, type FirefoxPage, startFirefox } from '../support/firefox.js';
import { testCalls, testForkHeardFirst } from './browser-calls.js';
import { CallStage } from './call-stage.js';
import { sitDownInFirefox } from './seat.js';

let firefox: Firefox | undefined;
let page: FirefoxPage | undefined;

const stage = new CallStage({
  async sitDown(_chromium, site, account) {
    firefox = await startFirefox();
    page = await firefox.open(site.url);
    return sitDownInFirefox(page, account);
  },
  close: async () => firefox?.close(),
});
stage.raise();
testCalls(stage);
testForkHeardFirst(stage);

/**
 * An offer is answered, the answer never arrives, and another peer connection makes the next offer: what a fork gets that
 * answers while another is heard. The new fingerprint asks for a new DTLS association (RFC 8842 §4).
 */
const OFFER_OF_ANOTHER = `(async () => {
  const [first, second, answerer] = [1, 2, 3].map(() => new RTCPeerConnection());
  const describe = async (peer) => {
    await peer.setLocalDescription();
    while (peer.iceGatheringState !== 'complete')
      await new Promise((resolve) => peer.addEventListener('icegatheringstatechange', resolve, { once: true }));
    return peer.localDescription;
  };
  for (const peer of [first, second]) peer.createDataChannel('any');
  await answerer.setRemoteDescription(await describe(first));
  await describe(answerer);
  await answerer.setRemoteDescription(await describe(second));
  const settled = new Promise((resolve) =>
    second.addEventListener('connectionstatechange', () => {
      if (['connected', 'failed'].includes(second.connectionState)) resolve(second.connectionState);
    }));
  await second.setRemoteDescription(await describe(answerer));
  return settled;
})()`;

test('Firefox does not take a new DTLS association in the place of one that never came about', async () => {
  expect(await page?.evaluate(OFFER_OF_ANOTHER)).toBe('failed');
});
