import { URI_HEADER } from './characters.js';
import { encodeEscapes } from './escapes.js';

/** A header name as it is usually written: `call-id` → `Call-Id`, and the few that are written otherwise. */
export function headerCase(name: string): string {
  const lower = name.toLowerCase();
  return (
    EXCEPTIONS[lower] ??
    lower.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase())
  );
}

const EXCEPTIONS: Readonly<Record<string, string>> = {
  'call-id': 'Call-ID',
  cseq: 'CSeq',
  'mime-version': 'MIME-Version',
  'www-authenticate': 'WWW-Authenticate',
  rack: 'RAck',
  rseq: 'RSeq',
  'sip-etag': 'SIP-ETag',
  'sip-if-match': 'SIP-If-Match',
  'min-se': 'Min-SE',
};

/** The headers of a URI: `?name=value&name=value`, escaped (RFC 3261 §19.1.1). */
export function encodeUriHeaders(headers: ReadonlyMap<string, readonly string[]>): string {
  const pairs: string[] = [];
  for (const [name, values] of headers) {
    for (const value of values) {
      pairs.push(`${encodeEscapes(name, URI_HEADER)}=${encodeEscapes(value, URI_HEADER)}`);
    }
  }
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/** Adds one pair, decoded. */
export function addHeader(headers: Map<string, string[]>, name: string, value: string): void {
  const key = headerCase(name);
  const values = headers.get(key);
  if (values) values.push(value);
  else headers.set(key, [value]);
}
