import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { answersTo, headerLine, messageTo } from './answers.js';

/** Bodies by which a user agent has the far end send MESSAGE requests, and stop that. */
export const FLOOD_ON = 'flood on';
export const FLOOD_OFF = 'flood off';

/** Requests of the far end that are unanswered at a time. */
const WINDOW = 32;

/** One connection of the far end of the end-to-end measurements: it answers every request at once. */
class FarEnd {
  readonly #socket: WebSocket;
  #isFlooding = false;
  #sent = 0;
  #contact = '';

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(data.toString()));
  }

  #receive(text: string): void {
    if (text.startsWith('SIP/2.0 ')) {
      if (this.#isFlooding) this.#flood();
      return;
    }
    for (const answer of answersTo(text)) this.#socket.send(answer);
    if (text.startsWith('REGISTER ')) {
      const line = headerLine(text, 'Contact');
      this.#contact = line.slice(line.indexOf('<') + 1, line.indexOf('>'));
    } else if (text.endsWith(FLOOD_ON)) {
      this.#isFlooding = true;
      for (let count = 0; count < WINDOW; count++) this.#flood();
    } else if (text.endsWith(FLOOD_OFF)) {
      this.#isFlooding = false;
    }
  }

  #flood(): void {
    this.#socket.send(messageTo(this.#contact, this.#sent++));
  }
}

/** Serves on a free port of the loopback interface, tells the parent process which, and ends with it. */
export function serveFarEnd(): void {
  const http = createServer();
  const server = new WebSocketServer({ server: http, handleProtocols: () => 'sip' });
  server.on('connection', (socket) => new FarEnd(socket));
  http.listen(0, '127.0.0.1', () => {
    const address = http.address();
    if (address !== null && typeof address !== 'string') process.send?.(address.port);
  });
  process.on('disconnect', () => process.exit(0));
}
