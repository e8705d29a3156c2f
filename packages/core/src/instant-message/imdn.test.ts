import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Imdn } from './imdn.js';
import { readImdn, writeImdn } from './imdn-document.js';

const NS = 'xmlns="urn:ietf:params:xml:ns:imdn"';
const DELIVERED = '<delivery-notification><status><delivered/></status></delivery-notification>';

function imdnOf(document: string): Imdn {
  const result = readImdn(document);
  if (!result.ok) throw new Error(result.reason);
  return result.imdn;
}

function faultOf(document: string): string {
  const result = readImdn(document);
  return result.ok ? 'it was read' : result.reason;
}

/** A document with this inside. */
const imdn = (inside: string): string => `<imdn ${NS}>${inside}</imdn>`;
/** A sound document with this besides. */
const besides = (more: string): string => imdn(`<message-id>1</message-id>${DELIVERED}${more}`);

describe('A notification (RFC 5438)', () => {
  test('is read as others write it', () => {
    const document = `\ufeff<?xml version="1.0" encoding="UTF-8"?>
      <!-- written by a relay -->
      <imdn xmlns="urn:ietf:params:xml:ns:imdn" xmlns:e='urn:extension'>
        <message-id> 34jk324j </message-id>
        <datetime>2008-04-04T12:16:49-05:00</datetime>
        <recipient-uri>im:bob@example.com?a=1&amp;b=&#x32;</recipient-uri>
        <e:more><e:status/></e:more>
        <display-notification >
          <status><displayed /></status >
        </display-notification>
      </imdn>`;
    expect(imdnOf(document)).toEqual({
      messageId: '34jk324j',
      dateTime: '2008-04-04T12:16:49-05:00',
      recipient: 'im:bob@example.com?a=1&b=2',
      kind: 'display',
      status: 'displayed',
    });
  });

  test('is read under any prefix', () => {
    const document =
      '<i:imdn xmlns:i="urn:ietf:params:xml:ns:imdn"><i:message-id>1</i:message-id><i:delivery-notification>' +
      '<i:status><i:failed></i:failed></i:status></i:delivery-notification></i:imdn>';
    expect(imdnOf(document)).toMatchObject({ kind: 'delivery', status: 'failed' });
  });

  test.each([
    ['is empty', '', 'There is no element'],
    ['is text', 'delivered', 'There is text outside of the root'],
    ['is too long', besides(' '.repeat(20_000)), 'It is longer than 16384 characters'],
    ['lies too deep', '<a>'.repeat(50), 'Elements lie deeper than 10'],
    ['has too many elements', `<a>${'<b/>'.repeat(200)}</a>`, 'There are more than 100 elements'],
    [
      'declares entities',
      `<!DOCTYPE x [<!ENTITY a "aa">]>${besides('')}`,
      'There is a document type or a CDATA section',
    ],
    ['names an entity', besides('<note>&a;</note>'), 'There is a reference to an entity'],
    ['has a bare ampersand', besides('<note>a & b</note>'), 'There is a reference to an entity'],
    ['names no character', besides('<note>&#0;</note>'), 'There is a reference to an entity'],
    [
      'has a CDATA section',
      besides('<note><![CDATA[x]]></note>'),
      'There is a document type or a CDATA section',
    ],
    ['has an instruction', besides('<?php x ?>'), 'There is a processing instruction'],
    ['ends early', `<imdn ${NS}><message-id>1`, '<message-id> has no end'],
    ['ends within a tag', '<imdn ', 'The tag <imdn> has no end'],
    ['ends within a comment', `${besides('')}<!-- `, 'There is no -->'],
    ['crosses its elements', imdn('<a><b></a></b>'), '</a> ends nothing'],
    ['has two roots', `${besides('')}<imdn/>`, '<imdn> is a second root'],
    ['has an attribute twice', '<imdn a="1" a="2"/>', 'An attribute of <imdn> is misplaced'],
    ['has an attribute without quotes', '<imdn a=1/>', 'An attribute of <imdn> has no quoted value'],
    ['has an attribute without a value', '<imdn a/>', 'An attribute of <imdn> has no value'],
    ['uses a prefix of nobody', '<x:imdn/>', 'The prefix of <x:imdn> is not declared'],
    [
      'is another document',
      '<presence xmlns="urn:x"/>',
      'It is no notification: its root is another element',
    ],
    ['has no namespace', '<imdn/>', 'It is no notification: its root is another element'],
    ['names no message', imdn(DELIVERED), 'It names no message'],
    ['says nothing', imdn('<message-id>1</message-id>'), 'It says nothing that is known'],
    [
      'says what nobody knows',
      imdn(
        '<message-id>1</message-id><delivery-notification><status><lost/></status></delivery-notification>',
      ),
      'It says nothing that is known',
    ],
    ['begins no element', '<1/>', 'A < begins no element'],
  ])('that %s is told in words', (_, document, reason) => {
    expect(faultOf(document)).toBe(reason);
  });

  test('is read whatever comes', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '</',
      'imdn',
      ' ',
      'a:',
      'xmlns=',
      '"',
      "'",
      '&',
      ';',
      '#x41',
      '<!--',
      '-->',
      '<?xml',
      '?>',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(typeof readImdn(pieces.join('')).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  test('is read as it was written, whatever the values', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (text) => {
        fc.pre(text.trim() !== '');
        const written = writeImdn({ messageId: text, recipient: text, kind: 'display', status: 'error' });
        expect(imdnOf(written)).toMatchObject({ messageId: text.trim(), recipient: text.trim() });
      }),
    );
    expect(writeImdn({ messageId: '</imdn>\0', kind: 'delivery', status: 'delivered' })).toContain(
      '<message-id>&lt;/imdn&gt;</message-id>',
    );
  });
});
