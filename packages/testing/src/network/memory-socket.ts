import type { Socket } from '@sip-kit/core';
import type { Side, Wire, WireEnd } from './wire.js';

/** How a connection attempt ends. */
export interface DialResult {
  opened(wire: Wire): void;
  failed(reason: string): void;
}

/** Connects to the server of a URL, in its own time: exactly one of the two results follows, later. */
export type Dial = (url: string, end: WireEnd, result: DialResult) => void;

/** A socket of a simulated machine: what a WebSocket is on a real one. */
export class MemorySocket implements Socket {
  readonly url: string;
  readonly sip_uri: string;
  via_transport: string;
  onconnect?: (() => void) | undefined;
  ondisconnect?: ((error?: boolean, code?: number, reason?: string) => void) | undefined;
  ondata?: ((data: string | ArrayBuffer | Uint8Array) => void) | undefined;
  readonly #dial: Dial;
  #wire: Wire | undefined;
  /** Counts uses of the socket, so that a late result of an earlier one is known as such. */
  #use = 0;
  #connecting = false;

  /** @param url `ws://` or `wss://` and the name of a server */
  constructor(url: string, dial: Dial) {
    const parsed = new URL(url);
    this.url = url;
    this.via_transport = parsed.protocol === 'wss:' ? 'WSS' : 'WS';
    this.sip_uri = `sip:${parsed.host};transport=ws`;
    this.#dial = dial;
  }

  connect(): void {
    if (this.#wire || this.#connecting) return;
    const use = ++this.#use;
    const isCurrent = (): boolean => use === this.#use;
    this.#connecting = true;
    const end: WireEnd = {
      receive: (text) => {
        if (isCurrent()) this.ondata?.(text);
      },
      closed: (code, reason) => {
        if (isCurrent()) this.#ended(code !== 1000, code, reason);
      },
    };
    this.#dial(this.url, end, {
      opened: (wire) => {
        if (!isCurrent()) {
          wire.close('client');
          return;
        }
        this.#connecting = false;
        this.#wire = wire;
        this.onconnect?.();
      },
      failed: (reason) => {
        if (isCurrent()) this.#ended(true, 1006, reason);
      },
    });
  }

  disconnect(): void {
    this.#use++;
    this.#connecting = false;
    this.#wire?.close('client' satisfies Side);
    this.#wire = undefined;
  }

  send(data: string): boolean {
    if (!this.#wire) return false;
    this.#wire.send('client', data);
    return true;
  }

  isConnected(): boolean {
    return this.#wire !== undefined;
  }

  isConnecting(): boolean {
    return this.#connecting;
  }

  #ended(error: boolean, code: number, reason: string): void {
    this.#use++;
    this.#connecting = false;
    this.#wire = undefined;
    this.ondisconnect?.(error, code, reason);
  }
}
