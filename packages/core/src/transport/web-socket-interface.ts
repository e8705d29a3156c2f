import { isToken } from '../grammar/expressions.js';
import { describeValue } from '../support/errors.js';
import type { Socket } from './socket.js';
import { parseWebSocketUrl, sipUriOf } from './web-socket-url.js';

/** Makes the platform's WebSocket; replaced where there is none, or where it needs other arguments. */
export type WebSocketFactory = (url: string, protocol: string) => WebSocket;

/** What may be chosen about a {@link WebSocketInterface}. */
export interface WebSocketOptions {
  /** Default: the platform's `WebSocket`, looked up when a connection is made. */
  readonly createWebSocket?: WebSocketFactory;
}

const platformWebSocket: WebSocketFactory = (url, protocol) => {
  if (typeof globalThis.WebSocket !== 'function') {
    throw new TypeError('There is no WebSocket here: give WebSocketInterface a createWebSocket function');
  }
  return new globalThis.WebSocket(url, protocol);
};

/** What failed is told by `close`, which always follows; Node's packages want a listener for errors as well. */
const IGNORE = (): void => undefined;

/** SIP over WebSocket (RFC 7118): subprotocol `sip`, one message a frame, text or binary. */
export class WebSocketInterface implements Socket {
  readonly #url: string;
  readonly #createWebSocket: WebSocketFactory;
  #viaTransport: string;
  #webSocket: WebSocket | undefined;

  onconnect?: (() => void) | undefined;
  ondisconnect?: ((error?: boolean, code?: number, reason?: string) => void) | undefined;
  ondata?: ((data: string | ArrayBuffer | Uint8Array) => void) | undefined;

  /**
   * @param url an absolute URL of scheme `ws` or `wss`
   * @throws TypeError when it is anything else
   */
  constructor(url: string, options?: WebSocketOptions | null) {
    const parsed = typeof url === 'string' ? parseWebSocketUrl(url) : undefined;
    if (!parsed) throw new TypeError(`Invalid argument: ${describeValue(url)} is no ws: or wss: URL`);
    this.#url = url;
    this.#viaTransport = parsed.scheme === 'wss' ? 'WSS' : 'WS';
    this.#createWebSocket = options?.createWebSocket ?? platformWebSocket;
  }

  get url(): string {
    return this.#url;
  }

  get sip_uri(): string {
    return sipUriOf(this.#url);
  }

  get via_transport(): string {
    return this.#viaTransport;
  }

  /** @throws TypeError for what is no word */
  set via_transport(value: string) {
    if (typeof value !== 'string' || !isToken(value)) {
      throw new TypeError(
        `Invalid via_transport ${describeValue(value)}: expected a word such as 'WS' or 'TCP'`,
      );
    }
    this.#viaTransport = value.toUpperCase();
  }

  connect(): void {
    if (this.isConnected() || this.isConnecting()) return;
    this.disconnect();
    let webSocket: WebSocket;
    try {
      webSocket = this.#createWebSocket(this.#url, 'sip');
    } catch (error) {
      this.ondisconnect?.(true, undefined, error instanceof Error ? error.message : String(error));
      return;
    }
    webSocket.binaryType = 'arraybuffer';
    webSocket.onopen = () => this.onconnect?.();
    webSocket.onerror = IGNORE;
    webSocket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => this.ondata?.(data);
    webSocket.onclose = ({ wasClean, code, reason }) => {
      this.#webSocket = undefined;
      this.ondisconnect?.(!wasClean, code, reason);
    };
    this.#webSocket = webSocket;
  }

  disconnect(): void {
    const webSocket = this.#webSocket;
    if (!webSocket) return;
    this.#webSocket = undefined;
    webSocket.onopen = null;
    webSocket.onmessage = null;
    webSocket.onclose = null;
    webSocket.close();
  }

  /**
   * A socket that closes takes nothing any more: the platform would drop it without a word.
   * @throws TypeError for what is no text
   */
  send(data: string): boolean {
    if (typeof data !== 'string')
      throw new TypeError(`Invalid message ${describeValue(data)}: expected text`);
    if (!this.#webSocket || !this.isConnected()) return false;
    this.#webSocket.send(data);
    return true;
  }

  isConnected(): boolean {
    return this.#webSocket?.readyState === 1;
  }

  isConnecting(): boolean {
    return this.#webSocket?.readyState === 0;
  }
}
