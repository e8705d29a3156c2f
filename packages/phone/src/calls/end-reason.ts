import type { SessionEnd } from '../user-agent.js';

export interface EndReason {
  readonly statusCode?: number;
  readonly reason?: string;
}

/**
 * Why a call is over, in numbers and words: the session's own, else those of the response or of the Reason header
 * (RFC 3326: `SIP;cause=200;text="Call completed elsewhere"`) of the request that ended it.
 */
export function endReason({ message, status_code, reason_phrase, reason }: SessionEnd): EndReason {
  const header = readReason(message?.getHeader?.('Reason'));
  const code = status_code ?? message?.status_code ?? header.statusCode;
  const words = reason || reason_phrase || message?.reason_phrase || header.reason;
  return { ...(code !== undefined && { statusCode: code }), ...(words && { reason: words }) };
}

function readReason(header: string | undefined): EndReason {
  if (!/^\s*SIP\b/i.test(header ?? '')) return {};
  const cause = /;\s*cause\s*=\s*(\d{3})\b/i.exec(header ?? '')?.[1];
  const text = /;\s*text\s*=\s*"([^"]{0,200})"/i.exec(header ?? '')?.[1];
  return { ...(cause && { statusCode: Number(cause) }), ...(text && { reason: text }) };
}
