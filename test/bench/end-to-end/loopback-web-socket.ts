import { answersTo } from './answers.js';

/** A WebSocket without a network, whose far end answers in the next turn: it takes next to no heap. */
export class LoopbackWebSocket {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readyState = 0;
  protocol = 'sip';
  binaryType = 'arraybuffer';
  onopen: ((event: object) => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: object) => void) | null = null;
  onerror: ((event: object) => void) | null = null;

  constructor() {
    setImmediate(() => {
      this.readyState = 1;
      this.onopen?.({});
    });
  }

  addEventListener(type: 'open' | 'message' | 'close' | 'error', listener: (event: object) => void): void {
    this[`on${type}`] = listener;
  }

  removeEventListener(type: 'open' | 'message' | 'close' | 'error'): void {
    this[`on${type}`] = null;
  }

  send(text: string): void {
    for (const data of answersTo(text)) setImmediate(() => this.onmessage?.({ data }));
  }

  close(): void {
    this.readyState = 3;
  }
}
