/** Calls between two phones of one page, watched by the caller: what the tests of a bad network are played with. */
import type { UA } from '@sip-kit/core';
import { peerOf, QualityMonitor, type WarningName } from '@sip-kit/core/quality';
import { hearTone } from '../media/tone.js';
import { connect, hangUp, heardBy, type Pair, startPhone } from '../media/two-phones.js';

/** ms that a warning may take to come or go. */
const PATIENCE = 25_000;

interface WatchedCall extends Pair {
  readonly monitor: QualityMonitor;
}

const calls = new Map<string, WatchedCall>();
let phones: readonly [UA, UA] | undefined;

/** Registers both phones with the server at this address. */
export async function register(url: string): Promise<void> {
  phones = await Promise.all([startPhone(url, 'alice'), startPhone(url, 'bob')]);
}

/**
 * Sets a call up. Its name is for the other functions.
 * @returns the tone that each side hears, Hz
 * @throws Error when the call fails, or is silent
 */
export async function begin(
  name: string,
  sides: { readonly [Side in keyof Pair]: RTCConfiguration },
): Promise<{ readonly [Side in keyof Pair]: number }> {
  if (!phones) throw new Error('Register first');
  const media = { mediaConstraints: { audio: true, video: false }, iceGatheringTimeout: 8000 };
  const pair = await connect(
    ...phones,
    { ...media, pcConfig: sides.caller },
    { ...media, pcConfig: sides.called },
  );
  const monitor = new QualityMonitor(peerOf(pair.caller), { interval: 500 });
  calls.set(name, { ...pair, monitor });
  const tone = async (side: keyof Pair): Promise<number> => {
    const { frequency } = await hearTone(heardBy(pair[side]), 1000, { deadline: 15_000 });
    return Math.round(frequency / 100) * 100;
  };
  const [caller, called] = await Promise.all([tone('caller'), tone('called')]);
  return { caller, called };
}

/** Waits until each of these warnings was raised. @returns all that were */
export async function untilRaised(name: string, wanted: readonly string[]): Promise<readonly string[]> {
  const { monitor } = watched(name);
  const raised = new Set<WarningName>(monitor.warnings);
  await until(monitor, () => {
    for (const warning of monitor.warnings) raised.add(warning);
    return wanted.every((warning) => raised.has(warning as WarningName));
  });
  return [...raised];
}

/** Waits until no warning stands. */
export async function untilClear(name: string): Promise<void> {
  const { monitor } = watched(name);
  await until(monitor, () => monitor.warnings.length === 0);
}

/** Hangs up. */
export async function end(name: string): Promise<void> {
  const call = watched(name);
  call.monitor.stop();
  calls.delete(name);
  await hangUp(call);
}

function watched(name: string): WatchedCall {
  const call = calls.get(name);
  if (!call) throw new Error(`There is no call with ${name}`);
  return call;
}

/** Looks at each sample. @throws Error that has the last one, when it does not become true in time */
function until(monitor: QualityMonitor, isTrue: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let last = '';
    const timer = setTimeout(
      () => reject(new Error(`Warnings after ${PATIENCE} ms: ${monitor.warnings.join()}. ${last}`)),
      PATIENCE,
    );
    monitor.on('sample', function look({ sample }) {
      last = JSON.stringify(sample);
      if (!isTrue()) return;
      clearTimeout(timer);
      monitor.off('sample', look);
      resolve();
    });
  });
}
