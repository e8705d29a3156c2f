import { isSocket, type Socket } from '../../transport/socket.js';
import { parseWebSocketUrl } from '../../transport/web-socket-url.js';
import { flag, type Parameter, quantity } from './parameter.js';

/** A WebSocket server by its address. */
export interface WebSocketServer {
  readonly ws_uri: string;
  readonly weight: number;
}

/** What `ws_servers` may hold. */
export type WebSocketServerInput = string | { readonly ws_uri: string; readonly weight?: number };

/** What `sockets` may hold. */
export type SocketInput = Socket | { readonly socket: Socket; readonly weight?: number };

/** A socket and how much it is preferred. */
export interface SocketEntry {
  readonly socket: Socket;
  readonly weight: number;
}

function readWeight(value: unknown): number | undefined {
  if (value === undefined) return 0;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function readServer(value: unknown): WebSocketServer | undefined {
  if (typeof value === 'string') return readServer({ ws_uri: value });
  if (typeof value !== 'object' || value === null) return undefined;
  const { ws_uri, weight } = value as Partial<Record<keyof WebSocketServer, unknown>>;
  const number = readWeight(weight);
  if (typeof ws_uri !== 'string' || !parseWebSocketUrl(ws_uri) || number === undefined) return undefined;
  return { ws_uri, weight: number };
}

function readSocket(value: unknown): SocketEntry | undefined {
  if (isSocket(value)) return { socket: value, weight: 0 };
  if (typeof value !== 'object' || value === null) return undefined;
  const { socket, weight } = value as Partial<Record<keyof SocketEntry, unknown>>;
  const number = readWeight(weight);
  return isSocket(socket) && number !== undefined ? { socket, weight: number } : undefined;
}

/** One or several, all of them good, at least one. */
function readSome<Entry>(
  value: unknown,
  readOne: (entry: unknown) => Entry | undefined,
): readonly Entry[] | undefined {
  const entries = (Array.isArray(value) ? value : [value]).map(readOne);
  const areGood = entries.every((entry) => entry !== undefined);
  return areGood && entries.length > 0 ? entries : undefined;
}

const noServers: readonly WebSocketServer[] = [];
const noSockets: readonly SocketEntry[] = [];

/** Which servers there are, and how hard to hold on to them. */
export const serverParameters = {
  sockets: {
    type: 'a Socket, an array of Sockets, or an array of { socket, weight }',
    documentation:
      'The ways to the servers. The highest weight is taken first, one at random among equals; the others when it fails. ' +
      'Mandatory, unless `ws_servers` is given.',
    default: noSockets,
    read: (value) => readSome(value, readSocket),
  } as Parameter<SocketInput | readonly SocketInput[], readonly SocketEntry[]>,
  ws_servers: {
    type: 'string, or an array of strings and { ws_uri, weight }: URLs of scheme ws or wss',
    documentation: 'The servers by their addresses. Mandatory, unless `sockets` is given.',
    default: noServers,
    read: (value) => readSome(value, readServer),
  } as Parameter<WebSocketServerInput | readonly WebSocketServerInput[], readonly WebSocketServer[]>,
  connection_recovery_min_interval: quantity(2, 's', {
    documentation: 'The shortest wait before a lost connection is made anew.',
  }),
  connection_recovery_max_interval: quantity(30, 's', {
    documentation:
      'The longest wait before a lost connection is made anew. The waits between are random and grow slowly.',
  }),
  connection_timeout: quantity(8, 's', { documentation: 'How long one attempt to connect may take.' }),
  keep_alive_interval: quantity(5, 's', {
    documentation:
      'After this much silence the server is asked for a sign of life: by CRLF, and by OPTIONS while it has answered no ' +
      'CRLF. 0 switches that off.',
    exclusive: false,
  }),
  keep_alive_timeout: quantity(4, 's', {
    documentation: 'How long the sign of life may take before the connection counts as lost.',
  }),
  fail_back_interval: quantity(60, 's', {
    documentation:
      'How often a server of higher weight is looked after while another one serves; we return to it when nothing is ' +
      'under way. 0 switches that off.',
    exclusive: false,
  }),
  use_preloaded_route: flag(false, {
    documentation: 'Whether requests outside a dialog carry a Route with the address of the server.',
  }),
  hack_via_tcp: flag(false, { documentation: 'Whether Via says TCP, for servers that do not know WS.' }),
  hack_ip_in_contact: flag(false, {
    documentation:
      'Whether our host in Via and Contact is an address of 192.0.2.0/24, for servers that do not know `.invalid`.',
  }),
};
