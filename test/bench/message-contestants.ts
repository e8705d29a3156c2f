import { createRequire } from 'node:module';
import { NameAddrHeader, OutgoingRequest, parseMessage, URI } from '@sip-kit/core/message';
import { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import { Parser as SipJsParser } from 'sip.js/lib/core/messages/parser.js';
import { Grammar } from 'sip.js/lib/grammar/grammar.js';
import { URI as SipJsUri } from 'sip.js/lib/grammar/uri.js';

/** The same work, done by one of the libraries. What it gives is a checksum over all that was read. */
export interface Contestant {
  readonly name: string;
  /** From, To, all Vias, CSeq, Contacts, Record-Routes, the challenge, the body. */
  parseAndTouch(text: string): number;
  parseUri(text: string): number;
  parseNameAddr(text: string): number;
  /** An INVITE as text, from values. */
  serialise(body: string): string;
}

/** Adds a text or a number to a checksum. */
function add(sum: number, value: string | number | null | undefined): number {
  if (typeof value === 'number') return (sum * 31 + value) | 0;
  return value ? (sum * 31 + value.length * 131 + value.charCodeAt(value.length - 1)) | 0 : sum;
}

/** What the peers know of a parsed URI, name-addr and message. */
interface PeerUri {
  readonly user?: string | null | undefined;
  readonly host: string;
  readonly port?: number | null | undefined;
  getParam(name: string): string | null | undefined;
}
interface PeerAddress {
  uri: PeerUri;
  getParam(name: string): string | null | undefined;
}
interface PeerMessage {
  from: PeerAddress;
  to: PeerAddress;
  cseq: number;
  body: string;
  getHeaders(name: string): readonly unknown[];
  parseHeader(name: string, index?: number): unknown;
}

function addAddress(sum: number, { uri }: NameAddrHeader): number {
  return add(add(add(sum, uri.user), uri.host), uri.port);
}

/**
 * The last thing that each made. A program holds some of them at any time; one that never did would lose the shapes of its
 * objects at each collection, and with them the code that was made for these.
 */
const kept: unknown[] = [];

const ours: Contestant = {
  name: 'SIP Kit',
  parseAndTouch(text) {
    const result = parseMessage(text);
    if (!result.ok) throw new Error(result.reason);
    const { message } = result;
    kept[0] = message;
    let sum = add(addAddress(0, message.from), message.from_tag);
    sum = add(addAddress(sum, message.to), message.to_tag);
    sum = add(add(sum, message.cseq), message.body.length);
    for (const { host, branch } of message.readAll('Via')) sum = add(add(sum, host), branch);
    for (const contact of message.readAll('Contact')) if (contact !== '*') sum = addAddress(sum, contact);
    for (const route of message.readAll('Record-Route')) sum = addAddress(sum, route);
    const challenge = message.read('WWW-Authenticate');
    if (!challenge) return sum;
    return add(add(sum, challenge.parameters.get('realm')), challenge.parameters.get('nonce'));
  },
  parseUri(text) {
    const uri = URI.parse(text);
    if (!uri) throw new Error(text);
    kept[1] = uri;
    return add(add(add(add(0, uri.user), uri.host), uri.port), uri.getParam('transport'));
  },
  parseNameAddr(text) {
    const address = NameAddrHeader.parse(text);
    if (!address) throw new Error(text);
    kept[2] = address;
    return add(add(addAddress(0, address), address.display_name), address.getParam('tag'));
  },
  serialise(body) {
    const request = new OutgoingRequest({
      method: 'INVITE',
      ruri: new URI('sip', 'bob', 'example.com'),
      from: new NameAddrHeader(new URI('sip', 'alice', 'example.com'), 'Alice Example', {
        tag: '9fxced76sl',
      }),
      to: new NameAddrHeader(new URI('sip', 'bob', 'example.com')),
      callId: '3848276298220188511',
      cseq: 9421,
      headers: [
        { name: 'Contact', value: '<sip:alice@kp2v5o9m3q1x.invalid;transport=ws;ob>' },
        { name: 'Content-Type', value: 'application/sdp' },
        { name: 'Allow', value: 'INVITE,ACK,CANCEL,BYE,UPDATE,MESSAGE,OPTIONS,REFER,INFO,NOTIFY' },
        { name: 'Supported', value: 'timer,ice,replaces,outbound' },
        { name: 'User-Agent', value: 'SIP Kit 0.1.0' },
      ],
      body,
    });
    request.setVia({ transport: 'WSS', sentBy: 'kp2v5o9m3q1x.invalid', branch: 'z9hG4bKnashds8hqk2j' });
    return request.toString();
  },
};

/*
 * The same for the peers, in functions of their own: code that has seen the objects of one library only is faster, here and
 * in a program.
 */

function addPeerUri(sum: number, { user, host, port }: PeerUri): number {
  return add(add(add(sum, user), host), port);
}

/** Reads a peer's message as its own user agent does: asks how many values there are, then for each. */
function peerSum(message: PeerMessage, place: number): number {
  kept[place] = message;
  let sum = add(addPeerUri(0, message.from.uri), message.from.getParam('tag'));
  sum = add(addPeerUri(sum, message.to.uri), message.to.getParam('tag'));
  sum = add(add(sum, message.cseq), message.body.length);
  for (let index = 0; index < message.getHeaders('via').length; index++) {
    const { host, branch } = message.parseHeader('via', index) as { host: string; branch: string };
    sum = add(add(sum, host), branch);
  }
  for (const name of ['contact', 'record-route']) {
    for (let index = 0; index < message.getHeaders(name).length; index++) {
      sum = addPeerUri(sum, (message.parseHeader(name, index) as PeerAddress).uri);
    }
  }
  if (message.getHeaders('www-authenticate').length === 0) return sum;
  const { realm, nonce } = message.parseHeader('www-authenticate') as { realm: string; nonce: string };
  return add(add(sum, realm), nonce);
}

function peerUriSum(uri: PeerUri): number {
  return add(addPeerUri(0, uri), uri.getParam('transport'));
}

function peerAddressSum(address: PeerAddress, displayName: string): number {
  return add(add(addPeerUri(0, address.uri), displayName), address.getParam('tag'));
}

const quiet = { error: () => undefined, warn: () => undefined, log: () => undefined, debug: () => undefined };

function jssip(): Contestant {
  const require = createRequire(import.meta.url);
  const { parseMessage: parse } = require('jssip/lib/Parser.js');
  const { URI: Uri, NameAddrHeader: NameAddr } = require('jssip');
  const { InitialOutgoingInviteRequest } = require('jssip/lib/SIPMessage.js');
  const ua = {
    configuration: { user_agent: 'SIP Kit 0.1.0', session_timers: true, jssip_id: 'x' },
    contact: {},
  };
  return {
    name: 'jssip',
    parseAndTouch: (text) => peerSum(parse(text, ua), 3),
    parseUri: (text) => peerUriSum(Uri.parse(text)),
    parseNameAddr(text) {
      const address = NameAddr.parse(text);
      return peerAddressSum(address, address.display_name);
    },
    serialise(body) {
      const request = new InitialOutgoingInviteRequest(
        new Uri('sip', 'bob', 'example.com'),
        ua,
        {
          from_uri: new Uri('sip', 'alice', 'example.com'),
          from_display_name: 'Alice Example',
          from_tag: '9fxced76sl',
          call_id: '3848276298220188511',
          cseq: 9421,
        },
        ['Contact: <sip:alice@kp2v5o9m3q1x.invalid;transport=ws;ob>', 'Content-Type: application/sdp'],
        body,
      );
      request.setHeader('via', 'SIP/2.0/WSS kp2v5o9m3q1x.invalid;branch=z9hG4bKnashds8hqk2j');
      return request.toString();
    },
  };
}

const sipJs: Contestant = {
  name: 'sip.js',
  parseAndTouch(text) {
    return peerSum(SipJsParser.parseMessage(text, quiet as never) as unknown as PeerMessage, 4);
  },
  parseUri: (text) => peerUriSum(Grammar.URIParse(text) as unknown as PeerUri),
  parseNameAddr(text) {
    const address = Grammar.nameAddrHeaderParse(text) as unknown as PeerAddress & { displayName: string };
    return peerAddressSum(address, address.displayName);
  },
  serialise(body) {
    const request = new OutgoingRequestMessage(
      'INVITE',
      new SipJsUri('sip', 'bob', 'example.com'),
      new SipJsUri('sip', 'alice', 'example.com'),
      new SipJsUri('sip', 'bob', 'example.com'),
      {
        fromTag: '9fxced76sl',
        fromDisplayName: 'Alice Example',
        callId: '3848276298220188511',
        cseq: 9421,
        userAgentString: 'SIP Kit 0.1.0',
      },
      [
        'Contact: <sip:alice@kp2v5o9m3q1x.invalid;transport=ws;ob>',
        'Allow: INVITE,ACK,CANCEL,BYE,UPDATE,MESSAGE,OPTIONS,REFER,INFO,NOTIFY',
      ],
      { content: body, contentType: 'application/sdp' } as never,
    );
    request.setHeader('via', 'SIP/2.0/WSS kp2v5o9m3q1x.invalid;branch=z9hG4bKnashds8hqk2j');
    return request.toString();
  },
};

export const CONTESTANTS: readonly Contestant[] = [ours, jssip(), sipJs];
