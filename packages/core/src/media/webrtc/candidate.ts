import type { FoundCandidate } from './gathering.js';

/**
 * The transport and the type of a candidate, from its text (RFC 8839 §5.1). Not from the properties of
 * RTCIceCandidate, which some engines lack.
 */
export function readCandidate(text: string): FoundCandidate {
  const words = text.replace(/^a?=?candidate:/, '').split(' ');
  const type = words[words.indexOf('typ') + 1];
  return { protocol: words[2]?.toLowerCase() ?? null, type: words.includes('typ') ? (type ?? null) : null };
}
