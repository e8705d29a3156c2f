import {
  IncomingRequest,
  IncomingResponse,
  InvalidHeaderError,
  NameAddrHeader,
  OutgoingRequest,
  type OutgoingRequestFields,
  OutgoingResponse,
  parseMessage,
  URI,
} from '@sip-kit/core/message';
import { forwardRequest, forwardResponse } from '@sip-kit/core/transaction';
import { describe, expect, test } from 'vitest';
import { requestText, responseText } from './wire-text.js';

const address = (text: string): NameAddrHeader => {
  const value = NameAddrHeader.parse(text);
  if (!value) throw new Error(text);
  return value;
};

function fields(changes: Partial<OutgoingRequestFields> = {}): OutgoingRequestFields {
  return {
    method: 'MESSAGE',
    ruri: new URI('sip', 'bob', 'example.com'),
    from: new NameAddrHeader(new URI('sip', 'alice', 'example.com'), 'Alice', { tag: 'a' }),
    to: new NameAddrHeader(new URI('sip', 'bob', 'example.com')),
    callId: 'call@x',
    cseq: 7,
    ...changes,
  };
}

function received(text: string): IncomingRequest {
  const result = parseMessage(text);
  if (!result.ok || !(result.message instanceof IncomingRequest)) throw new Error(text);
  return result.message;
}

describe('a request', () => {
  test('is written from its values', () => {
    const request = new OutgoingRequest(
      fields({
        routes: [address('<sip:p1;lr>'), address('<sip:p2;lr>')],
        headers: [{ name: 'content-type', value: 'text/plain' }],
        extraHeaders: ['X-Mine:  a: b ', 'supported: path'],
        body: 'grüße',
      }),
    );
    request.setVia({
      transport: 'WSS',
      sentBy: 'h.invalid',
      branch: 'z9hG4bKx',
      parameters: { rport: null },
    });
    expect(request.toString()).toBe(
      [
        'MESSAGE sip:bob@example.com SIP/2.0',
        'Via: SIP/2.0/WSS h.invalid;branch=z9hG4bKx;rport',
        'Max-Forwards: 70',
        'Route: <sip:p1;lr>',
        'Route: <sip:p2;lr>',
        'To: <sip:bob@example.com>',
        'From: "Alice" <sip:alice@example.com>;tag=a',
        'Call-ID: call@x',
        'CSeq: 7 MESSAGE',
        'Content-Type: text/plain',
        'X-Mine: a: b',
        'Supported: path',
        'Content-Length: 7',
        '',
        'grüße',
      ].join('\r\n'),
    );
    expect(new TextDecoder().decode(request.toBytes())).toBe(request.toString());
  });

  test('tells its headers, those of its fields too', () => {
    const request = new OutgoingRequest(fields({ headers: [{ name: 'Allow', value: 'ACK' }] }));
    request.appendHeader('allow', 'BYE');
    expect(request.getHeaders('ALLOW')).toEqual(['ACK', 'BYE']);
    expect([request.getHeader('cseq'), request.getHeader('f'), request.hasHeader('Route')]).toEqual([
      '7 MESSAGE',
      '"Alice" <sip:alice@example.com>;tag=a',
      false,
    ]);
    request.setHeader('Allow', ['INVITE', 'CANCEL']);
    request.setHeader('route', '<sip:p;lr>');
    expect([request.getHeaders('Allow'), request.getHeaders('Route')]).toEqual([
      ['INVITE', 'CANCEL'],
      ['<sip:p;lr>'],
    ]);
    request.removeHeader('allow');
    request.removeHeader('Route');
    expect([request.hasHeader('Allow'), request.routes]).toEqual([false, []]);
  });

  test('has a Request-URI without headers (RFC 3261 §19.1.1)', () => {
    expect(new OutgoingRequest(fields({ ruri: address('<sip:b@h;x=y?Subject=z>').uri })).toString()).toMatch(
      /^MESSAGE sip:b@h;x=y SIP\/2.0\r\n/,
    );
  });

  test('shares nothing with its clone, which has no Via of its own', () => {
    const request = new OutgoingRequest(
      fields({ routes: [address('<sip:p1;lr>')], headers: [{ name: 'A', value: '1' }], body: 'x' }),
    );
    request.setVia({ transport: 'WS', sentBy: 'h', branch: 'z9hG4bK1' });
    const copy = request.clone({ cseq: 8, extraHeaders: ['A: 2'] });
    copy.to.setParam('tag', 'b');
    copy.routes.pop();
    expect([copy.cseq, copy.getHeaders('A'), copy.getHeaders('Via'), copy.body]).toEqual([8, ['2'], [], 'x']);
    expect([request.cseq, request.getHeader('A'), request.to.hasParam('tag'), request.routes.length]).toEqual(
      [7, '1', false, 1],
    );
  });
});

