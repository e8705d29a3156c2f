import { expect, test } from 'vitest';
import { WebSocketInterface } from './web-socket-interface.js';

/** The platform's WebSocket, with the server's side in the test's hands. */
class FakeWebSocket {
  readyState = 0;
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { wasClean: boolean; code: number; reason: string }) => void) | null = null;
  readonly sent: string[] = [];

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {}

  send(data: string): void {
    this.sent.push(data);
  }

  close(): void {
    this.readyState = 2;
  }
}

function createInterface(url: string) {
  const made: FakeWebSocket[] = [];
  const socket = new WebSocketInterface(url, {
    createWebSocket: (address, protocol) => {
      const webSocket = new FakeWebSocket(address, protocol);
      made.push(webSocket);
      return webSocket as unknown as WebSocket;
    },
  });
  return { socket, made };
}

test('the address gives the SIP URI and the transport of Via', () => {
  const { socket } = createInterface('wss://sip.example.com:8443/path');
  expect(socket.sip_uri).toBe('sip:sip.example.com:8443;transport=ws');
  expect(socket.via_transport).toBe('WSS');
  socket.via_transport = 'tcp';
  expect(socket.via_transport).toBe('TCP');
  expect(createInterface('ws://[2001:db8::1]').socket.sip_uri).toBe('sip:[2001:db8::1];transport=ws');
});

test.each(['', 'https://example.com', 'sip.example.com', 'ws:', undefined, 42])('%s is no address', (url) => {
  expect(() => new WebSocketInterface(url as string)).toThrow(TypeError);
});

test('it speaks the subprotocol sip, text and binary', () => {
  const { socket, made } = createInterface('wss://sip.example.com');
  const received: unknown[] = [];
  socket.ondata = (data) => received.push(data);
  socket.connect();
  const webSocket = made[0]!;
  expect([webSocket.protocol, webSocket.binaryType]).toEqual(['sip', 'arraybuffer']);
  expect(socket.isConnecting()).toBe(true);
  webSocket.readyState = 1;
  webSocket.onopen?.();
  expect(socket.isConnected()).toBe(true);
  webSocket.onmessage?.({ data: 'SIP/2.0 200 OK' });
  webSocket.onmessage?.({ data: new ArrayBuffer(2) });
  expect(received).toHaveLength(2);
});

test('what is sent into a closing socket is refused, not lost', () => {
  const { socket, made } = createInterface('wss://sip.example.com');
  socket.connect();
  const webSocket = made[0]!;
  expect(socket.send('too early')).toBe(false);
  webSocket.readyState = 1;
  expect(socket.send('in time')).toBe(true);
  webSocket.readyState = 2;
  expect(socket.send('too late')).toBe(false);
  expect(webSocket.sent).toEqual(['in time']);
});

test('a close is told with its code, once, and not after disconnect()', () => {
  const { socket, made } = createInterface('wss://sip.example.com');
  const ends: unknown[] = [];
  socket.ondisconnect = (...values) => ends.push(values);
  socket.connect();
  made[0]!.onclose?.({ wasClean: false, code: 1006, reason: '' });
  expect(ends).toEqual([[true, 1006, '']]);
  socket.connect();
  socket.disconnect();
  expect(made[1]!.onclose).toBeNull();
  expect(ends).toHaveLength(1);
});

test('where there is no WebSocket the connection fails in words', () => {
  const socket = new WebSocketInterface('wss://sip.example.com', {
    createWebSocket: () => {
      throw new Error('no WebSocket here');
    },
  });
  const ends: unknown[] = [];
  socket.ondisconnect = (...values) => ends.push(values);
  socket.connect();
  expect(ends).toEqual([[true, undefined, 'no WebSocket here']]);
});
