import { readChallenge } from '../grammar/challenge.js';
import {
  readCSeq,
  readDialogReference,
  readEvent,
  readReason,
  readSessionExpires,
  readSubscriptionState,
} from '../grammar/dialog-values.js';
import { HOST } from '../grammar/expressions.js';
import { canonicalHost, isIPv4Address } from '../grammar/host.js';
import { readNameAddr, readNameAddrOfList } from '../grammar/name-addr.js';
import { readNumber } from '../grammar/numbers.js';
import type { Parameters } from '../grammar/parameters.js';
import { Scanner } from '../grammar/scanner.js';
import { readVia } from '../grammar/via.js';
import { parseWebSocketUrl } from '../transport/web-socket-url.js';
import { NameAddrHeader } from './name-addr-header.js';
import { URI } from './uri.js';

/** What JsSIP's parser gives for text that does not fit the rule. */
const NO_MATCH = -1;

type Reader = (scanner: Scanner) => unknown;

/** Parameters as a plain object: one without a value is `undefined`, as in JsSIP. */
function plain(parameters: Parameters, without: readonly string[] = []): Record<string, string | undefined> {
  const entries = Array.from(parameters, ([name, value]) => [name, value ?? undefined] as const);
  return Object.fromEntries(entries.filter(([name]) => !without.includes(name)));
}

function hostType(host: string): 'domain' | 'IPv4' | 'IPv6' {
  if (host.startsWith('[')) return 'IPv6';
  return isIPv4Address(host) ? 'IPv4' : 'domain';
}

const A_HOST = new RegExp(HOST, 'y');

/** Four numbers with dots are meant for an IPv4 address, and then must be one. */
function host(scanner: Scanner): unknown {
  const [, small, other] = scanner.take(A_HOST) ?? [];
  const name = canonicalHost(small, other);
  if (name === undefined) return undefined;
  if (/^\d+(\.\d+){3}$/.test(name) && !isIPv4Address(name)) return undefined;
  return { host: name, host_type: hostType(name) };
}

function via(scanner: Scanner): unknown {
  const source = scanner.text;
  const value = readVia(scanner);
  if (!value) return undefined;
  const { protocol, transport, port, branch, received, rport, parameters } = value;
  const written =
    /\s(\[[^\]]*\]|[^\s:;]+)\s*(?::|;|$)/.exec(source.replace(/\s*\/\s*/g, '/'))?.[1] ?? value.host;
  return {
    protocol: protocol.split('/')[0],
    transport,
    host: written,
    host_type: hostType(value.host),
    port,
    branch,
    received,
    rport: rport ?? undefined,
    params: plain(parameters, ['branch', 'rport', 'received']),
  };
}

function challenge(scanner: Scanner): unknown {
  const value = readChallenge(scanner);
  if (!value) return undefined;
  const { parameters } = value;
  return {
    realm: parameters.get('realm'),
    nonce: parameters.get('nonce'),
    opaque: parameters.get('opaque'),
    algorithm: parameters.get('algorithm')?.toUpperCase(),
    qop: parameters
      .get('qop')
      ?.toLowerCase()
      .split(/\s*,\s*/),
    stale: parameters.get('stale')?.toLowerCase() === 'true',
  };
}

function nameAddr(scanner: Scanner): NameAddrHeader | undefined {
  const { position, text } = scanner;
  const value = readNameAddr(scanner);
  return value && NameAddrHeader.adoptParsed(value, text.slice(position));
}

/** A list of values, each with the text that it came from. */
function contacts(scanner: Scanner): unknown {
  const COMMA = 0x2c;
  const list: { parsed: NameAddrHeader; position: number; offset: number }[] = [];
  do {
    const position = scanner.position;
    const value = readNameAddrOfList(scanner);
    if (!value) return undefined;
    const parsed = NameAddrHeader.adoptParsed(value, scanner.text.slice(position));
    list.push({ parsed, position, offset: scanner.position });
  } while (scanner.skipSpace() === COMMA && scanner.accept(COMMA));
  return list;
}

const number: Reader = (scanner) => {
  scanner.skipSpace();
  return readNumber(scanner);
};

/** The rules that programs use, by the names that JsSIP gives them. */
const RULES: Readonly<Record<string, Reader>> = {
  host,
  challenge,
  Via: via,
  Contact: contacts,
  Record_Route: contacts,
  Route: contacts,
  From: nameAddr,
  To: nameAddr,
  Refer_To: nameAddr,
  Referred_By: nameAddr,
  Name_Addr_Header: nameAddr,
  Expires: number,
  Min_Expires: number,
  Max_Forwards: number,
  Content_Length: number,
  CSeq: (scanner) => {
    const value = readCSeq(scanner);
    return value && { value: value.sequence, method: value.method };
  },
  Event: (scanner) => {
    const value = readEvent(scanner);
    return value && { event: value.event.toLowerCase(), params: plain(value.parameters) };
  },
  Session_Expires: (scanner) => {
    const value = readSessionExpires(scanner);
    return value && { expires: value.expires, refresher: value.refresher };
  },
  Subscription_State: (scanner) => {
    const value = readSubscriptionState(scanner);
    if (!value) return undefined;
    const { state, reason, expires, retryAfter, parameters } = value;
    const params = plain(parameters, ['reason', 'expires', 'retry-after']);
    return { state, reason, expires, retry_after: retryAfter, params };
  },
  Reason: (scanner) => {
    const value = readReason(scanner);
    if (!value) return undefined;
    const { protocol, cause, text, parameters } = value;
    return { protocol: protocol.toLowerCase(), cause, text, params: plain(parameters, ['cause', 'text']) };
  },
  Replaces: (scanner) => {
    const value = readDialogReference(scanner);
    if (!value) return undefined;
    const { callId, toTag, fromTag, earlyOnly } = value;
    return { call_id: callId, to_tag: toTag, from_tag: fromTag, early_only: earlyOnly };
  },
};

/** Rules that concern a whole text. */
const WHOLE: Readonly<Record<string, (text: string) => unknown>> = {
  SIP_URI: (text) => URI.parse(text),
  absoluteURI: (text) => {
    const url = parseWebSocketUrl(text);
    return (
      url ??
      (/^[a-z][-+.a-z0-9]*:\S+$/i.test(text) ? { scheme: text.slice(0, text.indexOf(':')) } : undefined)
    );
  },
  uuid: (text) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : undefined),
  Status_Line: (text) => {
    const match = /^(SIP\/\d+\.\d+) (\d{3}) ([^\r\n]*)$/i.exec(text);
    return match && { status_code: Number(match[2]), reason_phrase: match[3] };
  },
  Request_Line: (text) => {
    const match = /^([^\s]+) ([^\s]+) SIP\/2\.0$/i.exec(text);
    const uri = match && URI.parse(match[2] ?? '');
    return uri ? { method: match[1], uri } : undefined;
  },
};

/**
 * JsSIP's parser by its rules' names, over the core's own readers.
 * @returns -1 when the text does not fit, or the rule is unknown
 */
export function parse(input: string, startRule: string): unknown {
  if (typeof input !== 'string' || typeof startRule !== 'string') return NO_MATCH;
  if (Object.hasOwn(WHOLE, startRule)) return WHOLE[startRule]?.(input) ?? NO_MATCH;
  const read = Object.hasOwn(RULES, startRule) ? RULES[startRule] : undefined;
  const scanner = new Scanner(input.replace(/\r\n[ \t]+/g, ' '));
  const value = read?.(scanner);
  return value !== undefined && scanner.skipSpace() < 0 ? value : NO_MATCH;
}