describe('a response', () => {
  const invite = received(
    requestText(
      [
        'Via: SIP/2.0/WS b;branch=z9hG4bK2, SIP/2.0/WS a;branch=z9hG4bK1',
        'Record-Route: <sip:p;lr>',
        'Timestamp: 5',
      ],
      {
        start: 'INVITE sip:bob@example.com SIP/2.0',
      },
    ),
  );

  test('has Via, From, To, Call-ID and CSeq of its request, and a To tag', () => {
    const response = new OutgoingResponse(invite, 180, {
      toTag: 't',
      headers: [{ name: 'contact', value: '<sip:me@h>' }],
    });
    expect(response.to_tag).toBe('t');
    expect(response.toString()).toBe(
      'SIP/2.0 180 Ringing\r\nVia: SIP/2.0/WS b;branch=z9hG4bK2\r\nVia: SIP/2.0/WS a;branch=z9hG4bK1\r\n' +
        'From: "Alice" <sip:alice@example.com>;tag=from\r\nTo: <sip:bob@example.com>;tag=t\r\nCall-ID: call@host.invalid\r\n' +
        'CSeq: 1 INVITE\r\nRecord-Route: <sip:p;lr>\r\nContact: <sip:me@h>\r\nContent-Length: 0\r\n\r\n',
    );
  });

  test('to a request within a dialog keeps its tag', () => {
    const response = new OutgoingResponse(received(requestText(['To: <sip:bob@h>;tag=old'])), 200, {
      toTag: 'new',
    });
    expect([response.to_tag, response.getHeader('To')]).toEqual(['old', '<sip:bob@h>;tag=old']);
  });

  test('of 100 has no To tag and the Timestamp; a final error has no Record-Route', () => {
    const trying = new OutgoingResponse(invite, 100, { toTag: 't' });
    expect([trying.to_tag, trying.getHeader('Timestamp'), trying.hasHeader('Record-Route')]).toEqual([
      undefined,
      '5',
      false,
    ]);
    expect(new OutgoingResponse(invite, 486).hasHeader('Record-Route')).toBe(false);
  });

  test.each([99, 700, 200.5])('of %d is refused', (status) => {
    expect(() => new OutgoingResponse(invite, status)).toThrow('start line');
  });
});

describe('a proxy', () => {
  test('passes a request on as it came, save for what it changes', () => {
    const request = received(
      requestText(
        [
          'Via: SIP/2.0/WS a;branch=z9hG4bK1',
          'm: <sip:%61@h;x="=">',
          'Route: <sip:me;lr>, <sip:next;lr>',
          'Record-Route: <sip:first;lr>',
          'X-Any:  odd;;,\r\n value',
          'Max-Forwards: 5',
          'Content-Length: 4',
        ],
        { body: 'abcdef' },
      ),
    );
    const forwarded = forwardRequest(request, {
      ruri: new URI('sip', 'bob', 'elsewhere'),
      routes: request.readAll('Route').slice(1),
      recordRoute: address('<sip:me;lr>'),
      received: '192.0.2.9',
    });
    forwarded.setVia({ transport: 'WS', sentBy: 'me', branch: 'z9hG4bK2' });
    forwarded.setVia({ transport: 'WS', sentBy: 'me', branch: 'z9hG4bK3' });
    const again = received(forwarded.toString());
    expect(again.getHeaders('Via')).toEqual([
      'SIP/2.0/WS me;branch=z9hG4bK3',
      'SIP/2.0/WS a;branch=z9hG4bK1;received=192.0.2.9',
    ]);
    expect([String(again.ruri), again.read('Max-Forwards'), again.body]).toEqual([
      'sip:bob@elsewhere',
      4,
      'abcd',
    ]);
    expect([again.getHeaders('Route'), again.getHeaders('Record-Route')]).toEqual([
      ['<sip:next;lr>'],
      ['<sip:me;lr>', '<sip:first;lr>'],
    ]);
    expect([again.getHeader('Contact'), again.getHeader('X-Any')]).toEqual([
      '<sip:%61@h;x="=">',
      'odd;;, value',
    ]);
    forwarded.pushVia({ transport: 'WS', sentBy: 'me', branch: 'z9hG4bK4' });
    expect(forwarded.getHeaders('Via')).toHaveLength(3);
  });

  test('passes a response back without its own Via', () => {
    const result = parseMessage(
      responseText(['Via: SIP/2.0/WS me;branch=z9hG4bK2', 'v: SIP/2.0/WS a;branch=z9hG4bK1', 'X-Any : y'], {
        start: 'SIP/2.0 299 Fine',
        body: 'x',
      }),
    );
    if (!result.ok || !(result.message instanceof IncomingResponse)) throw new Error('no response');
    expect(forwardResponse(result.message).toString()).toBe(
      'SIP/2.0 299 Fine\r\nVia: SIP/2.0/WS a;branch=z9hG4bK1\r\nFrom: "Alice" <sip:alice@example.com>;tag=from\r\nTo: <sip:bob@example.com>\r\n' +
        'Call-ID: call@host.invalid\r\nCSeq: 1 OPTIONS\r\nX-Any: y\r\nContent-Length: 1\r\n\r\nx',
    );
  });

  test('leaves the octets of a body alone', () => {
    const head = new TextEncoder().encode(requestText(['l: 2']));
    const result = parseMessage(Uint8Array.of(...head, 0xff, 0xfe));
    if (!result.ok || !(result.message instanceof IncomingRequest)) throw new Error('no request');
    expect([...forwardRequest(result.message).toBytes().slice(-2)]).toEqual([0xff, 0xfe]);
  });
});

