import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NameAddrHeader } from './name-addr.js';
import { URI } from './uri.js';

/*
 * What is written as it nearly always is has an expression of its own. A scheme in capitals, or white space before a
 * parameter, is not written so: it takes the way of everything else, and must arrive at the same.
 */

/** Another run of the same cases: `SIP_KIT_SEED=… npx vitest run packages/core/src/grammar/plain.test.ts`. */
const seed = Number(process.env.SIP_KIT_SEED ?? 20261123);

/** What a URI is made of, and what it may be mistaken for. */
const piece = fc.oneof(
  fc.constantFrom(
    'alice',
    'bob.x-y',
    'example.com',
    '192.0.2.4',
    '[2001:db8::1]',
    'A',
    'é',
    'é@',
    '%41',
    '%4',
    '%',
  ),
  fc.constantFrom(
    '@',
    ':',
    ';',
    '=',
    '?',
    '&',
    ',',
    '"',
    ' ',
    '<',
    '>',
    '\t',
    '\r\n',
    '\0',
    '\\',
    '/',
    '+',
    '#',
    '_',
  ),
  fc.constantFrom(':5060', ':59999', ':60000', ':65535', ':65536', ':00080', ':000080', ':99999', ':'),
  fc.constantFrom(
    ';lr',
    ';transport=ws',
    ';transport',
    ';Transport=WS',
    ';a=b=c',
    ';x=',
    ';=x',
    ';%6cr',
    ';a="b"',
    ';;',
  ),
  fc.constantFrom(';lr'.repeat(127), ';lr'.repeat(128), '?a=b', '?a=b&c=d', '?', '&x'),
);
const text = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(''));
const address = fc
  .tuple(fc.constantFrom('', '', '@'), fc.constantFrom('', 'alice@', 'a%20b@', 'a;b?c@', 'Ä@'), text)
  .map(([garbage, user, rest]) => `${user}h${garbage}${rest}`);
const subject = fc.oneof(text, address);

function told(uri: URI | undefined): unknown {
  return (
    uri && [
      String(uri),
      [uri.scheme, uri.user, uri.host, uri.port, uri.opaque, uri.getParam('transport'), uri.getParam('LR')],
      [...uri.parameters],
      [...uri.headers],
    ]
  );
}

test(`a URI reads the same by either expression (seed ${seed})`, () => {
  fc.assert(
    fc.property(subject, (rest) => {
      expect(told(URI.parse(`sip:${rest}`))).toEqual(told(URI.parse(`SIP:${rest}`)));
    }),
    { seed, numRuns: 3000 },
  );
});

test(`an address reads the same by either expression (seed ${seed})`, () => {
  const read = (value: string): unknown => {
    const found = NameAddrHeader.parse(value);
    return found && [String(found), found.display_name, told(found.uri), [...found.parameters]];
  };
  const name = fc.constantFrom(
    '',
    '"" ',
    '"Alice"',
    '"a\\"b" ',
    '"a\\',
    'Alice ',
    ' "Bell, A" ',
    '"\r"',
    '"é"\t',
  );
  fc.assert(
    fc.property(name, subject, fc.constantFrom('', ';tag=x', ' '), (before, rest, after) => {
      const [plain, other] = ['sip', 'SIP'].map((scheme) => read(`${before}<${scheme}:${rest}>${after}`));
      expect(plain).toEqual(other);
    }),
    { seed, numRuns: 3000 },
  );
});

test(`parameters behind a value read the same by either expression (seed ${seed})`, () => {
  const read = (parameters: string): unknown => {
    const found = NameAddrHeader.parse(`<sip:h>${parameters}`)?.parameters;
    return found && [[...found], found.get('transport'), found.get('LR'), found.get('none')];
  };
  fc.assert(
    fc.property(text, (rest) => {
      expect(read(`;tag=x${rest}`)).toEqual(read(` ;tag=x${rest}`));
    }),
    { seed, numRuns: 3000 },
  );
});
