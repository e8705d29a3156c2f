import {
  type HeaderValues,
  type IncomingMessage,
  NameAddrHeader,
  Parameters,
  parseMessage,
  Via,
} from '@sip-kit/core/message';
import { describe, expect, test } from 'vitest';
import { responseText } from './wire-text.js';

function read(lines: readonly string[]): IncomingMessage {
  const result = parseMessage(responseText(lines));
  if (!result.ok) throw new Error(result.reason);
  return result.message;
}

/** Values as plain data: addresses and parameters as text, maps as objects. */
function plain(value: unknown): unknown {
  if (value instanceof NameAddrHeader || value instanceof Parameters) return String(value);
  if (value instanceof Map) return Object.fromEntries(value);
  if (value instanceof Via) {
    const { branch, received, rport } = value;
    return plain({ ...value, branch, received, rport });
  }
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, plain(member)]])),
  );
}

const DIGEST = {
  scheme: 'Digest',
  parameters: { realm: 'a, "b"', nonce: 'n', qop: 'auth,auth-int', algorithm: 'SHA-256', stale: 'false' },
};

/** Each header that has a typed form: a line (or several), and all its values. */
const VALUES: readonly [keyof HeaderValues, string | readonly string[], readonly unknown[]][] = [
  [
    'Via',
    'SIP / 2.0 / WSS h : 5061 ;rport=1234;received=192.0.2.1;Branch=z9hG4bK1;ttl=3 , SIP/2.0/UDP [::1]',
    [
      {
        protocol: 'SIP/2.0',
        transport: 'WSS',
        host: 'h',
        port: 5061,
        branch: 'z9hG4bK1',
        received: '192.0.2.1',
        rport: 1234,
        parameters: ';rport=1234;received=192.0.2.1;branch=z9hG4bK1;ttl=3',
      },
      { protocol: 'SIP/2.0', transport: 'UDP', host: '[::1]', parameters: '' },
    ],
  ],
  ['From', '"A" <sip:a@h>;tag=1', ['"A" <sip:a@h>;tag=1']],
  ['To', 'sip:b@h', ['<sip:b@h>']],
  ['Call-ID', 'a@b', ['a@b']],
  ['CSeq', '2147483647  OPTIONS', [{ sequence: 2147483647, method: 'OPTIONS' }]],
  ['Contact', ['*'], ['*']],
  [
    'Contact',
    ['<sip:a@h>;q=0.7, "B, C" <sip:b@h;x=",">', 'sip:c@h;expires=5'],
    ['<sip:a@h>;q=0.7', '"B, C" <sip:b@h;x=",">', '<sip:c@h>;expires=5'],
  ],
  ['Route', '<sip:p1;lr>,<sip:p2;lr>', ['<sip:p1;lr>', '<sip:p2;lr>']],
  ['Record-Route', ['<sip:p1;lr>', '<sip:p2;lr>;x=y'], ['<sip:p1;lr>', '<sip:p2;lr>;x=y']],
  ['Path', '<sip:p1;lr;ob>', ['<sip:p1;lr;ob>']],
  ['Service-Route', '<sip:orig@p1;lr>', ['<sip:orig@p1;lr>']],
  ['Max-Forwards', '0068', [68]],
  ['Max-Forwards', '256', []],
  ['Expires', '4294967295', [4294967295]],
  ['Expires', '4294967296', []],
  ['Min-Expires', '60', [60]],
  ['Require', '100rel, timer', ['100rel', 'timer']],
  ['Supported', ['timer , path', 'outbound'], ['timer', 'path', 'outbound']],
  ['Unsupported', 'foo', ['foo']],
  ['Proxy-Require', 'foo', ['foo']],
  ['Allow', 'INVITE,ACK', ['INVITE', 'ACK']],
  ['Allow-Events', 'presence, dialog.winfo', ['presence', 'dialog.winfo']],
  [
    'Accept',
    'Application/SDP;level=1, text/*;q=0.5',
    [
      { value: 'application/sdp', q: 1, parameters: ';level=1' },
      { value: 'text/*', q: 0.5, parameters: ';q=0.5' },
    ],
  ],
  ['Accept-Encoding', 'gzip;q=0.3', [{ value: 'gzip', q: 0.3, parameters: ';q=0.3' }]],
  [
    'Accept-Language',
    'da, en-gb;q=0.8',
    [
      { value: 'da', q: 1, parameters: '' },
      { value: 'en-gb', q: 0.8, parameters: ';q=0.8' },
    ],
  ],
  [
    'Content-Type',
    'application/sdp; charset="utf-8"',
    [{ value: 'application/sdp', q: 1, parameters: ';charset="utf-8"' }],
  ],
  [
    'Content-Disposition',
    'session;handling=optional',
    [{ value: 'session', q: 1, parameters: ';handling=optional' }],
  ],
  ['Content-Encoding', 'gzip, tar', ['gzip', 'tar']],
  ['Content-Language', 'fr', ['fr']],
  [
    'WWW-Authenticate',
    'Digest realm="a, \\"b\\"",nonce="n",qop="auth,auth-int",algorithm=SHA-256,stale=false',
    [DIGEST],
  ],
  [
    'Proxy-Authenticate',
    ['Digest realm="a", nonce="1", Bearer authz_server="https://x/y", scope="c"', 'Basic'],
    [
      { scheme: 'Digest', parameters: { realm: 'a', nonce: '1' } },
      { scheme: 'Bearer', parameters: { authz_server: 'https://x/y', scope: 'c' } },
      { scheme: 'Basic', parameters: {} },
    ],
  ],
  [
    'Authorization',
    'Bearer mF_9.B5f-4.1JqM==',
    [{ scheme: 'Bearer', parameters: {}, token68: 'mF_9.B5f-4.1JqM==' }],
  ],
  [
    'Proxy-Authorization',
    'Digest username="a", uri="sip:h", nc=00000001',
    [{ scheme: 'Digest', parameters: { username: 'a', uri: 'sip:h', nc: '00000001' } }],
  ],
  [
    'Authentication-Info',
    'nextnonce="n", qop=auth, rspauth="r"',
    [{ nextnonce: 'n', qop: 'auth', rspauth: 'r' }],
  ],
  ['Event', 'presence.winfo;id=7;x', [{ event: 'presence.winfo', id: '7', parameters: ';id=7;x' }]],
  [
    'Subscription-State',
    'Active;expires=600;reason=x;retry-after=5',
    [
      {
        state: 'active',
        expires: 600,
        reason: 'x',
        retryAfter: 5,
        parameters: ';expires=600;reason=x;retry-after=5',
      },
    ],
  ],
  [
    'Refer-To',
    '<sip:c@h;method=INVITE?Replaces=a%3Bto-tag%3Db>',
    ['<sip:c@h;method=INVITE?Replaces=a%3Bto-tag%3Db>'],
  ],
  ['Referred-By', '<sip:a@h>;cid="1@x"', ['<sip:a@h>;cid="1@x"']],
  ['Refer-Sub', 'FALSE', [false]],
  [
    'Replaces',
    'call@h;to-tag=t;from-tag=f;early-only',
    [
      {
        callId: 'call@h',
        toTag: 't',
        fromTag: 'f',
        earlyOnly: true,
        parameters: ';to-tag=t;from-tag=f;early-only',
      },
    ],
  ],
  ['Replaces', 'call@h;to-tag=t', []],
  [
    'Join',
    'c;from-tag=f;to-tag=t',
    [{ callId: 'c', toTag: 't', fromTag: 'f', earlyOnly: false, parameters: ';from-tag=f;to-tag=t' }],
  ],
  [
    'Reason',
    'SIP;cause=200;text="Call completed elsewhere", Q.850;cause=16',
    [
      {
        protocol: 'SIP',
        cause: 200,
        text: 'Call completed elsewhere',
        parameters: ';cause=200;text="Call completed elsewhere"',
      },
      { protocol: 'Q.850', cause: 16, parameters: ';cause=16' },
    ],
  ],
  ['RSeq', '988789', [988789]],
  ['RAck', '776656 1 INVITE', [{ rseq: 776656, cseq: 1, method: 'INVITE' }]],
  ['RAck', '776656 INVITE', []],
  [
    'Session-Expires',
    '1800;refresher=UAS',
    [{ expires: 1800, refresher: 'uas', parameters: ';refresher=UAS' }],
  ],
  ['Min-SE', '90', [90]],
  ['SIP-ETag', 'dx200xyz', ['dx200xyz']],
  ['SIP-If-Match', 'dx200xyz', ['dx200xyz']],
  ['Retry-After', '18000;duration=3600', [{ seconds: 18000, duration: 3600, parameters: ';duration=3600' }]],
  ['Retry-After', '949302838503028349304023988', []],
  ['Date', 'Sat, 13 Nov 2010 23:29:00 GMT', ['2010-11-13T23:29:00.000Z']],
  ['Date', 'Sat, 31 Feb 2010 23:29:00 GMT', []],
  ['Timestamp', '54.5 .25', [{ value: 54.5, delay: 0.25 }]],
  ['Timestamp', '.', []],
  [
    'Warning',
    '307 isi.edu "Session, parameter \\"foo\\"", 301 [::1]:5060 "x"',
    [
      { code: 307, agent: 'isi.edu', text: 'Session, parameter "foo"' },
      { code: 301, agent: '[::1]:5060', text: 'x' },
    ],
  ],
  ['Warning', '1812 overture "In Progress"', []],
  ['Alert-Info', '<http://www.example.com/sounds/moo.wav>;x', ['<http://www.example.com/sounds/moo.wav>;x']],
  [
    'Call-Info',
    '<http://h/a.jpg> ;purpose=icon,<http://h/> ;purpose=info',
    ['<http://h/a.jpg>;purpose=icon', '<http://h/>;purpose=info'],
  ],
  ['Error-Info', '<sip:not-in-service@h>', ['<sip:not-in-service@h>']],
  ['P-Asserted-Identity', '"A" <sip:a@h>, tel:+14085264000', ['"A" <sip:a@h>', '<tel:+14085264000>']],
  ['P-Preferred-Identity', '<sip:a@h>', ['<sip:a@h>']],
  ['Privacy', 'header; user ;id', ['header', 'user', 'id']],
  ['Diversion', '<tel:+1>;reason=unconditional;counter=1', ['<tel:+1>;reason=unconditional;counter=1']],
  [
    'History-Info',
    '<sip:a@h?Reason=SIP%3Bcause%3D302>;index=1,<sip:b@h>;index=1.1',
    ['<sip:a@h?Reason=SIP%3Bcause%3D302>;index=1', '<sip:b@h>;index=1.1'],
  ],
  [
    'Identity',
    'eyJ.hbG-_..sig;info=<https://h/cert;a=b>;alg=ES256;ppt=shaken',
    [{ digest: 'eyJ.hbG-_..sig', parameters: ';info=<https://h/cert;a=b>;alg=ES256;ppt=shaken' }],
  ],
  ['Identity', '"c2ln/+="', [{ digest: 'c2ln/+=', parameters: '' }]],
  ['User-Agent', 'Softphone Beta1.5 (x, y)', ['Softphone Beta1.5 (x, y)']],
  ['Server', 'HomeServer v2', ['HomeServer v2']],
  ['Organization', 'Boxes by Bob, Inc.', ['Boxes by Bob, Inc.']],
  ['Subject', 'Need "more" <boxes>; now', ['Need "more" <boxes>; now']],
  ['Priority', 'emergency', ['emergency']],
  ['MIME-Version', '1.0', ['1.0']],
  ['Reply-To', 'Bob <sip:bob@h>', ['"Bob" <sip:bob@h>']],
  ['In-Reply-To', '70710@saturn, 17320@saturn', ['70710@saturn', '17320@saturn']],
  ['Flow-Timer', '120', [120]],
  [
    'Recv-Info',
    'conf, g.3gpp.x;y',
    [
      { value: 'conf', q: 1, parameters: '' },
      { value: 'g.3gpp.x', q: 1, parameters: ';y' },
    ],
  ],
];

