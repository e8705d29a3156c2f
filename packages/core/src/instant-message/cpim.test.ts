import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cpim } from './cpim.js';
import { readCpim } from './read-cpim.js';
import { writeCpim } from './write-cpim.js';

const lines = (...all: string[]): string => all.join('\r\n');

function cpimOf(text: string): Cpim {
  const result = readCpim(text);
  if (!result.ok) throw new Error(result.reason);
  return result.cpim;
}

function faultOf(text: string): string {
  const result = readCpim(text);
  return result.ok ? 'it was read' : result.reason;
}

const ENVELOPE = lines(
  'From: Alice <im:alice@example.com>',
  'To: "Bob \\"B\\" Brown" <sip:bob@example.com>',
  'DateTime: 2026-04-04T12:16:49-05:00',
  'Subject:;lang=fr  Bient\\u00f4t\\n',
  'NS: imdn <urn:ietf:params:imdn>',
  'imdn.Message-ID: 34jk324j',
  'imdn.Disposition-Notification: positive-delivery, Display',
  'imdn.IMDN-Record-Route: <sip:relay@example.com>',
  'NS: MyFeatures <mid:MessageFeatures@id.foo.com>',
  'MyFeatures.WackyMessageOption: Use-silly-font',
  '',
  'Content-Type: text/plain;charset=utf-8',
  'Content-Length: 14',
  '',
  'Grüße\r\n\r\nBob',
);

