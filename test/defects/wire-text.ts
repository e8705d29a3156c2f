/** The far end's messages, written as text. */

/** What may be said of a message; the rest is usual. */
export interface TextFields {
  /** The tag of the far end, in responses. */
  readonly tag?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly contentType?: string;
  readonly cseq?: number;
  readonly callId?: string;
  readonly from?: string;
  readonly to?: string;
}

const linesOf = (message: string, ...names: readonly string[]): string[] =>
  message.split('\r\n').filter((line) => names.some((name) => line.startsWith(`${name}:`)));

const end = ({ headers = [], body = '', contentType = 'application/sdp' }: TextFields): string[] => [
  ...headers,
  ...(body ? [`Content-Type: ${contentType}`] : []),
  `Content-Length: ${new TextEncoder().encode(body).length}`,
  '',
  body,
];

/** A response to a request of ours: `180 Ringing`. Its Contact is at a host that has the tag's name. */
export function responseText(request: string, status: string, fields: TextFields): string {
  const { tag = 'bob' } = fields;
  const [to = ''] = linesOf(request, 'To');
  return [
    `SIP/2.0 ${status}`,
    ...linesOf(request, 'Via', 'From', 'Call-ID', 'CSeq'),
    to.includes(';tag=') ? to : `${to};tag=${tag}`,
    ...(/^[12]/.test(status) ? [`Contact: <sip:bob@${tag}.test>`] : []),
    ...end(fields),
  ].join('\r\n');
}

let branches = 0;

/** A request of Bob's to Alice. */
export function messageText(method: string, fields: TextFields): string {
  const { cseq = 1, callId = 'of-bob', from = '<sip:bob@example.test>;tag=bob' } = fields;
  branches += 1;
  return [
    `${method} sip:alice@example.test SIP/2.0`,
    `Via: SIP/2.0/WS proxy.example.test;branch=z9hG4bKbob${branches}`,
    'Max-Forwards: 69',
    `From: ${from}`,
    `To: ${fields.to ?? '<sip:alice@example.test>'}`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq} ${method}`,
    'Contact: <sip:bob@bob.test>',
    ...end(fields),
  ].join('\r\n');
}
