/** WebSocket close codes in words (RFC 6455 §7.4.1 and the IANA registry). */
const WORDS: Readonly<Record<number, string>> = {
  1000: 'closed normally',
  1001: 'the server goes away',
  1002: 'protocol error',
  1003: 'the server does not accept this kind of data',
  1007: 'a message was not valid UTF-8',
  1008: 'refused by the policy of the server',
  1009: 'a message was too big for the server',
  1010: 'the server lacks an extension',
  1011: 'the server met an internal error',
  1012: 'the server restarts',
  1013: 'the server is overloaded',
  1014: 'a gateway on the way got a bad answer',
  1015: 'the TLS handshake failed',
};

/** A browser tells a page nothing about why a connection could not be made. These are the usual reasons. */
const UNREACHABLE = [
  'the server is down, or its address or port is wrong',
  'its TLS certificate is not trusted (open the same address with https: in a tab to see)',
  'it does not offer WebSocket with the subprotocol "sip" at this address',
  'a firewall, a proxy or the content security policy of the page forbids it',
] as const;

/** For a connection that had been open. */
const BROKEN = ['the network failed or changed', 'the server, or a proxy on the way, stopped'] as const;

/** A close, explained. */
export interface CloseExplanation {
  /** One line for a log or a person. */
  readonly reason: string;
  /** What may lie behind it, most likely first; empty when the code says it all. */
  readonly likelyCauses: readonly string[];
}

/**
 * Puts a close code into words. Code 1006 and a missing code say nothing by themselves: then the likely causes are
 * listed, which differ for a connection that had been open and one that never was.
 * @param wasOpen whether the connection had been open
 */
export function explainClose(code: number | undefined, reason: string, wasOpen: boolean): CloseExplanation {
  const words = code === undefined || code === 1006 ? undefined : WORDS[code];
  if (words !== undefined) {
    return { reason: reason === '' ? words : `${words}: ${reason}`, likelyCauses: [] };
  }
  if (code !== undefined && code !== 1006) {
    return { reason: reason === '' ? `closed with code ${code}` : reason, likelyCauses: [] };
  }
  const likelyCauses = wasOpen ? BROKEN : UNREACHABLE;
  const what = wasOpen ? 'the connection broke' : 'the server could not be reached';
  return { reason: reason === '' ? what : reason, likelyCauses };
}