describe('An envelope (RFC 3862)', () => {
  test('is taken apart, and what nobody has to know is passed over', () => {
    expect(cpimOf(ENVELOPE)).toEqual({
      from: { name: 'Alice', uri: 'im:alice@example.com' },
      to: [{ name: 'Bob "B" Brown', uri: 'sip:bob@example.com' }],
      dateTime: '2026-04-04T12:16:49-05:00',
      subject: 'Bientôt\n',
      messageId: '34jk324j',
      dispositions: ['positive-delivery', 'display'],
      recordRoutes: ['<sip:relay@example.com>'],
      content: { type: 'text/plain;charset=utf-8', body: 'Grüße\r\n\r\nBob' },
    });
  });

  test('may name the namespace of notifications as it likes', () => {
    const text = lines('NS: x<urn:ietf:params:imdn>', 'x.message-id: 1', '', 'Content-Type: a/b', '', '');
    expect(cpimOf(text).messageId).toBe('1');
    const other = lines('NS: imdn <urn:other>', 'imdn.Message-ID: 1', '', 'Content-Type: a/b', '', '');
    expect(cpimOf(other).messageId).toBeUndefined();
  });

  test('may be without the empty line before the content, and with bare line feeds', () => {
    const text = 'From: <sip:a@b>\nimdn.Message-ID: 1\nContent-type: text/html\nContent-length: 1\n\nxyz';
    expect(cpimOf(text)).toMatchObject({ messageId: '1', content: { type: 'text/html', body: 'x' } });
  });

  test('whose sender insists on a header that we do not know is not read', () => {
    const text = lines('NS: a <urn:a>', 'Require: From, imdn.Message-ID, a.Magic', '', '', '');
    expect(readCpim(text)).toEqual({
      ok: false,
      reason: 'A required header is not understood',
      notUnderstood: ['a.Magic'],
    });
    expect(cpimOf(lines('Require: Subject', '', '', '')).content.body).toBe('');
  });

  test.each([
    ['is empty', '', 'The headers have no end'],
    ['has no end', 'From: <sip:a@b>', 'The headers have no end'],
    ['has a line that is no header', lines('Hello', '', '', ''), 'A line is no header'],
    [
      'has an address without angle brackets',
      lines('From: sip:a@b', '', '', ''),
      'An address has no URI in angle brackets',
    ],
    ...['\r', '\0'].map((control): [string, string, string] => [
      `has ${JSON.stringify(control)} inside a line`,
      lines(`imdn.IMDN-Record-Route: <sip:a@b>${control}X: y`, '', '', ''),
      'A header line holds CR or NUL',
    ]),
    [
      'has NUL in the type of its content',
      lines('', 'Content-Type: text/plain;x=\0', '', ''),
      'A header line holds CR or NUL',
    ],
    ...['<sip:a b>', '<sip:a\tb@c>', '<sip:a<b>', 'Alice <sip:a<b>'].map((from): [string, string, string] => [
      `has the address ${JSON.stringify(from)}`,
      lines(`From: ${from}`, '', '', ''),
      'An address has a URI with white space or "<" inside',
    ]),
    ['has a namespace without a URI', lines('NS: x', '', '', ''), 'A namespace has no URI'],
    [
      'is of lines without number',
      lines(...Array(1000).fill('X: y'), '', '', ''),
      'More than 100 header lines',
    ],
    [
      'is of one endless line',
      `X: ${'y'.repeat(100_000)}\r\n\r\n`,
      'A header line is longer than 8192 characters',
    ],
    [
      'has an encoded content',
      lines('', 'Content-Transfer-Encoding: base64', '', ''),
      'The content is encoded',
    ],
  ])('that %s is told in words', (_, text, reason) => {
    expect(faultOf(text)).toBe(reason);
  });

  test('may have brackets in a name in quotes, and white space around a URI', () => {
    const { from } = cpimOf(lines('From: "Al <3" < sip:a@b >', '', '', ''));
    expect(from).toEqual({ name: 'Al <3', uri: 'sip:a@b' });
  });

  test('that is read can be written, whatever its sender put there', () => {
    const piece = fc.constantFrom('sip:a', ' ', '<', '>', '"', '\r', '\0', '\t', '\u2028', '\\r', ',');
    const value = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(value, value, value, (uri, route, type) => {
        const result = readCpim(
          lines(
            `From: <${uri}>`,
            `imdn.IMDN-Record-Route: ${route}`,
            'imdn.Message-ID: 1',
            '',
            `Content-Type: ${type}`,
            '',
            '',
          ),
        );
        if (!result.ok) return;
        const { from = { uri: 'sip:a@b' }, recordRoutes, content } = result.cpim;
        const fields = { from, to: from, dateTime: '', messageId: '1', routes: recordRoutes, content };
        expect(() => writeCpim(fields)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  test('is read whatever comes, and in time', () => {
    const piece = fc.constantFrom(
      'From: ',
      '<',
      '>',
      '\r\n',
      '\n',
      'NS: ',
      '\\',
      '\\u',
      '"',
      'Content-Type: ',
      ':',
      '.',
      'é',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(typeof readCpim(pieces.join('')).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
    const started = performance.now();
    const long = `Subject: ${'\\'.repeat(8000)}\r\n`;
    readCpim(`${long.repeat(99)}\r\n\r\n${'<'.repeat(1_000_000)}`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('An envelope of ours', () => {
  const fields = {
    from: { name: 'Al\\ice "A"\r\nX-Evil: 1', uri: 'sip:alice@example.com' },
    to: { uri: 'sip:bob@example.com' },
    dateTime: '2026-04-04T12:16:49Z',
    messageId: '34jk324j',
    dispositions: ['positive-delivery', 'display'],
    content: { type: 'text/plain;charset=utf-8', body: 'Grüße' },
  };

  test('is on the wire as the RFCs have it', () => {
    expect(
      writeCpim({ ...fields, from: { name: 'Alice', uri: 'sip:alice@example.com' } }).split('\r\n'),
    ).toEqual([
      'From: "Alice" <sip:alice@example.com>',
      'To: <sip:bob@example.com>',
      'DateTime: 2026-04-04T12:16:49Z',
      'NS: imdn <urn:ietf:params:imdn>',
      'imdn.Message-ID: 34jk324j',
      'imdn.Disposition-Notification: positive-delivery, display',
      '',
      'Content-Type: text/plain;charset=utf-8',
      'Content-Length: 7',
      '',
      'Grüße',
    ]);
  });

  test('is read as it was written, names with line ends and quotes too', () => {
    const text = writeCpim(fields);
    expect(text).not.toMatch(/^X-Evil/m);
    expect(cpimOf(text)).toMatchObject({
      from: fields.from,
      to: [fields.to],
      messageId: '34jk324j',
      content: fields.content,
    });
  });

  test.each([
    ['a Message-ID', { messageId: 'x\r\ny' }],
    ['a content type', { content: { type: 'text/plain\r\nX: y', body: '' } }],
    ['an address', { to: { uri: 'sip:a@b>\r\n<x' } }],
    ['a route', { routes: ['<sip:a@b>\r\nX: y'] }],
  ])('is not written with %s that would end its line', (_, wrong) => {
    expect(() => writeCpim({ ...fields, ...wrong })).toThrow(TypeError);
  });

  test('is read as it was written, whatever its name and body', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, body) => {
        const cpim = cpimOf(
          writeCpim({ ...fields, from: { name, uri: 'sip:a@b' }, content: { type: 'a/b', body } }),
        );
        expect(cpim.content.body).toBe(body);
        expect(cpim.from?.name ?? '').toBe(name);
      }),
    );
  });
});
