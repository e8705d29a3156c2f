/** Functions, constructors, setters and methods without a network: what is tried with everything bad. */
import {
  browserRuntime,
  ConfigurationError,
  InvalidHeaderError,
  InvalidTargetError,
  NameAddrHeader,
  normalizeTarget,
  parseMessage,
  Secret,
  UA,
  URI,
  WebSocketInterface,
} from '@sip-kit/core';
import JsSIP from '@sip-kit/core/jssip';
import type { Attempt } from './bad-values.js';
import { UTILITIES } from './utility-attempts.js';

const uri = (): URI => new URI('sip', 'alice', 'example.test', 5060, { transport: 'ws' }, { subject: 'hi' });
const address = (): NameAddrHeader => new NameAddrHeader(uri(), 'Alice', { tag: 'x' });
const looseUri = () => new JsSIP.URI('sip', 'alice', 'example.test');
const looseAddress = () => new JsSIP.NameAddrHeader(looseUri(), 'Alice');
const socket = () => new WebSocketInterface('wss://example.test');

const OPTIONS = [
  'OPTIONS sip:alice@example.test SIP/2.0',
  'Via: SIP/2.0/WSS example.test;branch=z9hG4bKx',
  'Max-Forwards: 70',
  'To: <sip:alice@example.test>',
  'From: <sip:bob@example.test>;tag=x',
  'Call-ID: x',
  'CSeq: 1 OPTIONS',
  'Content-Length: 0',
  '\r\n',
].join('\r\n');
const received = () => {
  const result = parseMessage(OPTIONS);
  if (!result.ok) throw new Error(`The request cannot be read: ${result.reason}`);
  return result.message;
};

/** Does something to an object, and gives it. */
const changed = <Type extends object>(object: Type, change: (object: Type) => unknown): Type => {
  change(object);
  return object;
};

