/** Five messages as browsers and servers send them, for the measurements. */

function message(lines: readonly string[], body = ''): string {
  const text = `${[...lines, `Content-Length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n${body}`;
  // As a socket gives it: one flat string of its own.
  return Buffer.from(text).toString('utf8');
}

const CANDIDATES = Array.from({ length: 12 }, (_, index) => {
  const foundation = 1_467_250_027 + index * 7_919;
  return `a=candidate:${foundation} ${(index % 2) + 1} udp ${2_122_260_223 - index} 192.168.${index}.17 ${46_243 + index} typ host generation 0 network-id ${1 + (index % 3)}`;
});

const PAYLOADS = [
  ['111', 'opus/48000/2', 'minptime=10;useinbandfec=1'],
  ['63', 'red/48000/2', '111/111'],
  ['9', 'G722/8000', ''],
  ['0', 'PCMU/8000', ''],
  ['8', 'PCMA/8000', ''],
  ['13', 'CN/8000', ''],
  ['110', 'telephone-event/48000', '0-16'],
  ['126', 'telephone-event/8000', '0-16'],
] as const;

/** An offer of about 4 kB, as Chrome makes it for audio and video. */
const OFFER = [
  'v=0',
  'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'a=extmap-allow-mixed',
  'a=msid-semantic: WMS 7a0c9c3f-2f3b-4d1e-9b9a-8c4f0a0f5a11',
  'm=audio 46243 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126',
  'c=IN IP4 203.0.113.7',
  'a=rtcp:9 IN IP4 0.0.0.0',
  ...CANDIDATES,
  'a=ice-ufrag:F7gI',
  'a=ice-pwd:x9cml/YzichV2+XlhiMu8g7t',
  'a=ice-options:trickle',
  'a=fingerprint:sha-256 D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24:2C:C2:A2:C0:3E:FD:34:8E:5E:EA:6F:AF:52:CE:E6:0F',
  'a=setup:actpass',
  'a=mid:0',
  'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
  'a=sendrecv',
  'a=msid:7a0c9c3f-2f3b-4d1e-9b9a-8c4f0a0f5a11 5c6b1f0e-6a44-4b2c-8f0e-1f5f0f9c2d33',
  'a=rtcp-mux',
  ...PAYLOADS.flatMap(([type, name, format]) => [
    `a=rtpmap:${type} ${name}`,
    ...(format ? [`a=fmtp:${type} ${format}`] : []),
  ]),
  'a=ssrc:3570614608 cname:4TOk42mSjXCkVIa6',
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97 102 103',
  'c=IN IP4 0.0.0.0',
  'a=rtcp:9 IN IP4 0.0.0.0',
  'a=ice-ufrag:F7gI',
  'a=ice-pwd:x9cml/YzichV2+XlhiMu8g7t',
  'a=setup:actpass',
  'a=mid:1',
  'a=extmap:13 urn:3gpp:video-orientation',
  'a=sendrecv',
  'a=rtcp-mux',
  'a=rtcp-rsize',
  ...[96, 97, 102, 103].flatMap((type) => [
    `a=rtpmap:${type} ${type % 2 ? 'rtx' : 'VP8'}/90000`,
    `a=rtcp-fb:${type} goog-remb`,
    `a=rtcp-fb:${type} transport-cc`,
    `a=rtcp-fb:${type} ccm fir`,
    `a=rtcp-fb:${type} nack`,
    `a=rtcp-fb:${type} nack pli`,
    `a=fmtp:${type} level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f`,
  ]),
  'a=ssrc-group:FID 2231627014 632943048',
  'a=ssrc:2231627014 cname:4TOk42mSjXCkVIa6',
  'a=ssrc:632943048 cname:4TOk42mSjXCkVIa6',
  '',
].join('\r\n');

const PIDF = `<?xml version="1.0" encoding="UTF-8"?>
<presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model" entity="sip:bob@example.com">
  <tuple id="a1b2c3"><status><basic>open</basic></status><contact priority="0.8">sip:bob@example.com</contact>
  <timestamp>2026-03-01T09:30:00Z</timestamp></tuple>
  <dm:person id="p1"><rpid:activities xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid"><rpid:on-the-phone/></rpid:activities></dm:person>
</presence>
`;

export const INVITE = {
  body: OFFER,
  text: message(
    [
      'INVITE sip:bob@df7jal23ls0d.invalid;transport=ws SIP/2.0',
      'Record-Route: <sip:203.0.113.10:443;transport=ws;r2=on;lr;ftag=9fxced76sl>',
      'Via: SIP/2.0/WSS 203.0.113.10:443;branch=z9hG4bK2f6d.5a7d1c3a9e0b4f6d8c2e1a3b5c7d9e0f.0;rport',
      'Via: SIP/2.0/WSS kp2v5o9m3q1x.invalid;rport=51324;received=198.51.100.23;branch=z9hG4bKnashds8hqk2j',
      'Max-Forwards: 69',
      'To: <sip:bob@example.com>',
      'From: "Alice Example" <sip:alice@example.com>;tag=9fxced76sl',
      'Call-ID: 3848276298220188511',
      'CSeq: 9421 INVITE',
      'Contact: <sip:alice@kp2v5o9m3q1x.invalid;transport=ws;ob>;+sip.instance="<urn:uuid:00000000-0000-1000-8000-000a95a0e128>"',
      'Content-Type: application/sdp',
      'Session-Expires: 90',
      'Allow: INVITE,ACK,CANCEL,BYE,UPDATE,MESSAGE,OPTIONS,REFER,INFO,NOTIFY,PRACK',
      'Supported: timer,ice,replaces,outbound',
      'User-Agent: SIP Kit',
    ],
    OFFER,
  ),
};

const OK = message([
  'SIP/2.0 200 OK',
  'Via: SIP/2.0/WSS kp2v5o9m3q1x.invalid;rport=51324;received=198.51.100.23;branch=z9hG4bKnashds8hqk2j',
  'Record-Route: <sip:203.0.113.10:443;transport=ws;r2=on;lr;ftag=9fxced76sl>',
  'Record-Route: <sip:203.0.113.10;r2=on;lr;ftag=9fxced76sl>, <sip:192.0.2.77:5060;lr;did=43e.9161>',
  'From: "Alice Example" <sip:alice@example.com>;tag=9fxced76sl',
  'To: <sip:bob@example.com>;tag=314159265',
  'Call-ID: 3848276298220188511',
  'CSeq: 9421 INVITE',
  'Contact: <sip:bob@192.0.2.201:5060;transport=udp>;+sip.rendering="no"',
  'Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO, REFER, NOTIFY',
  'Supported: timer, replaces',
  'Server: Example PBX 21.3',
]);

const UNAUTHORIZED = message([
  'SIP/2.0 401 Unauthorized',
  'Via: SIP/2.0/WSS kp2v5o9m3q1x.invalid;rport=51324;received=198.51.100.23;branch=z9hG4bK776asdhds',
  'From: "Alice Example" <sip:alice@example.com>;tag=9fxced76sl',
  'To: <sip:alice@example.com>;tag=b27e1a1d33761e85846fc98f5f3a7e58.2f6d',
  'Call-ID: 1j9FpLxk3uxtm8tn',
  'CSeq: 1 REGISTER',
  'WWW-Authenticate: Digest realm="example.com", nonce="ZgX1J2YF8/tB2dC1zQ0n1yVb3mQ6p8uE", opaque="5ccc069c403ebaf9f0171e9517f40e41", algorithm=MD5, qop="auth"',
  'Server: Example proxy 5.7.3',
]);

const MESSAGE = message(
  [
    'MESSAGE sip:bob@df7jal23ls0d.invalid;transport=ws SIP/2.0',
    'Via: SIP/2.0/WSS 203.0.113.10:443;branch=z9hG4bK9f1c.77e0d1b1c5d0f3b2a4968e7d5c3b1a09.0',
    'Via: SIP/2.0/WSS kp2v5o9m3q1x.invalid;rport=51324;received=198.51.100.23;branch=z9hG4bK3b2a4968e7d5',
    'Max-Forwards: 69',
    'To: <sip:bob@example.com>',
    'From: "Alice Example" <sip:alice@example.com>;tag=5k1tq0f9d2',
    'Call-ID: q7gnbv0j0vb1m6ok0t2h',
    'CSeq: 7 MESSAGE',
    'Content-Type: text/plain',
    'User-Agent: SIP Kit',
  ],
  'The meeting is moved to half past nine. Can you bring the drawings of the second floor?',
);

const NOTIFY = message(
  [
    'NOTIFY sip:alice@kp2v5o9m3q1x.invalid;transport=ws SIP/2.0',
    'Via: SIP/2.0/WSS 203.0.113.10:443;branch=z9hG4bK0c4d.1f2e3d4c5b6a79880706050403020100.0',
    'Record-Route: <sip:203.0.113.10:443;transport=ws;r2=on;lr>',
    'Max-Forwards: 69',
    'To: "Alice Example" <sip:alice@example.com>;tag=xfg9',
    'From: <sip:bob@example.com>;tag=ffd2',
    'Call-ID: 2010@kp2v5o9m3q1x.invalid',
    'CSeq: 8775 NOTIFY',
    'Event: presence',
    'Subscription-State: active;expires=599',
    'Contact: <sip:203.0.113.20:5060;transport=tcp>',
    'Content-Type: application/pidf+xml',
  ],
  PIDF.replace(/\n/g, '\r\n'),
);

export const FIVE_MESSAGES = [
  { name: 'INVITE', text: INVITE.text },
  { name: '200', text: OK },
  { name: '401', text: UNAUTHORIZED },
  { name: 'MESSAGE', text: MESSAGE },
  { name: 'NOTIFY', text: NOTIFY },
];

export const URI_TEXT = 'sip:alice@example.com:5061;transport=ws;lr';
export const NAME_ADDR = '"Alice Example" <sip:alice@example.com;transport=ws>;tag=9fxced76sl';
