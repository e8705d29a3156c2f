import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { ServerSocket } from './server-socket.js';
import type { SipServer } from './sip-server.js';

/** How {@link attachToHttp} listens. */
export interface AttachOptions {
  /** The path of the WebSocket endpoint. By default `/sip`. Upgrades to other paths are left to others. */
  readonly path?: string;
  /** The largest frame, in octets; a larger one closes the connection with 1009. By default 1 MiB. */
  readonly maximumFrame?: number;
  /** Whether clients are behind TLS (`wss:`). By default whether the HTTP server itself is. */
  readonly secure?: boolean;
  /** Milliseconds between WebSocket pings; a client that misses one is cut off. By default 30 s; 0 for none. */
  readonly pingInterval?: number;
}

/** A listening endpoint. */
export interface Attachment {
  /** Stops listening and cuts off the clients. The HTTP server stays. */
  close(): void;
}

const SUBPROTOCOL = 'sip';

/**
 * Serves SIP over WebSocket (RFC 7118) on an HTTP server, beside whatever else it serves. A handshake without the
 * subprotocol `sip` is refused with 400, one that finds the server full with 503.
 */
export function attachToHttp(http: Server, sipServer: SipServer, options: AttachOptions = {}): Attachment {
  const { path = '/sip', maximumFrame = 1_048_576, pingInterval = 30_000 } = options;
  const secure = options.secure ?? 'setSecureContext' in http;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maximumFrame,
    handleProtocols: () => SUBPROTOCOL,
  });
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== path) return;
    const refusal = refuse(request, sipServer);
    if (refusal) {
      stream.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    server.handleUpgrade(request, stream, head, (socket) => {
      sipServer.accept(serverSocket(socket, secure));
      keepAlive(socket, pingInterval);
    });
  };
  http.on('upgrade', upgrade);
  return {
    close() {
      http.off('upgrade', upgrade);
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function refuse(request: IncomingMessage, sipServer: SipServer): string | undefined {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  if (!offered.includes(SUBPROTOCOL)) return '400 Bad Request';
  return sipServer.hasRoom ? undefined : '503 Service Unavailable';
}

/** A WebSocket in the shape that the server takes. */
function serverSocket(webSocket: WebSocket, secure: boolean): ServerSocket {
  const socket: ServerSocket = {
    secure,
    onMessage: undefined,
    onClose: undefined,
    send: (data) => webSocket.send(data, { binary: typeof data !== 'string' }, () => undefined),
    close: (code, reason) => webSocket.close(code, reason),
  };
  webSocket.on('message', (data: RawData, isBinary: boolean) => {
    const octets = Buffer.isBuffer(data)
      ? data
      : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
    socket.onMessage?.(isBinary ? new Uint8Array(octets) : octets.toString('utf8'));
  });
  webSocket.on('close', () => socket.onClose?.());
  // A broken connection also closes; there is nothing else to do about it.
  webSocket.on('error', () => undefined);
  return socket;
}

/** Cuts off a client that has silently gone away. */
function keepAlive(webSocket: WebSocket, interval: number): void {
  if (interval <= 0) return;
  let isAlive = true;
  webSocket.on('pong', () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (isAlive) webSocket.ping();
    else webSocket.terminate();
    isAlive = false;
  }, interval);
  timer.unref();
  webSocket.on('close', () => clearInterval(timer));
}
