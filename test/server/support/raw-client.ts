import { type IncomingRequest, IncomingResponse, parseMessage } from '@sip-kit/core/message';
import type { ServerSocket, SipServer } from '@sip-kit/testing/server';

/** Header lines of a request that a {@link RawClient} writes; each may be replaced. */
type Headers = Record<string, string>;

/**
 * A client that says exactly what a test writes, over a connection in memory. It calls itself `NAME.invalid` in Via and
 * Contact, as WebSocket clients do.
 */
export class RawClient {
  readonly name: string;
  readonly received: string[] = [];
  closed = false;
  #socket: ServerSocket | undefined;
  #sent = 0;

  constructor(server: SipServer, name: string) {
    this.name = name;
    this.connect(server);
  }

  /** Opens a new connection; the former one stays as it is. */
  connect(server: SipServer): void {
    const socket: ServerSocket = {
      onMessage: undefined,
      onClose: undefined,
      send: (data) =>
        void this.received.push(typeof data === 'string' ? data : new TextDecoder().decode(data)),
      close: () => {
        this.closed = true;
        socket.onClose?.();
      },
    };
    this.closed = false;
    this.#socket = socket;
    server.accept(socket);
  }

  /** The connection breaks. */
  drop(): void {
    this.#socket?.onClose?.();
  }

  /** A part of the contact's URI that stays the same over reconnections. */
  get contact(): string {
    return `<sip:${this.name}@${this.name}.invalid;transport=ws>`;
  }

  /** Sends text as it is. */
  write(text: string | Uint8Array<ArrayBuffer>): void {
    this.#socket?.onMessage?.(text);
  }

  /** Sends a request and gives its branch. `headers` adds to, replaces, or (with '') leaves out the usual ones. */
  request(method: string, uri: string, headers: Headers = {}, body = ''): string {
    const branch = `z9hG4bK-${this.name}-${++this.#sent}`;
    const all: Headers = {
      Via: `SIP/2.0/WS ${this.name}.invalid;branch=${branch}`,
      'Max-Forwards': '70',
      From: `<sip:${this.name}@example.test>;tag=${this.name}-tag`,
      To: `<${uri}>`,
      'Call-ID': `${this.name}-call-${this.#sent}`,
      CSeq: `${this.#sent} ${method}`,
      Contact: this.contact,
      ...headers,
      'Content-Length': String(new TextEncoder().encode(body).length),
    };
    const lines = Object.entries(all)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}: ${value}\r\n`);
    this.write(`${method} ${uri} SIP/2.0\r\n${lines.join('')}\r\n${body}`);
    return branch;
  }

  /** Registers `name@example.test`, without a password. */
  register(headers: Headers = {}): string {
    return this.request('REGISTER', 'sip:example.test', {
      To: `<sip:${this.name}@example.test>`,
      ...headers,
    });
  }

  /** Answers a request that came. */
  respond(request: IncomingRequest, status: number, reason: string, headers: Headers = {}, body = ''): void {
    const to = request.getHeader('To') ?? '';
    const lines = [
      ...request.getHeaders('Via').map((via) => `Via: ${via}`),
      ...request.getHeaders('Record-Route').map((route) => `Record-Route: ${route}`),
      `From: ${request.getHeader('From')}`,
      `To: ${/tag=/.test(to) || status === 100 ? to : `${to};tag=${this.name}-tag`}`,
      `Call-ID: ${request.call_id}`,
      `CSeq: ${request.getHeader('CSeq')}`,
      ...Object.entries({ Contact: this.contact, ...headers }).map(([name, value]) => `${name}: ${value}`),
      `Content-Length: ${new TextEncoder().encode(body).length}`,
    ];
    this.write(`SIP/2.0 ${status} ${reason}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  }

  /** The requests of a method that came, in their order. */
  requests(method: string): IncomingRequest[] {
    return this.#messages().filter(
      (message): message is IncomingRequest =>
        !(message instanceof IncomingResponse) && message.method === method,
    );
  }

  /** The responses to the request with this branch, in their order; all of them without one. */
  responses(branch?: string): IncomingResponse[] {
    return this.#messages().filter(
      (message): message is IncomingResponse =>
        message instanceof IncomingResponse && (branch === undefined || message.via_branch === branch),
    );
  }

  /** The status codes of the responses to the request with this branch. */
  statuses(branch: string): number[] {
    return this.responses(branch).map((response) => response.status_code);
  }

  #messages(): (IncomingRequest | IncomingResponse)[] {
    return this.received.flatMap((text) => {
      const result = parseMessage(text);
      return result.ok ? [result.message] : [];
    });
  }
}