/** By the key of {@link publicFunctions}, with the place of the bad value behind it. */
export const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  'new URI (scheme)': (bad) => new URI(bad, 'a', 'b'),
  'new URI (user)': (bad) => new URI('sip', bad, 'b'),
  'new URI (host)': (bad) => new URI('sip', 'a', bad),
  'new URI (port)': (bad) => new URI('sip', 'a', 'b', bad),
  'new URI (parameters)': (bad) => new URI('sip', 'a', 'b', 1, bad),
  'new URI (a parameter)': (bad) => new URI('sip', 'a', 'b', 1, { p: bad }),
  'new URI (headers)': (bad) => new URI('sip', 'a', 'b', 1, {}, bad),
  'new URI (a header)': (bad) => new URI('sip', 'a', 'b', 1, {}, { h: bad }),
  'URI.parse': (bad) => URI.parse(bad),
  'URI#scheme=': (bad) => changed(uri(), (it) => Object.assign(it, { scheme: bad })),
  'URI#user=': (bad) => changed(uri(), (it) => Object.assign(it, { user: bad })),
  'URI#host=': (bad) => changed(uri(), (it) => Object.assign(it, { host: bad })),
  'URI#port=': (bad) => changed(uri(), (it) => Object.assign(it, { port: bad })),
  'URI#setParam (name)': (bad) => changed(uri(), (it) => it.setParam(bad, 'x')),
  'URI#setParam (value)': (bad) => changed(uri(), (it) => it.setParam('x', bad)),
  'URI#getParam': (bad) => changed(uri(), (it) => it.getParam(bad)),
  'URI#hasParam': (bad) => changed(uri(), (it) => it.hasParam(bad)),
  'URI#deleteParam': (bad) => changed(uri(), (it) => it.deleteParam(bad)),
  'URI#setHeader (name)': (bad) => changed(uri(), (it) => it.setHeader(bad, 'x')),
  'URI#setHeader (value)': (bad) => changed(uri(), (it) => it.setHeader('x', bad)),
  'URI#getHeader': (bad) => changed(uri(), (it) => it.getHeader(bad)),
  'URI#hasHeader': (bad) => changed(uri(), (it) => it.hasHeader(bad)),
  'URI#deleteHeader': (bad) => changed(uri(), (it) => it.deleteHeader(bad)),
  'URI#toAor': (bad) => uri().toAor(bad),
  'URI#equals': (bad) => uri().equals(bad),
  'new NameAddrHeader (uri)': (bad) => new NameAddrHeader(bad, 'Alice'),
  'new NameAddrHeader (name)': (bad) => new NameAddrHeader(uri(), bad),
  'new NameAddrHeader (parameters)': (bad) => new NameAddrHeader(uri(), 'Alice', bad),
  'new NameAddrHeader (a parameter)': (bad) => new NameAddrHeader(uri(), 'Alice', { p: bad }),
  'NameAddrHeader.parse': (bad) => NameAddrHeader.parse(bad),
  'NameAddrHeader#display_name=': (bad) =>
    changed(address(), (it) => Object.assign(it, { display_name: bad })),
  'NameAddrHeader#setParam (name)': (bad) => changed(address(), (it) => it.setParam(bad, 'x')),
  'NameAddrHeader#setParam (value)': (bad) => changed(address(), (it) => it.setParam('x', bad)),
  'NameAddrHeader#getParam': (bad) => changed(address(), (it) => it.getParam(bad)),
  'NameAddrHeader#hasParam': (bad) => changed(address(), (it) => it.hasParam(bad)),
  'NameAddrHeader#deleteParam': (bad) => changed(address(), (it) => it.deleteParam(bad)),
  'new JsSIP.URI (user)': (bad) => new JsSIP.URI('sip', bad, 'b'),
  'new JsSIP.URI (host)': (bad) => new JsSIP.URI('sip', 'a', bad),
  'JsSIP.URI.parse': (bad) => JsSIP.URI.parse(bad),
  'JsSIP.URI#user=': (bad) => changed(looseUri(), (it) => Object.assign(it, { user: bad })),
  'JsSIP.URI#host=': (bad) => changed(looseUri(), (it) => Object.assign(it, { host: bad })),
  'JsSIP.URI#port=': (bad) => changed(looseUri(), (it) => Object.assign(it, { port: bad })),
  'new JsSIP.NameAddrHeader (uri)': (bad) => new JsSIP.NameAddrHeader(bad),
  'new JsSIP.NameAddrHeader (name)': (bad) => new JsSIP.NameAddrHeader(looseUri(), bad),
  'JsSIP.NameAddrHeader.parse': (bad) => JsSIP.NameAddrHeader.parse(bad),
  'JsSIP.NameAddrHeader#display_name=': (bad) =>
    changed(looseAddress(), (it) => Object.assign(it, { display_name: bad })),
  'JsSIP.NameAddrHeader#getParam': (bad) => changed(looseAddress(), (it) => it.getParam(bad)),
  'new WebSocketInterface (url)': (bad) => new WebSocketInterface(bad).sip_uri,
  'new WebSocketInterface (options)': (bad) => new WebSocketInterface('wss://example.test', bad).sip_uri,
  'WebSocketInterface#via_transport=': (bad) =>
    changed(socket(), (it) => Object.assign(it, { via_transport: bad })).via_transport,
  'WebSocketInterface#send': (bad) => socket().send(bad),
  'new Secret': (bad) => new Secret(bad),
  'Secret.of': (bad) => Secret.of(bad),
  'Secret#equals': (bad) => new Secret('x').equals(bad),
  'new UA (configuration)': (bad) => new UA(bad) && 'a user agent',
  'new UA (host)': (bad) => new UA({ uri: 'sip:a@b', sockets: socket() }, bad) && 'a user agent',
  'UA#data=': (bad) =>
    changed(new UA({ uri: 'sip:a@b', sockets: socket() }), (it) => Object.assign(it, { data: bad })).data ===
    bad,
  'new JsSIP.UA (configuration)': (bad) => new JsSIP.UA(bad) && 'a user agent',
  'new JsSIP.UA (host)': (bad) => new JsSIP.UA({ uri: 'sip:a@b', sockets: socket() }, bad) && 'a user agent',
  'browserRuntime (options)': (bad) => browserRuntime(bad) && 'a runtime',
  normalizeTarget: (bad) => normalizeTarget(bad, 'example.test'),
  'normalizeTarget (domain)': (bad) => normalizeTarget('alice', bad),
  parseMessage: (bad) => parseMessage(bad).ok,
  'IncomingRequest#body=': (bad) =>
    changed(received(), (it) => Object.assign(it, { body: bad })).body === bad,
  'parseMessage (limits)': (bad) => parseMessage(OPTIONS, bad).ok,
  'new ConfigurationError (value)': (bad) => new ConfigurationError('uri', bad),
  'new InvalidTargetError': (bad) => new InvalidTargetError(bad),
  'new InvalidHeaderError (value)': (bad) => new InvalidHeaderError('X-Foo', bad, 'y'),
  ...UTILITIES,
};