describe('a header is read in its typed form:', () => {
  test.each(VALUES)('%s: %s', (name, text, values) => {
    const message = read((typeof text === 'string' ? [text] : text).map((value) => `${name}: ${value}`));
    expect(message.readAll(name).map(plain)).toEqual(values);
    expect(message.read(name)).toBe(message.readAll(name)[0]);
    expect(message.parseHeader(name.toUpperCase())).toBe(message.read(name));
  });

  test.each([
    ['v', 'Via'],
    ['f', 'From'],
    ['t', 'To'],
    ['i', 'Call-ID'],
    ['m', 'Contact'],
    ['k', 'Supported'],
    ['u', 'Allow-Events'],
    ['c', 'Content-Type'],
    ['l', 'Content-Length'],
    ['e', 'Content-Encoding'],
    ['o', 'Event'],
    ['r', 'Refer-To'],
    ['b', 'Referred-By'],
    ['x', 'Session-Expires'],
    ['s', 'Subject'],
    ['y', 'Identity'],
  ] as const)('%s is the compact form of %s', (compact, name) => {
    const value = { v: 'SIP/2.0/UDP h', i: '1', l: '0' }[compact as 'v' | 'i' | 'l'] ?? '<sip:x@h>';
    const message = read([`${compact}: ${value}`]);
    expect([
      message.hasHeader(name),
      message.getHeader(name.toLowerCase()),
      message.getHeader(compact.toUpperCase()),
    ]).toEqual([true, value, value]);
  });

  test('any other header as text', () => {
    const message = read(['X-Some: a,\r\n\t b ', 'x-SOME: c', '__proto__: d', 'constructor: e']);
    expect(message.getHeaders('X-Some')).toEqual(['a, b', 'c']);
    expect(message.parseHeader('x-some', 1)).toBe('c');
    expect([
      message.getHeader('__proto__'),
      message.parseHeader('constructor'),
      message.parseHeader('toString'),
    ]).toEqual(['d', 'e', undefined]);
  });

  test('an absent one is undefined and no value', () => {
    const message = read([]);
    expect([
      message.read('Contact'),
      message.readAll('Contact'),
      message.getHeader('Contact'),
      message.getHeaders('Contact'),
    ]).toEqual([undefined, [], undefined, []]);
  });
});

