import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';

/** RFC 6455 §1.3 */
const HANDSHAKE_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const TEXT = 0x81;
const CLOSE = 0x88;

/**
 * The far end's side of a WebSocket (RFC 6455), with as little work as possible, for what it takes is taken from what is
 * measured: unfragmented text frames below 64 kB, and one write for all that one read gives rise to.
 */
export class FarEndSocket {
  /** Takes the text of each frame. What it sends meanwhile goes out together. */
  onText: (text: string) => void = () => undefined;
  readonly #socket: Duplex;
  #received: Buffer = Buffer.alloc(0);
  #out: Buffer[] = [];

  constructor(socket: Duplex) {
    this.#socket = socket;
    socket.on('data', (data: Buffer) => this.#receive(data));
    socket.on('error', () => socket.destroy());
  }

  send(text: string): void {
    const payload = Buffer.from(text);
    const { length } = payload;
    const header =
      length < 126 ? Buffer.from([TEXT, length]) : Buffer.from([TEXT, 126, length >> 8, length & 255]);
    this.#out.push(header, payload);
  }

  #receive(data: Buffer): void {
    this.#received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data]);
    for (let frame = this.#shift(); frame !== undefined; frame = this.#shift()) this.onText(frame);
    if (this.#out.length > 0) this.#socket.write(Buffer.concat(this.#out));
    this.#out = [];
  }

  /** Takes the first frame out; `undefined` when it has not come whole. */
  #shift(): string | undefined {
    const data = this.#received;
    if (data.length < 8) return undefined;
    if (data[0] === CLOSE) {
      this.#socket.end();
      return undefined;
    }
    const short = (data[1] ?? 0) & 127;
    const maskAt = short === 126 ? 4 : 2;
    const start = maskAt + 4;
    const end = start + (short === 126 ? data.readUInt16BE(2) : short);
    if (data.length < end) return undefined;
    for (let index = start; index < end; index++) {
      data[index] = (data[index] ?? 0) ^ (data[maskAt + ((index - start) & 3)] ?? 0);
    }
    this.#received = data.subarray(end);
    return data.toString('utf8', start, end);
  }
}

/** Serves WebSockets on a free port of the loopback interface. @returns the port */
export function serveWebSockets(onSocket: (socket: FarEndSocket) => void): Promise<number> {
  const server = createServer();
  server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}${HANDSHAKE_GUID}`)
      .digest('base64');
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        `Sec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: sip\r\n\r\n`,
    );
    onSocket(new FarEndSocket(socket));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address !== 'string') resolve(address.port);
    });
  });
}
