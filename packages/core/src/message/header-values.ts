import { type Challenge, readAuthParameters, readChallenge } from '../grammar/challenge.js';
import {
  type CSeq,
  type DialogReference,
  type EventValue,
  type RAck,
  type ReasonValue,
  readCSeq,
  readDialogReference,
  readEvent,
  readRAck,
  readReason,
  readSessionExpires,
  readSubscriptionState,
  type SessionExpires,
  type SubscriptionState,
} from '../grammar/dialog-values.js';
import {
  type Identity,
  type RetryAfter,
  readDate,
  readIdentity,
  readRetryAfter,
  readTimestamp,
  readWarning,
  type Timestamp,
  type Warning,
} from '../grammar/information-values.js';
import { type MediaType, readMediaType, readTokenValue, type TokenValue } from '../grammar/media-type.js';
import { type NameAddrHeader, readNameAddr } from '../grammar/name-addr.js';
import { readNumber } from '../grammar/numbers.js';
import type { Scanner } from '../grammar/scanner.js';
import { readCallId, readText, readToken } from '../grammar/texts.js';
import { readVia, type Via } from '../grammar/via.js';

/** What `read(name)` gives for each header that is known by its grammar. */
export interface HeaderValues {
  Via: Via;
  From: NameAddrHeader;
  To: NameAddrHeader;
  'Call-ID': string;
  CSeq: CSeq;
  /** `*` stands alone, in a REGISTER that removes every binding (RFC 3261 §10.2.2). */
  Contact: NameAddrHeader | '*';
  Route: NameAddrHeader;
  'Record-Route': NameAddrHeader;
  Path: NameAddrHeader;
  'Service-Route': NameAddrHeader;
  /** 0 to 255. */
  'Max-Forwards': number;
  /** Seconds. */
  Expires: number;
  /** Seconds. */
  'Min-Expires': number;
  Require: string;
  Supported: string;
  Unsupported: string;
  'Proxy-Require': string;
  Allow: string;
  'Allow-Events': string;
  Accept: MediaType;
  'Accept-Encoding': TokenValue;
  'Accept-Language': TokenValue;
  'Content-Type': MediaType;
  'Content-Length': number;
  'Content-Disposition': TokenValue;
  'Content-Encoding': string;
  'Content-Language': string;
  'WWW-Authenticate': Challenge;
  'Proxy-Authenticate': Challenge;
  Authorization: Challenge;
  'Proxy-Authorization': Challenge;
  /** Names in lower case, values without quotes. */
  'Authentication-Info': ReadonlyMap<string, string>;
  'Proxy-Authentication-Info': ReadonlyMap<string, string>;
  Event: EventValue;
  'Subscription-State': SubscriptionState;
  'Refer-To': NameAddrHeader;
  'Referred-By': NameAddrHeader;
  /** RFC 4488: whether a REFER makes a subscription. */
  'Refer-Sub': boolean;
  Replaces: DialogReference;
  Join: DialogReference;
  'Target-Dialog': string;
  Reason: ReasonValue;
  RSeq: number;
  RAck: RAck;
  'Session-Expires': SessionExpires;
  /** Seconds. */
  'Min-SE': number;
  'SIP-ETag': string;
  'SIP-If-Match': string;
  'Retry-After': RetryAfter;
  Date: Date;
  Timestamp: Timestamp;
  Warning: Warning;
  'Alert-Info': NameAddrHeader;
  'Call-Info': NameAddrHeader;
  'Error-Info': NameAddrHeader;
  'P-Asserted-Identity': NameAddrHeader;
  'P-Preferred-Identity': NameAddrHeader;
  /** `id`, `header`, `user` … */
  Privacy: string;
  Diversion: NameAddrHeader;
  'History-Info': NameAddrHeader;
  Identity: Identity;
  'User-Agent': string;
  Server: string;
  Organization: string;
  Subject: string;
  Priority: string;
  'MIME-Version': string;
  'Reply-To': NameAddrHeader;
  'In-Reply-To': string;
  /** RFC 5626: seconds between keep-alives that the server waits for. */
  'Flow-Timer': number;
  'Info-Package': TokenValue;
  'Recv-Info': TokenValue;
}

/** How one header is read. */
export interface HeaderGrammar<Value> {
  /** Reads one value, up to a comma or the end; undefined when it is malformed. */
  readonly read: (scanner: Scanner) => Value | undefined;
  /** What separates values of a line: a comma, for Privacy a semicolon; undefined when there is one value only. */
  readonly separator: number | undefined;
  /** Whether `getHeaders` gives each value of a joined line by itself, as it does for addresses and hops. */
  readonly isSplit: boolean;
}

