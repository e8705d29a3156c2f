import { HOST } from './expressions.js';
import { canonicalHost, portOf } from './host.js';
import { numberOf } from './numbers.js';
import { many, PLAIN } from './parameters.js';
import type { Scanner } from './scanner.js';

/** A URI in the parts that it is written from. */
export interface UriParts {
  /** Lower case. */
  scheme: string;
  /** The user (and password) as it stands on the wire, escapes kept. */
  user: string | undefined;
  host: string;
  port: number | undefined;
  /** As they stand on the wire, the first semicolon included; '' when there is none. */
  readonly parameters: string;
  /** As they stand on the wire, the question mark included; '' when there is none. */
  headers: string;
  /** For a scheme other than sip, sips and tel: all that follows `scheme:`. */
  readonly opaque: string | undefined;
  /** Whether it is a PLAIN_URI: there is nothing to undo in user and parameters. */
  isPlain: boolean;
}

/** What a URI is before anything was read or given. */
export const NOTHING: UriParts = {
  scheme: '',
  user: undefined,
  host: '',
  port: undefined,
  parameters: '',
  headers: '',
  opaque: undefined,
  isPlain: false,
};

/** The number sign (of dialled codes) and characters beyond ASCII are tolerated. */
const USER = /[\w\-.!~*'()&=+$,;?/:#%\x80-\uffff]+/.source;
/** RFC 3966 §3: a number with visual separators, of one digit at least. */
const NUMBER = /\+?[-.()]*[\da-fA-F*#][\da-fA-F*#\-.()]*/.source;
/** A value of a parameter or header is tolerated to hold `=`, `,` and `"` too. */
const PARAMETERS = many(/;[\w\-.!~*'()[\]/:&+$%]+(?:=[\w\-.!~*'()[\]/:&+$%=,"]*)?/.source);
const HEADER = /[\w\-.!~*'()[\]/?:+$%]+=[\w\-.!~*'()[\]/?:+$%=,"]*/.source;
const TAIL = `(${PARAMETERS})((?:\\?${HEADER}(?:&${HEADER})*)?)(?![;=%&?])`;

const SIP_URI = new RegExp(`([sS][iI][pP][sS]?):(?:(${USER})@)?${HOST}(?::(\\d*))?${TAIL}`, 'y');
/**
 * A URI as it nearly always is: small letters, no escapes, PLAIN parameters. What this finds the expression for any finds
 * too, in the same parts.
 */
export const PLAIN_URI = `sip:(?:([\\w\\-.!~*'()&=+$,;?/:#]+)@)?([a-z\\d_.-]+)(?::(\\d{1,4}|[1-5]\\d{4}))?(${PLAIN})`;
const WHOLE_PLAIN_URI = new RegExp(`${PLAIN_URI}(?=>|$)`, 'y');

const TEL_URI = new RegExp(`tel:(${NUMBER})${TAIL}`, 'iy');
/** Up to white space or what ends a URI in a header value. */
const OTHER_URI = /(?!(?:sips?|tel):)([a-z][a-z\d+.-]*):([^\0-\x20"<>\x7f]+)/iy;

/**
 * Reads a URI that begins at the scanner's position, as far as it goes: up to the first character that cannot belong to
 * it, where the caller decides what may follow.
 * @returns undefined when no URI begins here, or one that is malformed
 */
export function readUri(scanner: Scanner): UriParts | undefined {
  const plain = scanner.take(WHOLE_PLAIN_URI);
  if (plain) return plainParts(plain[1], plain[2], plain[3], plain[4]);
  const sip = scanner.take(SIP_URI);
  if (sip) {
    const [text, scheme = '', user, small, other, digits, parameters = '', headers = ''] = sip;
    const host = canonicalHost(small, other);
    const port = portOf(digits);
    if (host === undefined || Number.isNaN(port) || holdsBadEscape(text)) return undefined;
    return { ...NOTHING, scheme: scheme.toLowerCase(), user, host, port, parameters, headers };
  }
  const tel = scanner.take(TEL_URI);
  const [text = '', user, parameters = '', headers = ''] = tel ?? [];
  const [, scheme = '', opaque] = tel ? [text, 'tel'] : (scanner.take(OTHER_URI) ?? []);
  return scheme === '' || (tel && holdsBadEscape(text))
    ? undefined
    : { ...NOTHING, scheme: scheme.toLowerCase(), user, parameters, headers, opaque };
}

/** What the groups of PLAIN_URI found. */
export function plainParts(user: string | undefined, host = '', digits?: string, parameters = ''): UriParts {
  const port = numberOf(digits);
  return { scheme: 'sip', user, host, port, parameters, headers: '', opaque: undefined, isPlain: true };
}

/** Whether a `%` stands where two hexadecimal digits do not follow. */
function holdsBadEscape(text: string): boolean {
  return text.includes('%') && /%(?![\da-f]{2})/i.test(text);
}
