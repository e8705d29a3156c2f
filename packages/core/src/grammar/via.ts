import { readHost } from './host.js';
import { numberOf, readNumber } from './numbers.js';
import { type Parameters, readParameters } from './parameters.js';
import type { Scanner } from './scanner.js';
import { readToken } from './texts.js';

const SLASH = 0x2f;
const COLON = 0x3a;

/** One hop of a message's way (RFC 3261 §20.42). */
export interface Via {
  /** `SIP/2.0`. */
  readonly protocol: string;
  /** As it was written: `WS`, `WSS`, `UDP` … */
  readonly transport: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly branch: string | undefined;
  /** The address that the next hop saw, an IPv6 one without brackets. */
  readonly received: string | undefined;
  /** RFC 3581: `null` when asked for (`;rport`), a number when answered. */
  readonly rport: number | null | undefined;
  readonly parameters: Parameters;
}

/** Reads one Via value. White space may stand around every separator, also around the colon of the port. */
export function readVia(scanner: Scanner): Via | undefined {
  const protocol = readProtocol(scanner);
  const transport = scanner.token();
  if (protocol === undefined || transport === '' || !scanner.skipSomeSpace()) return undefined;
  const host = readHost(scanner);
  const hasPort = scanner.accept(COLON);
  const port = hasPort ? readNumber(scanner, 65535) : undefined;
  const parameters = readParameters(scanner);
  if (host === undefined || !parameters || (hasPort && port === undefined)) return undefined;
  const received = parameters.get('received') ?? undefined;
  const rport = parameters.get('rport');
  return {
    protocol,
    transport,
    host,
    port,
    branch: parameters.get('branch') ?? undefined,
    // RFC 5118 §4.5: the address of an IPv6 hop comes with and without brackets.
    received: received?.startsWith('[') ? received.slice(1, -1) : received,
    rport: rport === undefined ? undefined : (numberOf(rport, 65535) ?? null),
    parameters,
  };
}

/** `SIP / 2.0 /`, the slash behind it included. */
function readProtocol(scanner: Scanner): string | undefined {
  if (scanner.text.startsWith('SIP/2.0/', scanner.position)) {
    scanner.position += 8;
    return 'SIP/2.0';
  }
  const name = readToken(scanner);
  const version = scanner.accept(SLASH) && scanner.token();
  return name && version && scanner.accept(SLASH) ? `${name.toUpperCase()}/${version}` : undefined;
}
