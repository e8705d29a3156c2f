import type { Challenge } from '../grammar/challenge.js';
import type {
  CSeq,
  DialogReference,
  EventValue,
  RAck,
  ReasonValue,
  SessionExpires,
  SubscriptionState,
} from '../grammar/dialog-values.js';
import type { Identity, RetryAfter, Timestamp, Warning } from '../grammar/information-values.js';
import type { MediaType, TokenValue } from '../grammar/media-type.js';
import type { NameAddrHeader } from '../grammar/name-addr.js';
import type { Via } from '../grammar/via.js';

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