/** Each way in, with the name by which it is refused. */
const DOORS: readonly [string, string, (poison: string) => unknown][] = [
  [
    'a display name',
    'display name',
    (poison) => new NameAddrHeader(new URI('sip', 'a', 'h'), `Al${poison}ice`),
  ],
  [
    'a display name, later',
    'display name',
    (poison) => {
      fields().from.display_name = poison;
    },
  ],
  ['a parameter of an address', 'parameter x', (poison) => fields().from.setParam('x', `a${poison}b`)],
  ["a parameter's name", 'parameter name', (poison) => fields().from.setParam(`x${poison}`, 'a')],
  ["a URI's user", 'URI user', (poison) => new URI('sip', `a${poison}b`, 'h')],
  ["a URI's host", 'URI host', (poison) => new URI('sip', 'a', `h${poison}`)],
  ["a URI's scheme", 'URI scheme', (poison) => new URI(`sip${poison}`, 'a', 'h')],
  ['a URI parameter', 'parameter x', (poison) => new URI('sip', 'a', 'h', null, { x: `a${poison}b` })],
  ['a URI header', 'URI header', (poison) => new URI('sip', 'a', 'h').setHeader('Subject', `a${poison}b`)],
  ['the method', 'start line', (poison) => new OutgoingRequest(fields({ method: `INFO${poison}` }))],
  ['the Call-ID', 'Call-ID', (poison) => new OutgoingRequest(fields({ callId: `a${poison}b` }))],
  [
    'the Call-ID, later',
    'Call-ID',
    (poison) => {
      const request = new OutgoingRequest(fields());
      request.call_id = `a${poison}b`;
      return request.toString();
    },
  ],
  [
    'a header',
    'Subject',
    (poison) => new OutgoingRequest(fields({ headers: [{ name: 'Subject', value: `a${poison}b` }] })),
  ],
  [
    'an extra header',
    'X-Mine',
    (poison) => new OutgoingRequest(fields({ extraHeaders: [`X-Mine: a${poison}Evil: b`] })),
  ],
  ["a header's name", 'header name', (poison) => new OutgoingRequest(fields()).setHeader(`X${poison}`, 'a')],
  [
    'the type of a body',
    'Content-Type',
    (poison) => new OutgoingRequest(fields()).setHeader('Content-Type', `text/plain${poison}`),
  ],
  ['a Route', 'Route', (poison) => new OutgoingRequest(fields()).appendHeader('Route', `<sip:a${poison}>`)],
  [
    'the sender in a Via',
    'Via',
    (poison) => new OutgoingRequest(fields()).setVia({ transport: 'WS', sentBy: `h${poison}`, branch: 'b' }),
  ],
  [
    'the branch of a Via',
    'Via',
    (poison) => new OutgoingRequest(fields()).setVia({ transport: 'WS', sentBy: 'h', branch: `b${poison}` }),
  ],
  [
    'a reason phrase',
    'start line',
    (poison) => new OutgoingResponse(received(requestText()), 200, { reason: `OK${poison}` }),
  ],
  [
    'an extra header of an answer',
    'X-Mine',
    (poison) => new OutgoingResponse(received(requestText()), 200, { extraHeaders: [`X-Mine: ${poison}x`] }),
  ],
  ['a To tag', 'To', (poison) => new OutgoingResponse(received(requestText()), 200, { toTag: `a${poison}` })],
  [
    'a header of an answer',
    'Contact',
    (poison) => new OutgoingResponse(received(requestText()), 200).setHeader('Contact', `<sip:a>${poison}`),
  ],
];