const COMMA = 0x2c;
const SEMICOLON = 0x3b;

const one = <Value>(read: HeaderGrammar<Value>['read']): HeaderGrammar<Value> => ({
  read,
  separator: undefined,
  isSplit: false,
});
const list = <Value>(read: HeaderGrammar<Value>['read'], separator = COMMA): HeaderGrammar<Value> => ({
  read,
  separator,
  isSplit: false,
});
const split = <Value>(read: HeaderGrammar<Value>['read']): HeaderGrammar<Value> => ({
  read,
  separator: COMMA,
  isSplit: true,
});

const address = one((scanner) => readNameAddr(scanner));
const addresses = split((scanner) => readNameAddr(scanner, false));
const tokens = list(readToken);
const text = one(readText);
const number = one((scanner) => readLoneNumber(scanner));
const challenges = list(readChallenge);

const STAR = 0x2a;

function readContact(scanner: Scanner): NameAddrHeader | '*' | undefined {
  if (scanner.skipSpace() !== STAR) return readNameAddr(scanner, false);
  const { position } = scanner;
  scanner.position++;
  if (scanner.skipSpace() < 0) return '*';
  scanner.position = position;
  return readNameAddr(scanner, false);
}

/** A number; parameters may follow where the grammar lets them, and nobody asks for them. */
function readLoneNumber(scanner: Scanner, maximum?: number): number | undefined {
  scanner.skipSpace();
  const value = readNumber(scanner, maximum);
  if (scanner.skipSpace() === SEMICOLON) scanner.position = scanner.end;
  return value;
}

function readAuthenticationInfo(scanner: Scanner): ReadonlyMap<string, string> | undefined {
  scanner.skipSpace();
  return readAuthParameters(scanner);
}

function readBoolean(scanner: Scanner): boolean | undefined {
  const word = readToken(scanner)?.toLowerCase();
  if (scanner.skipSpace() === SEMICOLON) scanner.position = scanner.end;
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** The grammar of each header. A name that is not here is text. */
export const HEADER_GRAMMARS: { readonly [Name in keyof HeaderValues]: HeaderGrammar<HeaderValues[Name]> } = {
  Via: split(readVia),
  From: address,
  To: address,
  'Call-ID': one(readCallId),
  CSeq: one(readCSeq),
  Contact: split(readContact),
  Route: addresses,
  'Record-Route': addresses,
  Path: addresses,
  'Service-Route': addresses,
  'Max-Forwards': one((scanner) => readLoneNumber(scanner, 255)),
  Expires: number,
  'Min-Expires': number,
  Require: tokens,
  Supported: tokens,
  Unsupported: tokens,
  'Proxy-Require': tokens,
  Allow: tokens,
  'Allow-Events': tokens,
  Accept: list(readMediaType),
  'Accept-Encoding': list(readTokenValue),
  'Accept-Language': list(readTokenValue),
  'Content-Type': one(readMediaType),
  'Content-Length': number,
  'Content-Disposition': one(readTokenValue),
  'Content-Encoding': tokens,
  'Content-Language': tokens,
  'WWW-Authenticate': challenges,
  'Proxy-Authenticate': challenges,
  Authorization: challenges,
  'Proxy-Authorization': challenges,
  'Authentication-Info': one(readAuthenticationInfo),
  'Proxy-Authentication-Info': one(readAuthenticationInfo),
  Event: one(readEvent),
  'Subscription-State': one(readSubscriptionState),
  'Refer-To': address,
  'Referred-By': address,
  'Refer-Sub': one(readBoolean),
  Replaces: one(readDialogReference),
  Join: one(readDialogReference),
  'Target-Dialog': text,
  Reason: list(readReason),
  RSeq: number,
  RAck: one(readRAck),
  'Session-Expires': one(readSessionExpires),
  'Min-SE': number,
  'SIP-ETag': one(readToken),
  'SIP-If-Match': one(readToken),
  'Retry-After': one(readRetryAfter),
  Date: one(readDate),
  Timestamp: one(readTimestamp),
  Warning: list(readWarning),
  'Alert-Info': addresses,
  'Call-Info': addresses,
  'Error-Info': addresses,
  'P-Asserted-Identity': addresses,
  'P-Preferred-Identity': addresses,
  Privacy: list(readToken, SEMICOLON),
  Diversion: addresses,
  'History-Info': addresses,
  Identity: list(readIdentity),
  'User-Agent': text,
  Server: text,
  Organization: text,
  Subject: text,
  Priority: text,
  'MIME-Version': text,
  'Reply-To': address,
  'In-Reply-To': list(readCallId),
  'Flow-Timer': number,
  'Info-Package': one(readTokenValue),
  'Recv-Info': list(readTokenValue),
};
