/**
 * The seam for custom transports: anything that carries whole SIP messages to a server and back. It keeps the member
 * names that programs written for JsSIP 3 implement.
 */
export interface Socket {
  /** Where the socket leads, for instance `wss://sip.example.com`. Shown to people and in logs. */
  readonly url: string;
  /** The transport named in `Via`, for instance `WS`, `WSS` or `TCP`. */
  via_transport: string;
  /** The server as a SIP URI, for instance `sip:sip.example.com;transport=ws`: the preloaded `Route`. */
  readonly sip_uri: string;
  /** Starts to connect. Ends in a call of `onconnect` or of `ondisconnect`. */
  connect(): void;
  /** Closes without calling `ondisconnect`; what was accepted by `send` before still goes out. */
  disconnect(): void;
  /** Sends one message. @returns `false` when it was not taken, because the socket is not open */
  send(data: string): boolean;
  isConnected(): boolean;
  isConnecting(): boolean;
  /** Set by the library: the socket is open. */
  onconnect?: (() => void) | undefined;
  /**
   * Set by the library: the socket closed, or could not be opened.
   * @param error whether something failed, as opposed to an orderly close
   * @param code the WebSocket close code, where there is one
   * @param reason words, possibly empty
   */
  ondisconnect?: ((error?: boolean, code?: number, reason?: string) => void) | undefined;
  /** Set by the library: a message arrived. */
  ondata?: ((data: string | ArrayBuffer | Uint8Array) => void) | undefined;
}

/** Whether a value has the methods and attributes of a {@link Socket}. */
export function isSocket(value: unknown): value is Socket {
  if (typeof value !== 'object' || value === null) return false;
  const socket = value as Partial<Record<keyof Socket, unknown>>;
  const methods = [socket.connect, socket.disconnect, socket.send, socket.isConnected, socket.isConnecting];
  return (
    typeof socket.url === 'string' &&
    typeof socket.via_transport === 'string' &&
    typeof socket.sip_uri === 'string' &&
    methods.every((method) => typeof method === 'function')
  );
}
