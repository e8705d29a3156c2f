import type { IncomingMessage } from './incoming-message.js';

/**
 * What is wrong with the headers without which no message can be handled (RFC 3261 §8.1.1), in words that may stand on a
 * status line; undefined when nothing is. All other headers are judged by those who read them.
 * @param message with the method of its start line, which the CSeq must repeat
 */
export function faultOf(message: IncomingMessage & { readonly method: string }): string | undefined {
  return (
    message.faultIn('Via', true) ??
    message.faultIn('From', false) ??
    message.faultIn('To', false) ??
    message.faultIn('Call-ID', false) ??
    message.faultIn('CSeq', false) ??
    (message.read('CSeq')?.method === message.method ? undefined : 'CSeq Method Mismatch')
  );
}
