/**
 * One client's connection, as the server sees it: a WebSocket, or two ends of a wire in memory. The server sets
 * `onMessage` and `onClose` when it accepts the socket.
 */
export interface ServerSocket {
  /** Sends one message (RFC 7118 §5: one SIP message a frame). Text goes out as a text frame, octets as a binary one. */
  send(data: string | Uint8Array<ArrayBuffer>): void;
  /** Closes the connection. `onClose` follows, now or later. */
  close(code?: number, reason?: string): void;
  /** Called for each message that arrives. */
  onMessage: ((data: string | Uint8Array<ArrayBuffer>) => void) | undefined;
  /** Called once when the connection is gone, whoever closed it. */
  onClose: (() => void) | undefined;
  /** Whether it runs over TLS (`Via: SIP/2.0/WSS`). */
  readonly secure?: boolean;
}