describe('the door: CR, LF and NUL are refused by name in', () => {
  test.each(DOORS)('%s', (_, name, open) => {
    for (const poison of ['\r', '\n', '\0', '\r\nEvil: yes']) {
      let refusal: unknown;
      try {
        open(poison);
      } catch (error) {
        refusal = error;
      }
      expect(refusal).toBeInstanceOf(InvalidHeaderError);
      expect(String(refusal)).toContain(name);
      expect(String(refusal)).not.toMatch(/[\r\n\0]/);
      expect(refusal).toMatchObject({ name: 'InvalidHeaderError', code: 5 });
    }
  });

  test('a target that a user typed', () => {
    for (const poison of ['\r', '\n', '\0']) {
      expect(URI.parse(`sip:bob${poison}@example.com`)).toBeUndefined();
      expect(URI.parse(`sip:bob@example.com${poison}`)).toBeUndefined();
      expect(NameAddrHeader.parse(`"Bob${poison}" <sip:bob@example.com>`)).toBeUndefined();
    }
  });

  test('says what was given and what was expected, and keeps secrets', () => {
    const request = new OutgoingRequest(fields());
    expect(() => request.setHeader('Subject', 'a\nb')).toThrow(
      'Subject: "a\\nb" given, a value without CR, LF and NUL expected',
    );
    expect(() => request.setHeader('Authorization', 'Bearer hush\n')).toThrow(
      'Authorization: a secret value given',
    );
  });

  test.each(['From', 'To', 'Via', 'Call-ID', 'CSeq', 'Max-Forwards', 'Content-Length', 'l'])(
    '%s is written from the fields alone',
    (name) => {
      expect(() => new OutgoingRequest(fields()).setHeader(name, 'x')).toThrow(InvalidHeaderError);
      expect(() => new OutgoingRequest(fields({ extraHeaders: [`${name}: x`] }))).toThrow(InvalidHeaderError);
    },
  );

  test('a Call-ID that would not be read is not written, any other is', () => {
    for (const callId of ['', 'a b', 'a,b', 'grüße']) {
      expect(() => new OutgoingRequest(fields({ callId }))).toThrow('Call-ID');
    }
    const callId = 'w-.!%*_+`\'~()<>:\\"/[]?{}@h=;&$#^|';
    const written = new OutgoingRequest(fields({ callId }));
    written.setVia({ transport: 'WS', sentBy: 'h', branch: 'z9hG4bK1' });
    expect(received(written.toString()).call_id).toBe(callId);
  });

  test.each([
    ['cseq', -1],
    ['cseq', 2 ** 31],
    ['cseq', 1.5],
    ['maxForwards', 256],
    ['maxForwards', -1],
  ])('%s of %d is refused', (field, value) => {
    expect(() => new OutgoingRequest(fields({ [field]: value }))).toThrow(InvalidHeaderError);
  });
});

test('a question mark in the user stays in the Request-URI; headers of the URI do not (RFC 3261 §19.1.1)', () => {
  const dialled = new OutgoingRequest(fields({ ruri: new URI('sip', '#999/?', 'example.com') }));
  expect(dialled.toString()).toMatch(/^MESSAGE sip:%23999\/\?@example\.com SIP\/2\.0\r\n/);
  const withHeaders = new URI('sip', 'bob', 'example.com', undefined, {}, { Subject: 'Hi' });
  expect(new OutgoingRequest(fields({ ruri: withHeaders })).toString()).toMatch(
    /^MESSAGE sip:bob@example\.com SIP/,
  );
});
