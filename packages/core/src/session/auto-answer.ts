import type { IncomingRequest } from '../message/incoming-request.js';

/** Values of `info` in Alert-Info by which makers of phones ask for the same. */
const ALERTS = /\binfo=("?)(alert-autoanswer|auto[ -]?answer|intercom|ring[ -]?answer)\1/i;
/** Seconds: the longest delay that is believed. */
const LONGEST = 60;

/**
 * Whether a caller asks that its call be answered by itself, as intercoms do.
 * @returns after how many seconds; `undefined` when it does not ask
 */
export function autoAnswerDelay(invite: IncomingRequest): number | undefined {
  for (const value of invite.getHeaders('Call-Info')) {
    const delay = /;\s*answer-after\s*=\s*(\d+)/i.exec(value)?.[1];
    if (delay !== undefined) return Math.min(LONGEST, Number(delay));
  }
  const asks = invite.getHeaders('Alert-Info').some((value) => ALERTS.test(value));
  return asks ? 0 : undefined;
}
