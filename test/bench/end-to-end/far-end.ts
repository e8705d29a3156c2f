import { answersTo, headerLine, messageTo } from './answers.js';
import { type FarEndSocket, serveWebSockets } from './far-end-socket.js';

/** Bodies by which a user agent has the far end send MESSAGE requests, and stop that. */
export const FLOOD_ON = 'flood on';
export const FLOOD_OFF = 'flood off';

/** Requests of the far end that are unanswered at a time. */
const WINDOW = 32;

/** One connection of the far end of the end-to-end measurements: it answers every request at once. */
class FarEnd {
  readonly #socket: FarEndSocket;
  #isFlooding = false;
  #sent = 0;
  #contact = '';

  constructor(socket: FarEndSocket) {
    this.#socket = socket;
    socket.onText = (text) => this.#receive(text);
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
export async function serveFarEnd(): Promise<void> {
  process.on('disconnect', () => process.exit(0));
  const port = await serveWebSockets((socket) => new FarEnd(socket));
  process.send?.(port);
  stayAwake();
}

/**
 * Waking a process that sleeps costs who writes to it more than many a user agent takes for what it writes, and the more
 * the quicker it is. So this one does not sleep.
 */
function stayAwake(): void {
  setImmediate(stayAwake);
}
