import { answersTo, SDP } from './answers.js';
import { ADDRESS_OF_RECORD, type BenchClient, TARGET } from './client.js';

/**
 * No user agent: the same messages, put together from constants, over the same WebSocket. What it reaches is what the
 * socket, the far end and the machine allow; nobody can be faster.
 */
export async function bareSocket(url: string): Promise<BenchClient> {
  const socket = new WebSocket(url, 'sip');
  const waiting: (() => void)[] = [];
  let sent = 0;
  const send = (method: string, more = '', body = ''): void => {
    const id = sent++;
    socket.send(
      `${method} ${TARGET} SIP/2.0\r\nVia: SIP/2.0/WS bare.invalid;branch=z9hG4bK${id}\r\nMax-Forwards: 70\r\n` +
        `To: <${TARGET}>\r\nFrom: <${ADDRESS_OF_RECORD}>;tag=bare${id}\r\nCall-ID: bare-${id}\r\nCSeq: 1 ${method}\r\n` +
        `${more}Supported: outbound\r\nUser-Agent: bare\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  };
  const ask = (method: string, more?: string, body?: string): Promise<void> => {
    send(method, more, body);
    return new Promise((resolve) => waiting.push(resolve));
  };
  const register = (expires: number): Promise<void> =>
    ask('REGISTER', `Contact: <sip:bare@bare.invalid>;expires=${expires}\r\n`);
  const client: BenchClient = {
    onMessage: () => undefined,
    message: (body) => ask('MESSAGE', 'Content-Type: text/plain\r\n', body),
    call: async () => {
      await ask('INVITE', 'Content-Type: application/sdp\r\n', SDP);
      send('ACK');
      await ask('BYE');
    },
    registerAnew: async () => {
      await register(0);
      await register(600);
    },
  };
  socket.onmessage = ({ data }: MessageEvent<string>) => {
    if (data.startsWith('SIP/2.0 2')) {
      waiting.shift()?.();
    } else if (!data.startsWith('SIP/2.0 ')) {
      for (const answer of answersTo(data)) socket.send(answer);
      client.onMessage();
    }
  };
  await new Promise((resolve) => {
    socket.onopen = resolve;
  });
  await register(600);
  return client;
}
