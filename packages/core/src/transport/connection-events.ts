import type { Socket } from './socket.js';

/** The events of a {@link Connection}. */
export type ConnectionEvents = {
  /** An attempt begins. `attempts`: how many have failed in a row before it. */
  connecting: [{ readonly socket: Socket; readonly attempts: number }];
  connected: [{ readonly socket: Socket }];
  /** The connection dropped, or an attempt to make one failed. */
  disconnected: [ConnectionLoss];
  /** Something that is not keep-alive arrived. */
  data: [string | Uint8Array];
};

/** Whom a connection serves: told of each event before those who listen to it. */
export type ConnectionOwner = {
  readonly [Type in keyof ConnectionEvents]: (...values: ConnectionEvents[Type]) => void;
};

/** What is known about a drop. */
export interface ConnectionLoss {
  readonly socket: Socket;
  /** Whether something failed, as opposed to an orderly close. */
  readonly error: boolean;
  /** The WebSocket close code; 1006 when the connection broke without one. */
  readonly code: number;
  /** In words. */
  readonly reason: string;
  /** What may lie behind it, most likely first, where the code says nothing by itself. */
  readonly likelyCauses: readonly string[];
  /** Whether another attempt follows by itself. */
  readonly willRetry: boolean;
  /** How many attempts and connections have failed in a row, this one included. */
  readonly attempt: number;
  /** Milliseconds to the next attempt; `undefined` when there will be none. */
  readonly retryIn: number | undefined;
}
