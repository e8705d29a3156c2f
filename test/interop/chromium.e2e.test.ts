/** Calls between Chromium and Chromium, through a real Kamailio. */
import { testCalls, testForkHeardFirst, testForkHeardLast } from './browser-calls.js';
import { CallStage } from './call-stage.js';
import { sitDownInChromium } from './seat.js';

const stage = new CallStage({ sitDown: sitDownInChromium, close: async () => undefined });
stage.raise();
testCalls(stage);
testForkHeardFirst(stage);
testForkHeardLast(stage);
