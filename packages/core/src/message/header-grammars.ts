import { readAuthParameters, readChallenge } from '../grammar/challenge.js';
import {
  readCSeq,
  readDialogReference,
  readEvent,
  readRAck,
  readReason,
  readSessionExpires,
  readSubscriptionState,
} from '../grammar/dialog-values.js';
import {
  readDate,
  readIdentity,
  readRetryAfter,
  readTimestamp,
  readWarning,
} from '../grammar/information-values.js';
import { InvalidHeaderError } from '../grammar/invalid-header-error.js';
import { readMediaType, readTokenValue } from '../grammar/media-type.js';
import { readNameAddr, readNameAddrOfList } from '../grammar/name-addr.js';
import { readNumber } from '../grammar/numbers.js';
import {
  matching,
  type Reader,
  readCallId,
  readText,
  readToken,
  withParameters,
} from '../grammar/readers.js';
import { readVia } from '../grammar/via.js';

const COMMA = 0x2c;
const SEMICOLON = 0x3b;

/** How one header is read. */
export interface HeaderGrammar {
  readonly name: string;
  readonly read: Reader<unknown>;
  /** What separates values of a line: a comma, for Privacy a semicolon; -1 when there is one value only. */
  readonly separator: number;
  /** Whether `getHeaders` gives each value of a joined line by itself, as it does for addresses and hops. */
  readonly isSplit: boolean;
}

/** All of it, or an address. */
const readContact: Reader<unknown> = (scanner) =>
  scanner.match(/\*(?=[ \t]*(?:[\r\n]|$))/y) || readNameAddrOfList(scanner);

/** A number; parameters may follow where the grammar lets them, and nobody asks for them. */
function numberUpTo(maximum?: number): Reader<number> {
  return withParameters(
    (scanner) => readNumber(scanner, maximum),
    (value) => value,
  );
}

const readBoolean: Reader<boolean> = withParameters(
  matching(/true|false/iy),
  (word) => word.toLowerCase() === 'true',
);

/**
 * The headers that have a typed form, by how they are read, what separates values on one line (`*`: a comma, at which
 * `getHeaders` parts them too), and each with its compact form where it has one (RFC 3261 §7.3.3 and later registrations).
 */
const HEADERS: readonly (readonly [read: Reader<unknown>, separator: '' | ',' | ';' | '*', names: string])[] =
  [
    [readVia, '*', 'Via/v'],
    [readNameAddr, '', 'From/f To/t Refer-To/r Referred-By/b Reply-To'],
    [
      readNameAddrOfList,
      '*',
      'Route Record-Route Path Service-Route P-Asserted-Identity P-Preferred-Identity Diversion History-Info Alert-Info Call-Info Error-Info',
    ],
    [readContact, '*', 'Contact/m'],
    [readCallId, '', 'Call-ID/i'],
    [readCallId, ',', 'In-Reply-To'],
    [readCSeq, '', 'CSeq'],
    [numberUpTo(), '', 'Expires Min-Expires Content-Length/l RSeq Min-SE Flow-Timer'],
    [numberUpTo(255), '', 'Max-Forwards'],
    [
      readToken,
      ',',
      'Require Supported/k Unsupported Proxy-Require Allow Allow-Events/u Content-Encoding/e Content-Language',
    ],
    [readToken, ';', 'Privacy'],
    [readToken, '', 'SIP-ETag SIP-If-Match'],
    [readMediaType, '', 'Content-Type/c'],
    [readMediaType, ',', 'Accept'],
    [readTokenValue, '', 'Content-Disposition Info-Package'],
    [readTokenValue, ',', 'Accept-Encoding Accept-Language Recv-Info'],
    [readChallenge, ',', 'WWW-Authenticate Proxy-Authenticate Authorization Proxy-Authorization'],
    [readAuthParameters, '', 'Authentication-Info Proxy-Authentication-Info'],
    [readEvent, '', 'Event/o'],
    [readSubscriptionState, '', 'Subscription-State'],
    [readBoolean, '', 'Refer-Sub'],
    [readDialogReference, '', 'Replaces Join'],
    [readReason, ',', 'Reason'],
    [readRAck, '', 'RAck'],
    [readSessionExpires, '', 'Session-Expires/x'],
    [readRetryAfter, '', 'Retry-After'],
    [readDate, '', 'Date'],
    [readTimestamp, '', 'Timestamp'],
    [readWarning, ',', 'Warning'],
    [readIdentity, ',', 'Identity/y'],
    [
      readText,
      '',
      'Target-Dialog User-Agent Server Organization Subject/s Priority MIME-Version Accept-Contact/a Reject-Contact/j Request-Disposition/d',
    ],
  ];

/** By every usual spelling: as above, in lower case, compact. */
const GRAMMARS: ReadonlyMap<string, HeaderGrammar> = collectGrammars();

function collectGrammars(): Map<string, HeaderGrammar> {
  const grammars = new Map<string, HeaderGrammar>();
  for (const [read, separator, names] of HEADERS) {
    for (const spellings of names.split(' ')) {
      const [name = '', compact = name] = spellings.split('/');
      const code = separator === '' ? -1 : separator === ';' ? SEMICOLON : COMMA;
      const grammar = { name, read, separator: code, isSplit: separator === '*' };
      for (const spelling of [name, compact]) {
        for (const form of [spelling, spelling.toLowerCase()]) grammars.set(form, grammar);
      }
    }
  }
  return grammars;
}

/** How a header of this name, in any spelling, is read; undefined when it is only text. */
export function grammarOf(name: string): HeaderGrammar | undefined {
  const usual = GRAMMARS.get(name);
  if (usual) return usual;
  if (typeof name !== 'string') throw new InvalidHeaderError('header name', name, 'text');
  return GRAMMARS.get(name.toLowerCase());
}

/** The one spelling under which a header is kept: that of its grammar, or lower case for a name without one. */
export function canonicalName(name: string): string {
  return grammarOf(name)?.name ?? name.toLowerCase();
}
