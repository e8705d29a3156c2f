import { IncomingRequest, NameAddrHeader, parseMessage, URI } from '@sip-kit/core/message';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address, request, sipUri } from './generators.js';

/** Another run of the same cases: `SIP_KIT_SEED=… npx vitest run test/messages/properties.test.ts`. */
const seed = Number(process.env.SIP_KIT_SEED ?? 20261123);
const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void): void => {
  fc.assert(fc.property(arbitrary, property), { seed, numRuns: 200 });
};

describe(`what is written reads as it was (seed ${seed}):`, { timeout: 60_000 }, () => {
  test('a URI', () => {
    check(sipUri, (uri) => {
      const again = URI.parse(uri.toString());
      expect(again?.toString()).toBe(uri.toString());
      expect([again?.scheme, again?.user, again?.host, again?.port]).toEqual([
        uri.scheme,
        uri.user,
        uri.host,
        uri.port,
      ]);
      expect([...(again?.parameters ?? [])]).toEqual([...uri.parameters]);
      expect([...(again?.headers ?? [])]).toEqual([...uri.headers]);
      expect(again?.equals(uri)).toBe(true);
    });
  });

  test('an address', () => {
    check(address, (value) => {
      const again = NameAddrHeader.parse(value.toString());
      expect(again?.toString()).toBe(value.toString());
      expect(again?.display_name).toBe(value.display_name);
      expect([...(again?.parameters ?? [])]).toEqual([...value.parameters]);
    });
  });

  test('a request, as text and as octets', () => {
    check(request, ({ written, contacts, subject, branch, sentBy }) => {
      for (const data of [written.toString(), written.toBytes()]) {
        const result = parseMessage(data);
        if (!result.ok || !(result.message instanceof IncomingRequest))
          throw new Error(JSON.stringify(result));
        const { message } = result;
        expect([message.method, message.call_id, message.cseq]).toEqual([
          written.method,
          written.call_id,
          written.cseq,
        ]);
        expect([String(message.from), String(message.to)]).toEqual([
          String(written.from),
          String(written.to),
        ]);
        expect([message.via_branch, message.via.host]).toEqual([branch, sentBy]);
        expect(message.readAll('Route').map(String)).toEqual(written.routes.map(String));
        expect(message.readAll('Contact').map(String)).toEqual(contacts.map(String));
        expect([message.getHeader('Subject'), message.read('Max-Forwards')]).toEqual([
          subject,
          written.maxForwards,
        ]);
        expect(message.body).toBe(written.body);
      }
    });
  });
});

test(`a message, taken whole, cut or spliced, is never read to an exception (seed ${seed})`, {
  timeout: 60_000,
}, () => {
  check(
    fc.tuple(request, fc.nat(400), fc.nat(400), fc.string({ unit: 'binary', maxLength: 8 })),
    ([{ written }, from, to, garbage]) => {
      const text = written.toString();
      parseMessage(text.slice(0, from) + garbage + text.slice(Math.max(0, to - 5)));
    },
  );
});
