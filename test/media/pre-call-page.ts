/** The check before a call in a page, and what it leaves open there. */
import { PreCallCheck, type PreCallOptions, type PreCallReport } from '@sip-kit/core/quality';
import { beginCensus, type Census, census } from './census.js';
import { startPhone } from './two-phones.js';

/** What came out, and what was open before and after. */
export interface Outcome extends PreCallReport {
  readonly leftOpen: Census;
  /** ms */
  readonly took: number;
}

beginCensus();

/** @param url of a SIP server; `undefined`: signalling is not tested */
export async function check(options: PreCallOptions, url?: string): Promise<Outcome> {
  const ua = url === undefined ? undefined : await startPhone(url, 'alice');
  const before = census();
  const start = performance.now();
  const report = await new PreCallCheck({ ...options, ua }).run();
  const took = performance.now() - start;
  const after = census();
  await ua?.stop();
  return { ...report, took, leftOpen: difference(before, after) };
}

/** Cancels the check when this part is done, or at once. */
export async function cancelAfter(part: string | undefined, options: PreCallOptions): Promise<Outcome> {
  const before = census();
  const start = performance.now();
  const precheck = new PreCallCheck(options);
  precheck.on('part', ({ name }) => (name === part ? precheck.cancel() : undefined));
  const report = precheck.run();
  if (part === undefined) precheck.cancel();
  const { passed, parts } = await report;
  return { passed, parts, took: performance.now() - start, leftOpen: difference(before, census()) };
}

const difference = (before: Census, after: Census): Census => ({
  connections: after.connections - before.connections,
  tracks: after.tracks - before.tracks,
  engines: after.engines - before.engines,
  listeners: after.listeners - before.listeners,
});
