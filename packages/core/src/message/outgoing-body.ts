const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What an outgoing message carries: text, or octets as they are. */
export type OutgoingBody = string | Uint8Array;

/** Room to encode a body of the usual size into, only to count its octets. */
const SCRATCH = new Uint8Array(32_768);

/** How many octets it takes on the wire. */
export function bodyLength(body: OutgoingBody): number {
  if (typeof body !== 'string') return body.length;
  return body.length * 3 > SCRATCH.length
    ? encoder.encode(body).length
    : encoder.encodeInto(body, SCRATCH).written;
}

/** The body as text, for a text frame. Octets that are not UTF-8 do not survive this; `joinOctets` keeps them. */
export function bodyText(body: OutgoingBody): string {
  return typeof body === 'string' ? body : decoder.decode(body);
}

/** Head and body as octets, for a binary frame. */
export function joinOctets(head: string, body: OutgoingBody): Uint8Array {
  const start = encoder.encode(head);
  const rest = typeof body === 'string' ? encoder.encode(body) : body;
  const octets = new Uint8Array(start.length + rest.length);
  octets.set(start);
  octets.set(rest, start.length);
  return octets;
}
