/** Many calls in one page, one after another, and what they leave behind. */
import { browserRuntime, type Runtime, type UA } from '@sip-kit/core';
import { beginCensus, type Census, census } from './census.js';
import { connect, hangUp, startPhone } from './two-phones.js';

/** By how much the user agents' time runs faster: what they keep for half a minute after a call is soon gone. */
const HASTE = 20;

let phones: readonly [UA, UA];

/** What the user agents have under way. The last thing that is kept of a call is a transaction (RFC 6026 §7.1: 64·T1). */
const transactions = new Set<unknown>();
let forgotten: () => void = () => undefined;

beginCensus();

/** Registers both phones. */
export async function begin(url: string): Promise<void> {
  phones = await Promise.all([startPhone(url, 'alice', hasty()), startPhone(url, 'bob', hasty())]);
  for (const phone of phones) {
    phone.on('newTransaction', ({ transaction }) => void transactions.add(transaction));
    phone.on('transactionDestroyed', ({ transaction }) => {
      transactions.delete(transaction);
      look();
    });
  }
}

function hasty(): Runtime {
  const runtime = browserRuntime();
  const { clock } = runtime;
  return {
    ...runtime,
    clock: { now: () => clock.now(), startTimer: (delay, then) => clock.startTimer(delay / HASTE, then) },
  };
}

/** Makes so many calls: answered, sometimes muted or held, and hung up. */
export async function make(count: number): Promise<void> {
  const media = { mediaConstraints: { audio: true, video: false } };
  for (let call = 0; call < count; call++) {
    const pair = await connect(...phones, media, media);
    if (call % 10 === 0) pair.caller.mute();
    if (call % 25 === 0) await new Promise<void>((resolve) => void pair.caller.hold({}, resolve));
    await hangUp(pair);
  }
}

/** Waits until the user agents have forgotten the calls. @returns what is open then */
export async function settle(): Promise<Census & { readonly sessions: number }> {
  await new Promise<void>((resolve) => {
    forgotten = resolve;
    look();
  });
  const sessions = phones.reduce((sum, ua) => sum + Object.keys(ua.sessions).length, 0);
  return { ...census(), sessions };
}

function look(): void {
  if (transactions.size === 0) forgotten();
}
