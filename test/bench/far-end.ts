import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

/**
 * The far end of the end-to-end measurements, in a process of its own: it answers every request at once and does as
 * little as possible, so that what is measured is the user agent. It works on text, with no part of ours or of a peer's.
 *
 * Requests by MESSAGE body: `flood COUNT WINDOW` has it send COUNT messages, WINDOW of them unanswered at a time.
 */

const header = (text: string, name: string): string => {
  const match = new RegExp(`^${name}[ \\t]*:[ \\t]*(.*)$`, 'im').exec(text);
  return match?.[1]?.trim() ?? '';
};

const vias = (text: string): string =>
  (text.match(/^via[ \t]*:.*$/gim) ?? []).map((line) => `${line.trim()}\r\n`).join('');

const SDP = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 127.0.0.1',
  'a=rtpmap:111 opus/48000/2',
  'a=mid:0',
  'a=sendrecv',
  '',
].join('\r\n');

function response(request: string, status: string, more = '', body = ''): string {
  const to = header(request, 'To');
  const tagged = /;tag=/i.test(to) ? to : `${to};tag=far-end`;
  return (
    `SIP/2.0 ${status}\r\n${vias(request)}From: ${header(request, 'From')}\r\nTo: ${tagged}\r\n` +
    `Call-ID: ${header(request, 'Call-ID')}\r\nCSeq: ${header(request, 'CSeq')}\r\n${more}` +
    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

class FarEnd {
  readonly #socket: WebSocket;
  #toSend = 0;
  #sent = 0;
  #contact = '';

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(data.toString()));
  }

  #receive(text: string): void {
    if (text.startsWith('SIP/2.0 200') && header(text, 'CSeq').endsWith('MESSAGE')) {
      this.#floodOn();
      return;
    }
    const method = text.slice(0, text.indexOf(' '));
    if (method === 'REGISTER') {
      const contact = header(text, 'Contact');
      this.#contact = /<([^>]*)>/.exec(contact)?.[1] ?? '';
      const expires = /;expires=(\d+)/.exec(contact)?.[1] ?? (header(text, 'Expires') || '600');
      const bound = contact.includes(';expires=') ? contact : `${contact};expires=${expires}`;
      this.#send(response(text, '200 OK', expires === '0' ? '' : `Contact: ${bound}\r\n`));
    } else if (method === 'INVITE') {
      this.#send(response(text, '180 Ringing', 'Contact: <sip:far@127.0.0.1;transport=ws>\r\n'));
      this.#send(
        response(
          text,
          '200 OK',
          'Contact: <sip:far@127.0.0.1;transport=ws>\r\nContent-Type: application/sdp\r\n',
          SDP,
        ),
      );
    } else if (method === 'MESSAGE') {
      this.#send(response(text, '200 OK'));
      const flood = /flood (\d+) (\d+)/.exec(text);
      if (flood) {
        this.#toSend = Number(flood[1]);
        for (let window = Number(flood[2]); window > 0; window--) this.#floodOn();
      }
    } else if (method !== 'ACK') {
      this.#send(response(text, '200 OK'));
    }
  }

  #floodOn(): void {
    if (this.#toSend <= 0) return;
    this.#toSend--;
    const id = this.#sent++;
    const body = `message ${id} of the flood`;
    this.#send(
      `MESSAGE ${this.#contact} SIP/2.0\r\nVia: SIP/2.0/WS far.invalid;branch=z9hG4bKflood${id}\r\nMax-Forwards: 70\r\n` +
        `From: "Far End" <sip:far@127.0.0.1>;tag=flood${id}\r\nTo: <sip:alice@127.0.0.1>\r\nCall-ID: flood-${id}@far\r\n` +
        `CSeq: 1 MESSAGE\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  }

  #send(text: string): void {
    this.#socket.send(text);
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
