import { sdp, wire } from './torture.js';

/** The octets of the signed part, in hexadecimal digits. */
const SIGNATURE = `
3082015206092a864886f70d010702a08201433082013f0201013109300706052b0e03021a300b06092a864886f70d010701318201203082011c
020101307c3070310b3009060355040613025553311330110603550408130a43616c69666f726e69613111300f0603550407130853616e204a6f
7365310e300c060355040a1305736970697431293027060355040b13205369706974205465737420436572746966696361746520417574686f72
69747902080195007102330113300706052b0e03021a300d06092a864886f70d01010105000481808ef466f948f0522dd2e5978e9d95aae9f2fe
15a06659716292e8da2aa8d8350a68ceffae3cbd2bff1675ddd5648e593dd64728f26220f7e941749e330d9a15edabdb93d10c42102e7b7289d2
9cc0c9ae2efbc7c0cff9172f3b027e4fc027e1546de4b6aa3abb3e66cccb5dd6c64b8383149cb8e6ff182d944fe57b65bc99d005`.replace(
  /\s/g,
  '',
);

/** RFC 4475 §3.1.1.7, its repetitions spelt as such. */
export function longRequest(): string {
  const spellings =
    'Via:,v:,V:,Via:,ViA:,VIa:,VIA:,via:,viA:,vIa:,vIA:,V : ,v : ,V  :,v  :,Via :,Via  :,Via:,Via:,Via:,Via:,Via:,Via:,Via:,Via:,Via:,Via:,Via:,Via:,Via:,Via:,Via:,Via:';
  const vias = spellings.split(',').map((name, index) => `${name} SIP/2.0/TCP sip${33 - index}.example.com`);
  const long = 'long'.repeat(20);
  return wire`INVITE sip:user@example.com SIP/2.0
To: "I have a user name of ${'extreme'.repeat(10)} proportion"<sip:user@example.com:6000;unknownparam1=very${long}value;longparam${'name'.repeat(25)}=shortvalue;very${'long'.repeat(25)}ParameterNameWithNoValue>
F: sip:${'amazinglylongcallername'.repeat(5)}@example.net;tag=1${'298'.repeat(50)}2424;unknownheaderparam${'name'.repeat(20)}=unknowheaderparam${'value'.repeat(15)};unknownValueless${'paramname'.repeat(10)}
Call-ID: longreq.one${'really'.repeat(20)}longcallid
CSeq: 3882340 INVITE
Unknown-${'Long'.repeat(20)}-Name: unknown-${long}-value; unknown-${long}-parameter-name = unknown-${long}-parameter-value
${vias.join('\n')}
Via: SIP/2.0/TCP host.example.com;received=192.0.2.5;branch=very${'long'.repeat(50)}branchvalue
Max-Forwards: 70
Contact: <sip:${'amazinglylongcallername'.repeat(5)}@host5.example.net>
Content-Type: application/sdp
l: 150

${sdp('192.0.2.1')}`;
}

/** RFC 4475 §3.1.1.11, whose second part is no text. */
export function multipartRequest(): Uint8Array {
  const encoder = new TextEncoder();
  const head = encoder.encode(wire`MESSAGE sip:kumiko@example.org SIP/2.0
Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK-d87543-4dade06d0bdb11ee-1--d87543-;rport
Max-Forwards: 70
Route: <sip:127.0.0.1:5080>
Identity: r5mwreLuyDRYBi/0TiPwEsY3rEVsk/G2WxhgTV1PF7hHuLIK0YWVKZhKv9Mj8UeXqkMVbnVq37CD+813gvYjcBUaZngQmXc9WNZSDNGCzA+fWl9MEUHWIZo1CeJebdY/XlgKeTa0Olvq0rt70Q5jiSfbqMJmQFteeivUhkMWYUA=
Contact: <sip:fluffy@127.0.0.1:5070>
To: <sip:kumiko@example.org>
From: <sip:fluffy@example.com>;tag=2fb0dcc9
Call-ID: 3d9485ad0c49859b@Zmx1ZmZ5LW1hYy0xNi5sb2NhbA..
CSeq: 1 MESSAGE
Content-Transfer-Encoding: binary
Content-Type: multipart/mixed;boundary=7a9cbec02ceef655
Date: Sat, 15 Oct 2005 04:44:56 GMT
User-Agent: SIPimp.org/0.2.5 (curses)
Content-Length: 553

--7a9cbec02ceef655
Content-Type: text/plain
Content-Transfer-Encoding: binary

Hello
--7a9cbec02ceef655
Content-Type: application/octet-stream
Content-Transfer-Encoding: binary

`);
  const tail = encoder.encode('\r\n--7a9cbec02ceef655--\r\n');
  const signature = Uint8Array.from(SIGNATURE.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return Uint8Array.from([...head, ...signature, ...tail]);
}
