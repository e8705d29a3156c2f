/** Bad input to addresses and sockets: an error in words, or a text that is whole. */
import { NameAddrHeader, URI, WebSocketInterface } from '@sip-kit/core';
import JsSIP from '@sip-kit/core/jssip';
import { describe, expect, test } from 'vitest';
import { BAD_VALUES } from './bad-values.js';

/** What the engine says by itself when code trips over a value: an accident, and no clear error. */
const ACCIDENT =
  /cannot (read|convert|destructure|set|mix)|is not (a function|iterable|an object)|not defined|recursion/i;

/** What is tried, with the place of the bad value. @returns what it makes, or the object whose text shall be whole */
type Attempt = (bad: never) => unknown;

const uri = (): URI => new URI('sip', 'alice', 'example.test', 5060, { transport: 'ws' }, { subject: 'hi' });
const address = (): NameAddrHeader => new NameAddrHeader(uri(), 'Alice', { tag: 'x' });
const looseUri = () => new JsSIP.URI('sip', 'alice', 'example.test');
const looseAddress = () => new JsSIP.NameAddrHeader(looseUri(), 'Alice');

/** Does something to an object, and gives it. */
const changed = <Type extends object>(object: Type, change: (object: Type) => unknown): Type => {
  change(object);
  return object;
};

const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  'new URI(scheme)': (bad) => new URI(bad, 'a', 'b'),
  'new URI(user)': (bad) => new URI('sip', bad, 'b'),
  'new URI(host)': (bad) => new URI('sip', 'a', bad),
  'new URI(port)': (bad) => new URI('sip', 'a', 'b', bad),
  'new URI(parameters)': (bad) => new URI('sip', 'a', 'b', 1, bad),
  'new URI(a parameter)': (bad) => new URI('sip', 'a', 'b', 1, { p: bad }),
  'new URI(headers)': (bad) => new URI('sip', 'a', 'b', 1, {}, bad),
  'new URI(a header)': (bad) => new URI('sip', 'a', 'b', 1, {}, { h: bad }),
  'URI.parse()': (bad) => URI.parse(bad),
  'uri.scheme': (bad) => changed(uri(), (it) => Object.assign(it, { scheme: bad })),
  'uri.user': (bad) => changed(uri(), (it) => Object.assign(it, { user: bad })),
  'uri.host': (bad) => changed(uri(), (it) => Object.assign(it, { host: bad })),
  'uri.port': (bad) => changed(uri(), (it) => Object.assign(it, { port: bad })),
  'uri.setParam(name)': (bad) => changed(uri(), (it) => it.setParam(bad, 'x')),
  'uri.setParam(value)': (bad) => changed(uri(), (it) => it.setParam('x', bad)),
  'uri.getParam()': (bad) => changed(uri(), (it) => it.getParam(bad)),
  'uri.hasParam()': (bad) => changed(uri(), (it) => it.hasParam(bad)),
  'uri.deleteParam()': (bad) => changed(uri(), (it) => it.deleteParam(bad)),
  'uri.setHeader(name)': (bad) => changed(uri(), (it) => it.setHeader(bad, 'x')),
  'uri.setHeader(value)': (bad) => changed(uri(), (it) => it.setHeader('x', bad)),
  'uri.getHeader()': (bad) => changed(uri(), (it) => it.getHeader(bad)),
  'uri.hasHeader()': (bad) => changed(uri(), (it) => it.hasHeader(bad)),
  'uri.deleteHeader()': (bad) => changed(uri(), (it) => it.deleteHeader(bad)),
  'uri.toAor()': (bad) => uri().toAor(bad),
  'uri.equals()': (bad) => String(uri().equals(bad)),
  'new NameAddrHeader(uri)': (bad) => new NameAddrHeader(bad, 'Alice'),
  'new NameAddrHeader(name)': (bad) => new NameAddrHeader(uri(), bad),
  'new NameAddrHeader(parameters)': (bad) => new NameAddrHeader(uri(), 'Alice', bad),
  'new NameAddrHeader(a parameter)': (bad) => new NameAddrHeader(uri(), 'Alice', { p: bad }),
  'NameAddrHeader.parse()': (bad) => NameAddrHeader.parse(bad),
  'address.display_name': (bad) => changed(address(), (it) => Object.assign(it, { display_name: bad })),
  'address.setParam(name)': (bad) => changed(address(), (it) => it.setParam(bad, 'x')),
  'address.setParam(value)': (bad) => changed(address(), (it) => it.setParam('x', bad)),
  'address.getParam()': (bad) => changed(address(), (it) => it.getParam(bad)),
  'address.hasParam()': (bad) => changed(address(), (it) => it.hasParam(bad)),
  'address.deleteParam()': (bad) => changed(address(), (it) => it.deleteParam(bad)),
  'new JsSIP.URI(user)': (bad) => new JsSIP.URI('sip', bad, 'b'),
  'new JsSIP.URI(host)': (bad) => new JsSIP.URI('sip', 'a', bad),
  'JsSIP.URI.parse()': (bad) => JsSIP.URI.parse(bad),
  'JsSIP uri.user': (bad) => changed(looseUri(), (it) => Object.assign(it, { user: bad })),
  'JsSIP uri.host': (bad) => changed(looseUri(), (it) => Object.assign(it, { host: bad })),
  'JsSIP uri.port': (bad) => changed(looseUri(), (it) => Object.assign(it, { port: bad })),
  'new JsSIP.NameAddrHeader(uri)': (bad) => new JsSIP.NameAddrHeader(bad),
  'new JsSIP.NameAddrHeader(name)': (bad) => new JsSIP.NameAddrHeader(looseUri(), bad),
  'JsSIP.NameAddrHeader.parse()': (bad) => JsSIP.NameAddrHeader.parse(bad),
  'JsSIP address.display_name': (bad) =>
    changed(looseAddress(), (it) => Object.assign(it, { display_name: bad })),
  'JsSIP.Utils.normalizeTarget()': (bad) => JsSIP.Utils.normalizeTarget(bad, 'example.test'),
  'JsSIP.Utils.normalizeURI()': (bad) => JsSIP.Utils.normalizeURI(bad, 'example.test'),
  'JsSIP.Grammar.parse(text)': (bad) => String(JsSIP.Grammar.parse(bad, 'Contact') === -1),
  'JsSIP.Grammar.parse(rule)': (bad) => String(JsSIP.Grammar.parse('x', bad) === -1),
  'new WebSocketInterface(url)': (bad) => new WebSocketInterface(bad).sip_uri,
  'new WebSocketInterface(options)': (bad) => new WebSocketInterface('wss://example.test', bad).sip_uri,
  'socket.via_transport': (bad) =>
    changed(new WebSocketInterface('wss://example.test'), (it) => Object.assign(it, { via_transport: bad }))
      .via_transport,
};

