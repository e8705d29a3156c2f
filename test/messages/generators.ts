import { NameAddrHeader, OutgoingRequest, URI } from '@sip-kit/core/message';
import fc from 'fast-check';

/** Generators of values that may be written, for the properties. */

const LONE_SURROGATE = /\p{Surrogate}/u;

const text = (minLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength, maxLength: 12 })
    .filter((value) => !/[\r\n\0]|^".*"$/.test(value) && !LONE_SURROGATE.test(value));

const characters = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });

const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789';

export const token = characters(`${ALPHANUMERIC}ABC-.!%*_+\`'~`, 1, 12);

const label = characters(ALPHANUMERIC, 1, 8);
const group = characters('0123456789abcdef', 1, 4);
export const host = fc.oneof(
  fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.')),
  fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => `[${groups.join(':')}]`),
  fc
    .tuple(fc.array(group, { maxLength: 3 }), fc.array(group, { maxLength: 3 }))
    .map(([head, tail]) => `[${head.join(':')}::${tail.join(':')}]`),
);

const parameterName = characters(`${ALPHANUMERIC}-.+`, 1, 8);
const parameters = fc.dictionary(parameterName, fc.option(text(1)), { maxKeys: 4, noNullPrototype: true });

export const sipUri = fc
  .record({
    scheme: fc.constantFrom('sip', 'sips'),
    user: fc.option(text(1)),
    host,
    port: fc.option(fc.integer({ min: 0, max: 65535 })),
    parameters,
    headers: fc.dictionary(
      characters(`${ALPHANUMERIC}-`, 1, 8),
      fc.array(text(0), { minLength: 1, maxLength: 2 }),
      { maxKeys: 2, noNullPrototype: true },
    ),
  })
  .map((it) => new URI(it.scheme, it.user, it.host, it.port, it.parameters, it.headers));

export const address = fc
  .record({ uri: sipUri, name: fc.option(text(1)), parameters })
  .map((it) => new NameAddrHeader(it.uri, it.name, it.parameters));

/** What stands in a header as free text: no white space around it. */
const headerText = text(1)
  .map((value) => value.trim())
  .filter((value) => value !== '');

export const request = fc
  .record({
    method: token,
    ruri: sipUri,
    from: address,
    to: address,
    callId: characters(`${ALPHANUMERIC}@.-`, 1, 20),
    cseq: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    routes: fc.array(address, { maxLength: 3 }),
    contacts: fc.array(address, { maxLength: 3 }),
    subject: headerText,
    maxForwards: fc.integer({ min: 0, max: 255 }),
    body: fc.string({ unit: 'grapheme', maxLength: 40 }).filter((value) => !LONE_SURROGATE.test(value)),
    branch: token,
    sentBy: host,
  })
  .map(({ branch, sentBy, contacts, subject, ...fields }) => {
    const written = new OutgoingRequest(fields);
    written.setVia({ transport: 'WSS', sentBy, branch });
    for (const contact of contacts) written.appendHeader('Contact', contact.toString());
    written.setHeader('Subject', subject);
    return { written, contacts, subject, branch, sentBy };
  });
