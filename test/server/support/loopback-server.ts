import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  attachToHttp,
  createSipServer,
  type SipServer,
  type SipServerOptions,
} from '@sip-kit/testing/server';

/** The embedded server behind a real WebSocket endpoint of this machine. */
export interface LoopbackServer {
  /** `ws://127.0.0.1:PORT/sip` */
  readonly url: string;
  readonly server: SipServer;
  /** What it received and sent, one line a message: `2< INVITE`, `2> 180 INVITE`. */
  readonly wire: string[];
  close(): Promise<void>;
}

function summary(text: string): string {
  const [first = ''] = text.split('\r\n', 1);
  const method = /^CSeq: *\d+ +(\w+)/im.exec(text)?.[1] ?? '';
  return first.startsWith('SIP/2.0 ') ? `${first.split(' ')[1]} ${method}` : (first.split(' ')[0] ?? '');
}

/** Starts a server for `example.test` on a free port. */
export async function loopbackServer(options: SipServerOptions = {}): Promise<LoopbackServer> {
  const wire: string[] = [];
  const server = createSipServer({
    domain: 'example.test',
    onWire: ({ direction, connection, text }) =>
      wire.push(`${connection}${direction === 'in' ? '<' : '>'} ${summary(text)}`),
    ...options,
  });
  const http = createServer();
  const attachment = attachToHttp(http, server);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/sip`,
    server,
    wire,
    close: () =>
      new Promise((resolve) => {
        server.close();
        attachment.close();
        http.close(() => resolve());
      }),
  };
}
