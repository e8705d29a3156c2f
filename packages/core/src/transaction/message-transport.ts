import { reportToHost } from '../support/report.js';

/**
 * The way to the next element, as transactions see it: a WebSocket connection of a user agent, or one of the many
 * connections of a server. Always reliable and ordered (RFC 7118 §5), so nothing is ever retransmitted on it.
 */
export interface MessageTransport {
  /** Sends one message. @returns `false` when there is no connection to send it on */
  send(text: string): boolean;
  /** The transport's name in Via: `WS`, `WSS`. */
  readonly viaTransport: string;
  /** The `sent-by` that our Via carries: a host, with a port where there is one. */
  readonly sentBy: string;
  /**
   * Whether a lost connection is followed by another one under this same transport, as those of a user agent are. Then
   * transactions that can be answered over the next connection wait for it: `TransactionLayer.transportOpened` tells of it.
   */
  readonly comesBack?: boolean;
}

/** Sends on a transport that may throw, against its contract: that counts as no connection. @returns whether it was sent */
export function sendOn(transport: MessageTransport, text: string): boolean {
  try {
    return transport.send(text);
  } catch (error) {
    reportToHost(error);
    return false;
  }
}
