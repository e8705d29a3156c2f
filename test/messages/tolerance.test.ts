import { type IncomingMessage, parseMessage } from '@sip-kit/core/message';
import { describe, expect, test } from 'vitest';
import { requestText, responseText } from './wire-text.js';

function read(text: string): IncomingMessage {
  const result = parseMessage(text);
  if (!result.ok) throw new Error(result.reason);
  return result.message;
}

const withContact = (value: string): IncomingMessage => read(responseText([`Contact: ${value}`]));
const contacts = (value: string): string[] => withContact(value).readAll('Contact').map(String);

/**
 * Every deviation from the grammar that is read although it is wrong, because real servers send it and its meaning is
 * plain. What is not in this table is refused, or (in a header that nobody must have) not seen.
 */
const DEVIATIONS: readonly [string, () => void][] = [
  [
    'lines that end in a lone LF',
    () => {
      const message = read(requestText(['Subject: hello'], { body: 'a\r\nb' }).replace(/\r\n/g, '\n'));
      expect(message.getHeader('Subject')).toBe('hello');
      expect(message.body).toBe('a\nb');
    },
  ],
  [
    'a message that ends without its empty line, where it says that no body follows',
    () => {
      const text = requestText(['Subject: x', 'Content-Length: 0']).trimEnd();
      expect(read(text).getHeader('Subject')).toBe('x');
      expect(read(`${text}\r\n`).getHeader('Subject')).toBe('x');
    },
  ],
  [
    'more spaces in the start line, and some at its end',
    () => {
      const message = read(requestText([], { start: 'OPTIONS   sip:bob@example.com  SIP/2.0 ' }));
      expect(message).toMatchObject({ method: 'OPTIONS' });
    },
  ],
  [
    'a Request-URI in angle brackets',
    () => {
      const message = read(requestText([], { start: 'OPTIONS <sip:bob@example.com> SIP/2.0' }));
      expect(String((message as { ruri?: unknown }).ruri)).toBe('sip:bob@example.com');
    },
  ],
  [
    'a Request-URI with headers',
    () => {
      const message = read(requestText([], { start: 'OPTIONS sip:bob@example.com?Subject=x SIP/2.0' }));
      expect(String((message as { ruri?: unknown }).ruri)).toBe('sip:bob@example.com?Subject=x');
    },
  ],
  [
    'the name of the protocol in lower case',
    () => {
      expect(read(requestText([], { start: 'OPTIONS sip:bob@example.com sip/2.0' }))).toMatchObject({
        method: 'OPTIONS',
      });
      expect(read(responseText([], { start: 'sip/2.0 200 OK' }))).toMatchObject({ status_code: 200 });
    },
  ],
  [
    'a status line without a space behind its code',
    () => {
      expect(read(responseText([], { start: 'SIP/2.0 200' }))).toMatchObject({
        status_code: 200,
        reason_phrase: '',
      });
    },
  ],
  [
    'space between the brackets and the URI',
    () => {
      expect(contacts('< sip:a@h >;q=1')).toEqual(['<sip:a@h>;q=1']);
    },
  ],
  [
    'characters that are no token in a display name without quotes',
    () => {
      expect(read(requestText(['From: Bell, A. (Büro) <sip:a@h>;tag=1'])).from.display_name).toBe(
        'Bell, A. (Büro)',
      );
    },
  ],
  [
    'a name in quotes before a URI without brackets',
    () => {
      const { from } = read(requestText(['From: "Anonymous" sip:anonymous@switch-1.e164;tag=as4b']));
      expect([from.display_name, String(from.uri), from.getParam('tag')]).toEqual([
        'Anonymous',
        'sip:anonymous@switch-1.e164',
        'as4b',
      ]);
    },
  ],
  [
    'a URI with headers and without brackets',
    () => {
      expect(contacts('sip:a@h?Route=%3Csip:b%3E')).toEqual(['<sip:a@h?Route=%3Csip:b%3E>']);
    },
  ],
  [
    'one semicolon behind the last parameter',
    () => {
      expect(contacts('<sip:a@h;lr;>;q=1; , <sip:b@h;x;?a=b>')).toEqual([
        '<sip:a@h;lr>;q=1',
        '<sip:b@h;x?a=b>',
      ]);
    },
  ],
  [
    'a number sign and characters beyond ASCII in a user',
    () => {
      expect(withContact('<sip:PBX#1000#9@h>').read('Contact')).toMatchObject({
        uri: { user: 'PBX#1000#9' },
      });
      expect(withContact('<sip:jürgen@h>').read('Contact')).toMatchObject({ uri: { user: 'jürgen' } });
    },
  ],
  [
    '`"`, `=` and `,` in the value of a URI parameter',
    () => {
      const [contact] = contacts(
        '<sip:127.0.0.1:443;transport=wss;thinfo="VG8+PoIUYHSD/sWAZZw/BCEaSdGA=",x>',
      );
      expect(contact).toBe('<sip:127.0.0.1:443;transport=wss;thinfo="VG8+PoIUYHSD/sWAZZw/BCEaSdGA=",x>');
    },
  ],
  [
    'an underscore in a host name',
    () => {
      expect(read(requestText(['Via: SIP/2.0/WS my_host:80;branch=z9hG4bKx'])).via.host).toBe('my_host');
    },
  ],
  [
    'three colons in an IPv6 address (RFC 5118 §4.10)',
    () => {
      expect(contacts('<sip:a@[2001:db8:::1]>')).toEqual(['<sip:a@[2001:db8::1]>']);
    },
  ],
  [
    'a parameter value that is neither a token nor in quotes',
    () => {
      const { via } = read(
        requestText(['Via: SIP/2.0/WS h;branch=z9hG4bK/1@x=;received=2001:db8::1;foo={é}']),
      );
      expect([via.branch, via.received, via.parameters.get('foo')]).toEqual([
        'z9hG4bK/1@x=',
        '2001:db8::1',
        '{é}',
      ]);
    },
  ],
  [
    'characters of ASCII in a Call-ID that no `word` of RFC 3261 §25.1 holds',
    () => {
      const { call_id } = read(requestText(['Call-ID: a=b;c&$#^|@h@x']));
      expect(call_id).toBe('a=b;c&$#^|@h@x');
    },
  ],
  [
    'rport with an equals sign and no number',
    () => {
      expect(read(requestText(['Via: SIP/2.0/WS h;rport=;branch=z9hG4bK1'])).via).toMatchObject({
        rport: null,
        branch: 'z9hG4bK1',
      });
    },
  ],
  [
    'a From without a tag, a Via without a branch, no Max-Forwards, no Content-Length (RFC 2543)',
    () => {
      const message = read(requestText(['From: sip:a@h', 'Via: SIP/2.0/UDP h'], { body: 'hello' }));
      expect([message.from_tag, message.via_branch, message.read('Max-Forwards')]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect(message.body).toBe('hello');
    },
  ],
  [
    'more octets than Content-Length says',
    () => {
      expect(read(requestText(['Content-Length: 3'], { body: 'abcdef' })).body).toBe('abc');
    },
  ],
  [
    'the same Content-Length twice',
    () => {
      expect(read(requestText(['l: 3', 'Content-Length: 03'], { body: 'abc' })).body).toBe('abc');
    },
  ],
  [
    'a malformed value of a list beside sound ones',
    () => {
      // As FreeSWITCH and others sent it in answers to REGISTER.
      expect(contacts('<sip:a@h;transport=ws>;expires=600,<sip:b@>;expires=1,<sip:c@h>;expires=30')).toEqual([
        '<sip:a@h;transport=ws>;expires=600',
        '<sip:c@h>;expires=30',
      ]);
      expect(contacts('<sip:a@1.2.3.4:5060>;expires=390,: <sip:b@x.invalid>;expires=30')).toHaveLength(2);
    },
  ],
  [
    'a malformed value of a header that nobody must have',
    () => {
      const message = read(
        requestText(['Date: Fri, 01 Jan 2010 16:00:00 EST', 'Expires: 99999999999', 'Contact: <<>>']),
      );
      expect([message.read('Date'), message.read('Expires'), message.read('Contact')]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect(message.getHeader('Contact')).toBe('<<>>');
    },
  ],
  [
    'empty members of a list of tokens',
    () => {
      expect(read(requestText(['Allow: INVITE,,ACK, ,BYE,', 'Supported:'])).readAll('Allow')).toEqual([
        'INVITE',
        'ACK',
        'BYE',
      ]);
    },
  ],
  [
    'parameters behind a number',
    () => {
      expect(read(requestText(['Expires: 60;refresher=uac', 'Min-SE: 90;x'])).read('Expires')).toBe(60);
    },
  ],
  [
    'parameters of a challenge without quotes, twice, or with a comma too many',
    () => {
      const message = read(
        responseText(['WWW-Authenticate: Digest realm=a@b/c, nonce="1",, nonce="2", qop="auth,auth-int",'], {
          start: 'SIP/2.0 401 Unauthorized',
        }),
      );
      const { scheme, parameters } = message.read('WWW-Authenticate') ?? {};
      expect([scheme, Object.fromEntries(parameters ?? [])]).toEqual([
        'Digest',
        { realm: 'a@b/c', nonce: '1', qop: 'auth,auth-int' },
      ]);
    },
  ],
  [
    'a q that is no number from 0 to 1',
    () => {
      expect(
        read(requestText(['Accept: text/plain;q=7, text/html;q=x']))
          .readAll('Accept')
          .map(({ q }) => q),
      ).toEqual([1, 1]);
    },
  ],
  [
    'a Retry-After with more than a number',
    () => {
      expect(
        read(responseText(['Retry-After: 120 (in a (short) meeting) ;duration=60'])).read('Retry-After'),
      ).toMatchObject({
        seconds: 120,
        comment: 'in a (short) meeting',
        duration: 60,
      });
    },
  ],
];

describe('what is read although it is wrong:', () => {
  test.each(DEVIATIONS)('%s', (_, check) => check());
});

/** What is wrong in every message that holds it, with what a request is answered. */
const FAULTS: readonly [string, string, string][] = [
  ['no Via', 'Missing Via', requestText().replace(/Via.*\r\n/, '')],
  ['two To headers', 'Several To Headers', requestText(['To: <sip:a@h>', 't: <sip:a@h>'])],
  ['a CSeq of 2³¹', 'Malformed CSeq', requestText(['CSeq: 2147483648 OPTIONS'])],
  ['a CSeq with something behind it', 'Malformed CSeq', requestText(['CSeq: 1 OPTIONS x'])],
  ['a port above 65535 in a Via', 'Malformed Via', requestText(['Via: SIP/2.0/WS h:65536;branch=z9hG4bK1'])],
  [
    'a port above 65535 in the Request-URI',
    'Malformed Request-URI',
    requestText([], { start: 'OPTIONS sip:h:65536 SIP/2.0' }),
  ],
  ['a bad escape in a From', 'Malformed From', requestText(['From: <sip:%4@h>;tag=1'])],
  ['a Call-ID of two words', 'Malformed Call-ID', requestText(['Call-ID: a b'])],
  ['a Call-ID beyond ASCII', 'Malformed Call-ID', requestText(['Call-ID: grüße@h'])],
  ['a Call-ID with a comma', 'Malformed Call-ID', requestText(['Call-ID: a,b'])],
  ['an empty Call-ID', 'Malformed Call-ID', requestText(['Call-ID:'])],
  ['a line without a colon', 'Header Without a Name', requestText(['Subject hello'])],
  ['a line that begins with a colon', 'Header Without a Name', requestText([': hello'])],
  [
    'a first line that goes on with nothing',
    'Header Without a Name',
    requestText().replace('\r\n', '\r\n folded\r\n'),
  ],
  ['a CR inside a line', 'Stray CR in Header', requestText(['Subject: a\rb'])],
  ['a NUL outside an escape', 'NUL in Header', requestText(['Subject: a\0b'])],
  [
    'fewer octets than Content-Length says',
    'Body Shorter Than Content-Length',
    requestText(['l: 3'], { body: 'ab' }),
  ],
  ['a Content-Length with a sign', 'Malformed Content-Length', requestText(['l: +3'], { body: 'abc' })],
  [
    'two Content-Lengths that differ',
    'Malformed Content-Length',
    requestText(['l: 3', 'l: 2'], { body: 'abc' }),
  ],
];

describe('what is refused:', () => {
  test.each(FAULTS)('%s', (_, reason, text) => {
    expect(parseMessage(text)).toMatchObject({ ok: false, kind: 'request', status: 400, reason });
  });

  test.each([
    ['', 'unknown'],
    ['\r\n\r\n', 'unknown'],
    ['hello', 'unknown'],
    ['GET / HTTP/1.1\r\n\r\n', 'unknown'],
    ['OPTIONS sip:h SIP/3.0\r\n\r\n', 'request'],
    ['SIP/3.0 200 OK\r\n\r\n', 'response'],
    ['SIP/2.0 700 No\r\n\r\n', 'response'],
    ['SIP/2.0 20 No\r\n\r\n', 'response'],
    ['SIP/2.0 2000 No\r\n\r\n', 'response'],
  ])('%j', (text, kind) => {
    expect(parseMessage(text)).toMatchObject({ ok: false, kind });
  });

  test('an ACK that is malformed, without an answer', () => {
    const result = parseMessage(requestText(['To: <'], { start: 'ACK sip:h SIP/2.0' }));
    expect(result).toMatchObject({ ok: false, reason: 'Malformed To' });
    expect(result).not.toHaveProperty('request');
  });
});

describe('a limit', () => {
  test('on the size', () => {
    const text = requestText([], { body: 'x'.repeat(100) });
    expect(parseMessage(text, { size: text.length }).ok).toBe(true);
    expect(parseMessage(text, { size: text.length - 1 })).toMatchObject({
      status: 513,
      reason: 'Message Too Large',
    });
    expect(parseMessage(new TextEncoder().encode(text), { size: 99 })).toMatchObject({ status: 513 });
    expect(parseMessage(responseText(), { size: 9 })).toMatchObject({
      kind: 'response',
      reason: 'Message Too Large',
    });
  });

  test('on the number of headers', () => {
    expect(parseMessage(requestText(['a: 1', 'b: 2']), { headers: 7 }).ok).toBe(true);
    expect(parseMessage(requestText(['a: 1', 'b: 2', 'c: 3']), { headers: 7 })).toMatchObject({
      reason: 'Too Many Headers',
    });
  });
});
