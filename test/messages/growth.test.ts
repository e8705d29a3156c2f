import { NameAddrHeader, parseMessage, URI } from '@sip-kit/core/message';
import { readMultipart } from '@sip-kit/core/multipart';
import { describe, expect, test } from 'vitest';
import { requestText } from './wire-text.js';

/** Generous limits: it is the work that is measured here, not the refusal. */
const LIMITS = { size: 50_000_000, headers: 1_000_000, parts: 1_000_000 };

function message(lines: readonly string[], body = ''): () => void {
  const text = requestText(lines, { body });
  return () => {
    const result = parseMessage(text, LIMITS);
    const read = result.ok ? result.message : result.request;
    if (!read) return;
    for (const name of [
      'Via',
      'From',
      'To',
      'Contact',
      'Record-Route',
      'Allow',
      'WWW-Authenticate',
      'Subject',
      'Accept',
      'Warning',
      'Reason',
      'Retry-After',
      'Identity',
      'Date',
      'Timestamp',
    ] as const) {
      read.readAll(name);
      read.getHeaders(name);
    }
    for (let index = 0; index < 200; index++) read.parseHeader('Contact', index);
    [...read.headers()];
    read.setHeader('Contact', '<sip:a@h>');
    String(read.body);
  };
}

const times = (text: string, count: number): string => text.repeat(count);
const lines = (line: (index: number) => string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => line(index));

/** Texts that grow, and what is done with them. */
const PATTERNS: Readonly<Record<string, (count: number) => () => void>> = {
  'Via lines': (n) => message(lines((i) => `Via: SIP/2.0/WS h;branch=z9hG4bK${i}`, n)),
  'Vias on one line': (n) => message([`Via: SIP/2.0/WS h${times(', SIP/2.0/WS h', n)}`]),
  'Contact lines': (n) => message(lines((i) => `Contact: <sip:u${i}@h>`, n)),
  'Contacts on one line': (n) => message([`Contact: <sip:a@h>${times(',<sip:a@h>', n)}`]),
  'Record-Route lines': (n) => message(lines((i) => `Record-Route: <sip:p${i};lr>`, n)),
  'lines without a colon': (n) => message(lines(() => 'nothing here', n)),
  'unknown headers of many names': (n) => message(lines((i) => `X-${i}: y`, n)),
  'folded lines': (n) => message([`Subject: a${times('\r\n b', n)}`]),
  'folded empty lines': (n) => message([`Subject: a${times('\r\n ', n)}`]),
  'stray CRs': (n) => message([`Subject: ${times('a\r', n)}`]),
  'lone LFs': (n) => message([`Subject: a${times('\nX: b', n)}`]),
  'white space in a value': (n) => message([`Contact: <sip:a@h>${times(' ', n)};q=1`]),
  'white space before a colon': (n) => message([`Subject${times(' ', n)}: x`]),
  'quotes that do not end': (n) => message([`From: "${times('\\"', n)}<sip:a@h>`]),
  'quotes in a list': (n) => message([`Contact: ${times('",', n)}`]),
  'escaped quotes in a list': (n) => message([`Contact: "${times('\\",', n)}`]),
  'brackets in a list': (n) => message([`Contact: <sip:a@h>${times(';b=<c,<sip:a@h>', n)}`]),
  'opening brackets': (n) => message([`Contact: ${times('<', n)}`]),
  commas: (n) => message([`Contact: ${times(',', n)}`, `Allow: ${times(',', n)}`]),
  semicolons: (n) => message([`Contact: <sip:a@h>${times(';', n)}`]),
  'header parameters': (n) => message([`Contact: <sip:a@h>${lines((i) => `;p${i}=v`, n).join('')}`]),
  'the same header parameter': (n) => message([`Contact: <sip:a@h>${times(';p=v', n)}`]),
  'URI parameters': (n) => message([`Contact: <sip:a@h${lines((i) => `;p${i}=%41`, n).join('')}>`]),
  'URI headers': (n) => () => URI.parse(`sip:a@h?x=y${lines((i) => `&n${i}=v`, n).join('')}`)?.toString(),
  'escapes in a user': (n) => () => URI.parse(`sip:${times('%41', n)}@h`)?.equals(new URI('sip', 'b', 'h')),
  'a user without its host': (n) => () => URI.parse(`sip:${times('a;b?', n)}`),
  'labels of a host': (n) => () => URI.parse(`sip:a@${times('h.', n)}h`),
  'colons in an IPv6 address': (n) => () => URI.parse(`sip:a@[${times('1:', n)}:]`),
  digits: (n) =>
    message([
      `CSeq: ${times('9', n)} OPTIONS`,
      `Retry-After: ${times('9', n)}`,
      `Timestamp: ${times('9', n)} ${times('9', n)}x`,
    ]),
  'a display name without quotes': (n) => () =>
    NameAddrHeader.parse(`${times('a ', n)}<sip:a@h>`)?.toString(),
  'parameters of a challenge': (n) =>
    message([`WWW-Authenticate: Digest ${lines((i) => `p${i}="v"`, n).join(',')}`]),
  challenges: (n) => message([`WWW-Authenticate: ${times('A b=c,', n)}`]),
  'nested comments': (n) => message([`Retry-After: 1 ${times('(', n)}`]),
  'equals signs in a signature': (n) =>
    message([`Identity: ${times('=<', n)}`, `Identity: a${times(';b=<c', n)}`]),
  'spaces in a date': (n) => message([`Date: Sat, 13${times(' ', n)}Nov`]),
  'spaces in a start line': (n) => () => parseMessage(`INVITE${times(' ', n)}x`, LIMITS),
  'empty lines before a message': (n) => () => parseMessage(times('\r\n', n), LIMITS),
  'a body that is no ASCII': (n) => message([`Content-Length: ${2 * n}`], times('é', n)),
  'parts of a body': (n) => () => {
    const result = parseMessage(
      requestText(['c: multipart/mixed;boundary=a'], { body: times('--a\r\n\r\nx\r\n', n) }),
      LIMITS,
    );
    if (result.ok) readMultipart(result.message, LIMITS);
  },
  'hyphens in a body of parts': (n) => () => {
    const result = parseMessage(
      requestText(['c: multipart/mixed;boundary=---'], { body: times('--', n) }),
      LIMITS,
    );
    if (result.ok) readMultipart(result.message, LIMITS);
  },
};

const FEW = 12_500;
const MANY = 50_000;

/** The best of several attempts, in ms of processor time: what other programs take from the machine does not count. */
function duration(work: () => void, attempts: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe('work grows no faster than its input:', { timeout: 60_000 }, () => {
  test.each(Object.entries(PATTERNS))('%s', (_, make) => {
    const few = make(FEW);
    const many = make(MANY);
    // Four times the input is four times the work where it is linear, sixteen times where it is quadratic; between them lie
    // the caches and the collector. A measurement that another program disturbed is made once more.
    let growth = 0;
    for (let attempt = 0; attempt < 5; attempt++) {
      growth = duration(many, 3) / Math.max(duration(few, 5), 1);
      if (growth < 9) break;
    }
    expect(growth).toBeLessThan(9);
  });
});