describe('parameters that are easily misread', () => {
  const from = (value: string) => read([`From: ${value}`]);

  test('an escaped line end does not join two lines, and nothing of the second goes out with the first', () => {
    for (const end of ['\n', '\r']) {
      const text = responseText([`From: <sip:m@x>;tag=1;x="\\${end}Evil: a"`]);
      const result = parseMessage(text);
      const from = result.ok ? String(result.message.read('From')) : result.reason;
      expect(from).not.toMatch(/Evil|[\r\n]/);
    }
  });

  test.each([
    [
      '<sip:me@h>;pub-gruu="sip:callee@example.com;gr=urn:uuid:1";tag=a',
      'pub-gruu',
      'sip:callee@example.com;gr=urn:uuid:1',
    ],
    ['<sip:me@h>;tag=abc ', 'tag', 'abc'],
    ['<sip:me@h>; tag = abc ;x', 'tag', 'abc'],
    ['<sip:me@h>;Tag=a;tag=b', 'tag', 'a'],
    ['<sip:me@h>;x="tag=b;";tag=c', 'tag', 'c'],
    ['<sip:me@h>;xtag=b;tag=c', 'tag', 'c'],
  ])('%s: %s is %s', (value, name, expected) => {
    expect(from(value).read('From')?.getParam(name)).toBe(expected);
  });

  test('headers that are set one after the other do not run into each other', () => {
    const message = read([]);
    message.setHeader('Expires', 60);
    message.setHeader('Max-Forwards', 70);
    expect([message.read('Expires'), message.read('Max-Forwards')]).toEqual([60, 70]);
    expect([message.getHeader('Expires'), message.getHeader('Max-Forwards')]).toEqual(['60', '70']);
  });

  test('what is no date is none', () => {
    expect(read(['Date: Invalid Date']).read('Date')).toBeUndefined();
  });
});
