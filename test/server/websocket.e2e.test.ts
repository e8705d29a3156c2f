import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type LoopbackServer, loopbackServer } from './support/loopback-server.js';

let server: LoopbackServer;

afterEach(() => server.close());

/** The HTTP status of a refused handshake, 101 for an accepted one. */
function handshake(url: string, protocols: string[]): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, protocols);
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
}

function opened(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, ['sip']);
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket));
    socket.on('error', reject);
  });
}

const nextFrame = (socket: WebSocket): Promise<string> =>
  new Promise((resolve) => {
    socket.once('message', (data) => resolve(String(data)));
  });

const OPTIONS =
  'OPTIONS sip:example.test SIP/2.0\r\nVia: SIP/2.0/WS a.invalid;branch=z9hG4bK1\r\nMax-Forwards: 70\r\n' +
  'From: <sip:alice@example.test>;tag=1\r\nTo: <sip:example.test>\r\nCall-ID: a\r\nCSeq: 1 OPTIONS\r\n\r\n';

describe('the WebSocket endpoint (RFC 7118)', () => {
  test('wants the subprotocol sip', async () => {
    server = await loopbackServer({ open: true });
    expect(await handshake(server.url, [])).toBe(400);
    expect(await handshake(server.url, ['xmpp'])).toBe(400);
    expect(await handshake(server.url, ['xmpp', 'sip'])).toBe(101);
  });

  test('answers 503 when the server is full', async () => {
    server = await loopbackServer({ open: true, limits: { connections: 1 } });
    await opened(server.url);
    expect(await handshake(server.url, ['sip'])).toBe(503);
  });

  test('takes text frames and binary frames, and answers the keep-alive', async () => {
    server = await loopbackServer({ open: true });
    const socket = await opened(server.url);
    expect(socket.protocol).toBe('sip');
    for (const frame of [OPTIONS, Buffer.from(OPTIONS)]) {
      socket.send(frame);
      expect(await nextFrame(socket)).toMatch(/^SIP\/2\.0 200 OK\r\n/);
    }
    socket.send('\r\n\r\n');
    expect(await nextFrame(socket)).toBe('\r\n');
  });

  test('takes a message in several fragments as one', async () => {
    server = await loopbackServer({ open: true });
    const socket = await opened(server.url);
    socket.send(OPTIONS.slice(0, 50), { fin: false });
    socket.send(OPTIONS.slice(50), { fin: true });
    expect(await nextFrame(socket)).toMatch(/^SIP\/2\.0 200 OK\r\n/);
  });

  test('cuts off a client that sends a frame beyond all measure', async () => {
    server = await loopbackServer({ open: true });
    const socket = await opened(server.url);
    const code = new Promise<number>((resolve) => {
      socket.on('close', resolve);
    });
    socket.send('x'.repeat(1_100_000));
    expect(await code).toBe(1009);
  });
});
