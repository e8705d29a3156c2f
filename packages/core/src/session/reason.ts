import type { IncomingMessage } from '../message/incoming-message.js';

/** The first quoted text of a header value; none of these headers has another before the words meant for people. */
const QUOTED = /"((?:[^"\\]|\\.)*)"/;

/**
 * What a message says for people about why: the text of its Reason header (RFC 3326 §2), else of its Warning
 * (RFC 3261 §20.43).
 */
export function reasonOf(message: IncomingMessage): string | undefined {
  for (const name of ['Reason', 'Warning']) {
    const text = QUOTED.exec(message.getHeader(name) ?? '')?.[1];
    if (text) return text.replaceAll(/\\(.)/g, '$1');
  }
  return undefined;
}

/** A Reason header line (RFC 3326 §2) for a CANCEL or BYE; the phrase is quoted as RFC 3261 §25.1 says. */
export function reasonHeader(status: number, phrase: string | undefined): string {
  const text = phrase === undefined ? '' : ` ;text="${phrase.replaceAll(/["\\]/g, '\\$&')}"`;
  return `Reason: SIP ;cause=${status}${text}`;
}
