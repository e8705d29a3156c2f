import type { HeaderValues } from './header-values.js';
import type { IncomingMessage } from './incoming-message.js';

/** What every message must have, once (RFC 3261 §8.1.1), and Via, of which there may be many. */
const MANDATORY: readonly (keyof HeaderValues)[] = ['Via', 'From', 'To', 'Call-ID', 'CSeq'];

/**
 * What is wrong with the headers without which no message can be handled, in words that may stand on a status line;
 * undefined when nothing is. All other headers are judged by those who read them.
 * @param method that of the start line, which the CSeq must repeat
 */
export function faultOf(message: IncomingMessage, method: string): string | undefined {
  for (const name of MANDATORY) {
    const lines = message.countLines(name);
    if (lines === 0) return `Missing ${name}`;
    if (lines > 1 && name !== 'Via') return `Several ${name} Headers`;
    if (!message.isSound(name)) return `Malformed ${name}`;
  }
  return message.read('CSeq')?.method === method ? undefined : 'CSeq Method Mismatch';
}
