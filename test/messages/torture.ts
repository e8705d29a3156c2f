import type { IncomingMessage, IncomingRequest, IncomingResponse } from '@sip-kit/core/message';

/** One message of a torture test, transcribed from an RFC, and what must become of it. */
export interface TortureMessage {
  /** The RFC's name for it. */
  readonly name: string;
  readonly section: string;
  readonly data: string | Uint8Array;
  readonly verdict: Verdict;
  /** Some of what `summarise` must give, for a message that is accepted. */
  readonly fields?: Partial<Summary>;
}

/** Accepted; or a request that is refused with this status and reason; or a response that is dropped for this reason. */
export type Verdict = 'accepted' | { status: number; reason: string } | { dropped: string };

/** A message in plain values. */
export interface Summary {
  start: string;
  from: string;
  to: string;
  fromTag: string | undefined;
  toTag: string | undefined;
  callId: string;
  cseq: string;
  vias: string[];
  contacts: string[];
  maxForwards: number | undefined;
  contentType: string | undefined;
  /** Octets. */
  bodyLength: number;
}

export function summarise(message: IncomingRequest | IncomingResponse): Summary {
  return {
    start:
      'status_code' in message
        ? `${message.status_code} ${message.reason_phrase}`
        : `${message.method} ${message.ruri}`,
    from: nameOf(message.from),
    to: nameOf(message.to),
    fromTag: message.from_tag,
    toTag: message.to_tag,
    callId: message.call_id,
    cseq: `${message.cseq} ${message.read('CSeq')?.method}`,
    vias: viasOf(message),
    contacts: message.readAll('Contact').map(String),
    maxForwards: message.read('Max-Forwards'),
    contentType: message.read('Content-Type')?.value,
    bodyLength: message.bodyBytes.length,
  };
}

function nameOf(address: IncomingMessage['from']): string {
  return address.display_name === undefined
    ? String(address.uri)
    : `${address.display_name} <${address.uri}>`;
}

function viasOf(message: IncomingMessage): string[] {
  return message.readAll('Via').map(({ transport, host, port, branch, received }) => {
    const address = port === undefined ? host : `${host}:${port}`;
    return [transport, address, branch ?? '', ...(received === undefined ? [] : [`from ${received}`])]
      .join(' ')
      .trimEnd();
  });
}

/** A wire text: as it stands in the source, each line end a CRLF. */
export function wire(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw: strings.raw }, ...values).replace(/\n/g, '\r\n');
}

/** The session description that RFC 4475 gives to nearly all of its messages. */
export function sdp(address: string, { origin = address, time = '0 0', media = 'm=audio' } = {}): string {
  return `v=0
o=mhandley 29739 7272939 IN IP4 ${origin}
s=-
c=IN IP4 ${address}
t=${time}
${media} 49217 RTP/AVP 0 12
m=video 3227 RTP/AVP 31
a=rtpmap:31 LPC
`;
}
