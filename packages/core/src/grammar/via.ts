import { readHost } from './host.js';
import { numberOf, readNumber } from './numbers.js';
import { type Parameters, readParameters } from './parameters.js';
import type { Scanner } from './scanner.js';

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

/** Reads one Via value. */
export function readVia(scanner: Scanner): Via | undefined {
  scanner.skipSpace();
  const name = scanner.token();
  if (name === '' || !scanner.accept(SLASH)) return undefined;
  const version = scanner.token();
  if (version === '' || !scanner.accept(SLASH)) return undefined;
  const transport = scanner.token();
  const afterTransport = scanner.position;
  scanner.skipSpace();
  if (transport === '' || scanner.position === afterTransport) return undefined;
  const host = readHost(scanner);
  if (host === undefined) return undefined;
  // White space may stand before and after the colon of a port here, unlike in a URI.
  const port = scanner.skipSpace() === COLON ? readSpacedPort(scanner) : -1;
  if (port === undefined) return undefined;
  const parameters = readParameters(scanner);
  if (!parameters) return undefined;
  const rport = parameters.get('rport');
  return {
    protocol: `${name.toUpperCase()}/${version}`,
    transport,
    host,
    port: port < 0 ? undefined : port,
    branch: parameters.get('branch') ?? undefined,
    received: withoutBrackets(parameters.get('received')),
    rport: rport === undefined ? undefined : (numberOf(rport, 65535) ?? null),
    parameters,
  };
}

function readSpacedPort(scanner: Scanner): number | undefined {
  scanner.accept(COLON);
  return readNumber(scanner, 65535);
}

/** RFC 5118 §4.5: the received address of an IPv6 hop comes with and without brackets. */
function withoutBrackets(address: string | null | undefined): string | undefined {
  if (address === null || address === undefined) return undefined;
  return address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : address;
}
