import { longRequest, multipartRequest } from './rfc4475-built.js';
import { sdp, type TortureMessage, wire } from './torture.js';

/** RFC 4475 §3.1.1: messages that are well-formed, however strange they look. */
export const VALID_MESSAGES: readonly TortureMessage[] = [
  {
    name: 'wsinv',
    section: '3.1.1.1',
    data: wire`INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0
TO :
 sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
from   : "J Rosenberg \\\""       <sip:jdrosen@example.com>
  ;
  tag = 98asjd8
MaX-fOrWaRdS: 0068
Call-ID: wsinv.ndaksdj@192.0.2.1
Content-Length   : 150
cseq: 0009
  INVITE
Via  : SIP  /   2.0
 /UDP
    192.0.2.2;branch=390skdjuw
s :
NewFangledHeader:   newfangled value
 continued newfangled value
UnknownHeaderWithUnusualValue: ;;,,;;,;
Content-Type: application/sdp
Route:
 <sip:services.example.com;lr;unknownwith=value;unknown-no-value>
v:  SIP  / 2.0  / TCP     spindle.example.com   ;
  branch  =   z9hG4bK9ikj8  ,
 SIP  /    2.0   / UDP  192.168.255.111   ; branch=
 z9hG4bK30239
m:"Quoted string \"\"" <sip:jdrosen@example.com> ; newparam =
      newvalue ;
  secondparam ; q = 0.33

${sdp('192.0.2.4', { origin: '192.0.2.3' })}`,
    verdict: 'accepted',
    fields: {
      start: 'INVITE sip:vivekg@chair-dnrc.example.com;unknownparam',
      from: 'J Rosenberg \\" <sip:jdrosen@example.com>',
      fromTag: '98asjd8',
      to: 'sip:vivekg@chair-dnrc.example.com',
      toTag: '1918181833n',
      callId: 'wsinv.ndaksdj@192.0.2.1',
      cseq: '9 INVITE',
      maxForwards: 68,
      vias: [
        'UDP 192.0.2.2 390skdjuw',
        'TCP spindle.example.com z9hG4bK9ikj8',
        'UDP 192.168.255.111 z9hG4bK30239',
      ],
      contacts: ['"Quoted string \\"\\"" <sip:jdrosen@example.com>;newparam=newvalue;secondparam;q=0.33'],
      contentType: 'application/sdp',
      bodyLength: 150,
    },
  },
  {
    name: 'intmeth',
    section: '3.1.1.2',
    data: wire`!interesting-Method0123456789_*+${'`'}.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com SIP/2.0
Via: SIP/2.0/TCP host1.example.com;branch=z9hG4bK-.!%66*_+${'`'}'~
To: "BEL:${'\\\x07'} NUL:${'\\\0'} DEL:${'\\\x7f'}" <sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*@example.com>
From: token1~${'`'} token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%="работающий";tag=_token~1'+${'`'}*%!-.
Call-ID: intmeth.word%ZK-!.*_+'@word${'`'}~)(><:\/"][?}{
CSeq: 139122385 !interesting-Method0123456789_*+${'`'}.%indeed'~
Max-Forwards: 255
extensionHeader-!.%*+_${'`'}'~:${'\ufeff'}大停電
Content-Length: 0

`,
    verdict: 'accepted',
    fields: {
      start:
        "!interesting-Method0123456789_*+`.%indeed'~ " +
        "sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com",
      // An escaped NUL in a display name is read as the character for what cannot be shown.
      to: "BEL:\x07 NUL:\ufffd DEL:\x7f <sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*@example.com>",
      from: "token1~` token2'+_ token3*%!.- <sip:mundane@example.com>",
      fromTag: "_token~1'+`*%!-.",
      callId: 'intmeth.word%ZK-!.*_+\'@word`~)(><:\\/"][?}{',
      cseq: "139122385 !interesting-Method0123456789_*+`.%indeed'~",
      vias: ["TCP host1.example.com z9hG4bK-.!%66*_+`'~"],
      maxForwards: 255,
      bodyLength: 0,
    },
  },
  {
    name: 'esc01',
    section: '3.1.1.3',
    data: wire`INVITE sip:sips%3Auser%40example.com@example.net SIP/2.0
To: sip:%75se%72@example.com
From: <sip:I%20have%20spaces@example.net>;tag=938
Max-Forwards: 87
i: esc01.239409asdfakjkn23onasd0-3234
CSeq: 234234 INVITE
Via: SIP/2.0/UDP host5.example.net;branch=z9hG4bKkdjuw
C: application/sdp
Contact:
  <sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31>
Content-Length: 150

${sdp('192.0.2.1')}`,
    verdict: 'accepted',
    fields: {
      start: 'INVITE sip:sips%3Auser%40example.com@example.net',
      to: 'sip:%75se%72@example.com',
      from: 'sip:I%20have%20spaces@example.net',
      callId: 'esc01.239409asdfakjkn23onasd0-3234',
      contacts: ['<sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31>'],
      contentType: 'application/sdp',
      bodyLength: 150,
    },
  },
  {
    name: 'escnull',
    section: '3.1.1.4',
    data: wire`REGISTER sip:example.com SIP/2.0
To: sip:null-%00-null@example.com
From: sip:null-%00-null@example.com;tag=839923423
Max-Forwards: 70
Call-ID: escnull.39203ndfvkjdasfkq3w4otrq0adsfdfnavd
CSeq: 14398234 REGISTER
Via: SIP/2.0/UDP host5.example.com;branch=z9hG4bKkdjuw
Contact: <sip:%00@host5.example.com>
Contact: <sip:%00%00@host5.example.com>
L:0

`,
    verdict: 'accepted',
    fields: {
      to: 'sip:null-%00-null@example.com',
      contacts: ['<sip:%00@host5.example.com>', '<sip:%00%00@host5.example.com>'],
      bodyLength: 0,
    },
  },
  {
    name: 'esc02',
    section: '3.1.1.5',
    data: wire`RE%47IST%45R sip:registrar.example.com SIP/2.0
To: "%Z%45" <sip:resource@example.com>
From: "%Z%45" <sip:resource@example.com>;tag=f232jadfj23
Call-ID: esc02.asdfnqwo34rq23i34jrjasdcnl23nrlknsdf
Via: SIP/2.0/TCP host.example.com;branch=z9hG4bK209%fzsnel234
CSeq: 29344 RE%47IST%45R
Max-Forwards: 70
Contact: <sip:alias1@host1.example.com>
C%6Fntact: <sip:alias2@host2.example.com>
Contact: <sip:alias3@host3.example.com>
l: 0

`,
    verdict: 'accepted',
    fields: {
      start: 'RE%47IST%45R sip:registrar.example.com',
      to: '%Z%45 <sip:resource@example.com>',
      vias: ['TCP host.example.com z9hG4bK209%fzsnel234'],
      contacts: ['<sip:alias1@host1.example.com>', '<sip:alias3@host3.example.com>'],
    },
  },
  {
    name: 'lwsdisp',
    section: '3.1.1.6',
    data: wire`OPTIONS sip:user@example.com SIP/2.0
To: sip:user@example.com
From: caller<sip:caller@example.com>;tag=323
Max-Forwards: 70
Call-ID: lwsdisp.1234abcd@funky.example.com
CSeq: 60 OPTIONS
Via: SIP/2.0/UDP funky.example.com;branch=z9hG4bKkdjuw
l: 0

`,
    verdict: 'accepted',
    fields: { from: 'caller <sip:caller@example.com>', fromTag: '323', cseq: '60 OPTIONS' },
  },
  {
    name: 'longreq',
    section: '3.1.1.7',
    data: longRequest(),
    verdict: 'accepted',
    fields: {
      start: 'INVITE sip:user@example.com',
      fromTag: `1${'298'.repeat(50)}2424`,
      callId: `longreq.one${'really'.repeat(20)}longcallid`,
      vias: [
        ...Array.from({ length: 33 }, (_, index) => `TCP sip${33 - index}.example.com`),
        `TCP host.example.com very${'long'.repeat(50)}branchvalue from 192.0.2.5`,
      ],
      contacts: [`<sip:${'amazinglylongcallername'.repeat(5)}@host5.example.net>`],
      bodyLength: 150,
    },
  },
  {
    name: 'dblreq',
    section: '3.1.1.8',
    data: wire`REGISTER sip:example.com SIP/2.0
To: sip:j.user@example.com
From: sip:j.user@example.com;tag=43251j3j324
Max-Forwards: 8
I: dblreq.0ha0isndaksdj99sdfafnl3lk233412
Contact: sip:j.user@host.example.com
CSeq: 8 REGISTER
Via: SIP/2.0/UDP 192.0.2.125;branch=z9hG4bKkdjuw23492
Content-Length: 0


INVITE sip:joe@example.com SIP/2.0
t: sip:joe@example.com
From: sip:caller@example.net;tag=141334
Max-Forwards: 8
Call-ID: dblreq.0ha0isnda977644900765@192.0.2.15
CSeq: 8 INVITE
Via: SIP/2.0/UDP 192.0.2.15;branch=z9hG4bKkdjuw380234
Content-Type: application/sdp
Content-Length: 150

${sdp('192.0.2.15').replace('m=video', 'm =video')}
`,
    verdict: 'accepted',
    fields: {
      start: 'REGISTER sip:example.com',
      callId: 'dblreq.0ha0isndaksdj99sdfafnl3lk233412',
      contacts: ['<sip:j.user@host.example.com>'],
      bodyLength: 0,
    },
  },
  {
    name: 'semiuri',
    section: '3.1.1.9',
    data: wire`OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0
To: sip:j_user@example.com
From: sip:caller@example.org;tag=33242
Max-Forwards: 3
Call-ID: semiuri.0ha0isndaksdj
CSeq: 8 OPTIONS
Accept: application/sdp, application/pkcs7-mime,
        multipart/mixed, multipart/signed,
        message/sip, message/sipfrag
Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKkdjuw
l: 0

`,
    verdict: 'accepted',
    fields: { start: 'OPTIONS sip:user;par=u%40example.net@example.com', to: 'sip:j_user@example.com' },
  },
  {
    name: 'transports',
    section: '3.1.1.10',
    data: wire`OPTIONS sip:user@example.com SIP/2.0
To: sip:user@example.com
From: <sip:caller@example.com>;tag=323
Max-Forwards: 70
Call-ID:  transports.kijh4akdnaqjkwendsasfdj
Accept: application/sdp
CSeq: 60 OPTIONS
Via: SIP/2.0/UDP t1.example.com;branch=z9hG4bKkdjuw
Via: SIP/2.0/SCTP t2.example.com;branch=z9hG4bKklasjdhf
Via: SIP/2.0/TLS t3.example.com;branch=z9hG4bK2980unddj
Via: SIP/2.0/UNKNOWN t4.example.com;branch=z9hG4bKasd0f3en
Via: SIP/2.0/TCP t5.example.com;branch=z9hG4bK0a9idfnee
l: 0

`,
    verdict: 'accepted',
    fields: {
      callId: 'transports.kijh4akdnaqjkwendsasfdj',
      vias: [
        'UDP t1.example.com z9hG4bKkdjuw',
        'SCTP t2.example.com z9hG4bKklasjdhf',
        'TLS t3.example.com z9hG4bK2980unddj',
        'UNKNOWN t4.example.com z9hG4bKasd0f3en',
        'TCP t5.example.com z9hG4bK0a9idfnee',
      ],
    },
  },
  {
    name: 'mpart01',
    section: '3.1.1.11',
    data: multipartRequest(),
    verdict: 'accepted',
    fields: {
      start: 'MESSAGE sip:kumiko@example.org',
      vias: ['UDP 127.0.0.1:5070 z9hG4bK-d87543-4dade06d0bdb11ee-1--d87543-'],
      callId: '3d9485ad0c49859b@Zmx1ZmZ5LW1hYy0xNi5sb2NhbA..',
      contacts: ['<sip:fluffy@127.0.0.1:5070>'],
      contentType: 'multipart/mixed',
      bodyLength: 553,
    },
  },
  {
    name: 'unreason',
    section: '3.1.1.12',
    data: wire`SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое
Via: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923
Call-ID: unreason.1234ksdfak3j2erwedfsASdf
CSeq: 35 INVITE
From: sip:user@example.com;tag=11141343
To: sip:user@example.edu;tag=2229
Content-Length: 154
Content-Type: application/sdp
Contact: <sip:user@host198.example.com>

${sdp('192.0.2.198')}`,
    verdict: 'accepted',
    fields: {
      start: '200 = 2**3 * 5**2 но сто девяносто девять - простое',
      cseq: '35 INVITE',
      toTag: '2229',
      contacts: ['<sip:user@host198.example.com>'],
      bodyLength: 154,
    },
  },
  {
    name: 'noreason',
    section: '3.1.1.13',
    data: wire`SIP/2.0 100${' '}
Via: SIP/2.0/UDP 192.0.2.105;branch=z9hG4bK2398ndaoe
Call-ID: noreason.asndj203insdf99223ndf
CSeq: 35 INVITE
From: <sip:user@example.com>;tag=39ansfi3
To: <sip:user@example.edu>;tag=902jndnke3
Content-Length: 0
Contact: <sip:user@host105.example.com>

`,
    verdict: 'accepted',
    fields: { start: '100 ', contacts: ['<sip:user@host105.example.com>'] },
  },
];