/** What is wrong with the outcome; nothing as a rule. */
function complaintOf(attempt: Attempt, bad: unknown): string | undefined {
  try {
    const text = String(attempt(bad as never));
    return /[\r\n\0]/.test(text) ? 'its text breaks out of its line' : undefined;
  } catch (error) {
    if (!(error instanceof Error)) return `throws ${String(error)}`;
    if (ACCIDENT.test(error.message)) return `trips: ${error.message}`;
    return error.message.length > 400 ? 'says too much' : undefined;
  }
}

describe.each(Object.keys(ATTEMPTS))('%s', (name) => {
  test('stands whatever it is given', () => {
    const attempt = ATTEMPTS[name] ?? (() => undefined);
    const complaints = BAD_VALUES.map(([word, bad]) => [word, complaintOf(attempt, bad)] as const);
    expect(complaints.filter(([, complaint]) => complaint)).toEqual([]);
  });
});

test('what is wrong is named, with what was expected', () => {
  expect(() => new URI('sip', 'a', 'b c')).toThrow(/^URI host: "b c" given, a host name.* expected$/);
  expect(() => new URI('sip', 'a', 'b', 70_000)).toThrow(/^port 70000: expected an integer/);
  expect(() => new URI('s p', 'a', 'b')).toThrow(/^URI scheme: "s p" given, a scheme expected$/);
  expect(() => new NameAddrHeader('sip:a@b' as never)).toThrow(/"uri"/);
});
