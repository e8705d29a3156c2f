import { HOST, SPACE, TOKEN } from './expressions.js';
import { canonicalHost, portOf } from './host.js';
import { numberOf } from './numbers.js';
import { type Parameters, readParameters } from './parameters.js';
import type { Scanner } from './scanner.js';

/** One hop of a message's way (RFC 3261 §20.42). */
export class Via {
  /** `SIP/2.0`. */
  readonly protocol: string;
  /** As it was written: `WS`, `WSS`, `UDP` … */
  readonly transport: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly parameters: Parameters;

  constructor(
    protocol: string,
    transport: string,
    host: string,
    port: number | undefined,
    parameters: Parameters,
  ) {
    this.protocol = protocol;
    this.transport = transport;
    this.host = host;
    this.port = port;
    this.parameters = parameters;
  }

  get branch(): string | undefined {
    return this.parameters.get('branch') ?? undefined;
  }

  /** The address that the next hop saw, an IPv6 one without brackets (RFC 5118 §4.5: it comes with and without them). */
  get received(): string | undefined {
    return this.parameters.get('received')?.replace(/^\[(.*)\]$/, '$1');
  }

  /** RFC 3581: `null` when asked for (`;rport`), a number when answered. */
  get rport(): number | null | undefined {
    const rport = this.parameters.get('rport');
    return rport === undefined ? undefined : (numberOf(rport, 65535) ?? null);
  }
}

/** White space may stand around every separator, also around the colon of the port. */
const SLASH = `${SPACE}/${SPACE}`;
const HOP = new RegExp(
  `${SPACE}(${TOKEN}${SLASH}${TOKEN})${SLASH}(${TOKEN})[ \\t]+${HOST}(?:${SPACE}:${SPACE}(\\d*))?`,
  'y',
);

/** Reads one Via value. */
export function readVia(scanner: Scanner): Via | undefined {
  const [, protocol = '', transport = '', small, other, digits] = scanner.take(HOP) ?? [];
  const host = canonicalHost(small, other);
  const port = portOf(digits);
  const parameters = readParameters(scanner);
  return parameters && host !== undefined && !Number.isNaN(port)
    ? new Via(canonicalProtocol(protocol), transport, host, port, parameters)
    : undefined;
}

function canonicalProtocol(protocol: string): string {
  return protocol === 'SIP/2.0' ? protocol : protocol.replace(/[ \t]/g, '').toUpperCase();
}
