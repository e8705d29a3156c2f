/** What the compiler says of a program: events map to their data, and nothing public is `any`. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type Cause,
  type DTMF,
  type EventHandlers,
  type IncomingRequest,
  type IncomingResponse,
  type Message,
  type OutgoingRequest,
  type RTCSession,
  type RTCSessionEvents,
  type Socket,
  type UA,
  type UAConfiguration,
  type UAEvents,
  URI,
} from '@sip-kit/core';
import JsSIP from '@sip-kit/core/jssip';
import { describe, expect, expectTypeOf, test } from 'vitest';

type IsAny<Type> = 0 extends 1 & Type ? true : false;
type Handler<Events extends Record<string, unknown[]>, Type extends keyof Events> = Events[Type][0];

describe('events', () => {
  test('of a user agent give their data in the manner of both eras', () => {
    type NewSession = Handler<UAEvents, 'newRTCSession'>;
    expectTypeOf<NewSession['session']>().toEqualTypeOf<RTCSession>();
    expectTypeOf<NewSession['data']['session']>().toEqualTypeOf<RTCSession>();
    expectTypeOf<NewSession['sender']>().toEqualTypeOf<UA>();
    expectTypeOf<Handler<UAEvents, 'registered'>['response']>().toEqualTypeOf<IncomingResponse>();
    expectTypeOf<Handler<UAEvents, 'unregistered'>['cause']>().toEqualTypeOf<Cause | null>();
    expectTypeOf<Handler<UAEvents, 'connected'>['socket']>().toEqualTypeOf<Socket>();
    expectTypeOf<Handler<UAEvents, 'newMessage'>['message']>().toEqualTypeOf<Message>();
  });

  test('tell by their originator what kind of request they carry', () => {
    const handler = (event: Handler<UAEvents, 'newRTCSession'>): void => {
      if (event.originator === 'remote') expectTypeOf(event.request).toEqualTypeOf<IncomingRequest>();
      else expectTypeOf(event.request).toEqualTypeOf<OutgoingRequest>();
    };
    expectTypeOf(handler).parameter(0).toEqualTypeOf<Handler<UAEvents, 'newRTCSession'>>();
  });

  test('of a call give their data', () => {
    expectTypeOf<Handler<RTCSessionEvents, 'ended'>['cause']>().toEqualTypeOf<Cause>();
    expectTypeOf<Handler<RTCSessionEvents, 'newDTMF'>['dtmf']>().toEqualTypeOf<DTMF>();
    expectTypeOf<Handler<RTCSessionEvents, 'sdp'>['sdp']>().toEqualTypeOf<string>();
    expectTypeOf<Handler<RTCSessionEvents, 'muted'>['audio']>().toEqualTypeOf<boolean>();
  });

  test('type the arguments of handlers, and refuse names that are none', () => {
    const program = (ua: UA, session: RTCSession): void => {
      ua.on('registered', (event) => expectTypeOf(event.response).toEqualTypeOf<IncomingResponse>());
      session.on('confirmed', (event) =>
        expectTypeOf(event.originator).toEqualTypeOf<'local' | 'remote' | 'system'>(),
      );
      // @ts-expect-error no event has this name
      ua.on('registratinoFailed', () => undefined);
      // @ts-expect-error nor has one of a call
      session.once('start', () => undefined);
      // @ts-expect-error the data has no such field
      ua.on('connected', ({ sokcet }) => sokcet);
    };
    expectTypeOf(program).toBeFunction();
  });
});

describe('methods', () => {
  test('refuse arguments of another kind', () => {
    const program = (ua: UA, session: RTCSession): void => {
      expectTypeOf(ua.call('bob')).toEqualTypeOf<RTCSession>();
      expectTypeOf(ua.call(new URI('sip', 'bob', 'example.test'), null)).toEqualTypeOf<RTCSession>();
      expectTypeOf(ua.sendMessage('bob', 'text')).toEqualTypeOf<Message>();
      expectTypeOf(ua.stop()).toEqualTypeOf<Promise<void>>();
      expectTypeOf(ua.normalizeTarget('bob')).toEqualTypeOf<URI | undefined>();
      ua.sendMessage('bob', 'text', { notify: ['delivery', 'display'] }).on('displayed', (event) => {
        expectTypeOf(event.recipient).toEqualTypeOf<string | undefined>();
        expectTypeOf(event.data.request).toEqualTypeOf<IncomingRequest>();
      });
      // @ts-expect-error nobody can be asked for this
      ua.sendMessage('bob', 'text', { notify: 'smoke' });
      // @ts-expect-error only a message tells of its display
      ua.sendOptions('bob').on('displayed', () => undefined);
      // @ts-expect-error a body is text
      ua.sendMessage('bob', 7);
      // @ts-expect-error headers are lines
      ua.register({ extraHeaders: 'X-Foo: foo' });
      // @ts-expect-error no parameter of this name can be read
      ua.get('password');
      // @ts-expect-error a tone is text or a number
      session.sendDTMF(true);
      // @ts-expect-error only two ways
      session.sendDTMF('1', { transportType: 'SMOKE' });
    };
    expectTypeOf(program).toBeFunction();
  });

  test('take a configuration of either era, and no parameter that is none', () => {
    expectTypeOf({ uri: 'sip:a@b', ws_servers: 'wss://b' }).toExtend<UAConfiguration>();
    expectTypeOf<UAConfiguration['register']>().toEqualTypeOf<boolean | null | undefined>();
    // @ts-expect-error a misspelt parameter
    const misspelt: UAConfiguration = { uri: 'sip:a@b', ws_server: 'wss://b' };
    // @ts-expect-error a flag is no text
    const wrong: UAConfiguration = { register: 'yes' };
    expect([misspelt, wrong]).toHaveLength(2);
  });

  test('take tables of handlers as programs in JavaScript write them', () => {
    const handlers = {
      ended: (e: { cause: string }) => e.cause,
      'peerconnection:createofferfailed': (error: unknown) => error,
    };
    expectTypeOf(handlers).toExtend<EventHandlers>();
  });
});

test('the namespace is the same by name and as default, and typed', () => {
  expectTypeOf(JsSIP.UA).instance.toHaveProperty('error').toEqualTypeOf<number | null>();
  expectTypeOf<UA['removeAllListener']>().toBeFunction();
  expectTypeOf(JsSIP.UA).instance.toExtend<UA>();
  expectTypeOf<IsAny<typeof JsSIP>>().toEqualTypeOf<false>();
  expectTypeOf<IsAny<typeof JsSIP.C>>().toEqualTypeOf<false>();
  expectTypeOf<IsAny<ReturnType<typeof JsSIP.Grammar.parse>>>().toEqualTypeOf<false>();
  expect(new JsSIP.URI('sip', 'alice', 'example.test')).toBeInstanceOf(URI);
});

const sources = resolve(import.meta.dirname, '../../packages');

/** A source without its comments and its texts. */
const bare = (source: string): string =>
  source
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''");

test.each(['core', 'phone', 'elements', 'testing'])('no type of @sip-kit/%s is any', (name) => {
  const folder = resolve(sources, name, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const loose = files.filter((file) =>
    /[:<|&,(=]\s*any\b(?!\s*[:(])|\bas any\b/.test(bare(readFileSync(resolve(folder, file), 'utf8'))),
  );
  expect(files.length).toBeGreaterThan(5);
  expect(loose).toEqual([]);
});
