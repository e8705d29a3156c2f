const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const ASCII = /^[\0-\x7f]*$/;

/** What an outgoing message carries: text, or octets as they are. */
export type OutgoingBody = string | Uint8Array;

/** How many octets it takes on the wire. */
export function bodyLength(body: OutgoingBody | undefined): number {
  if (body === undefined) return 0;
  // A text of ASCII, the usual case, is counted without a copy.
  const isCounted = typeof body !== 'string' || ASCII.test(body);
  return isCounted ? body.length : encoder.encode(body).length;
}

/** The body as text, for a text frame. Octets that are not UTF-8 do not survive this; `toBytes` keeps them. */
export function bodyText(body: OutgoingBody | undefined): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : decoder.decode(body);
}

/** Head and body as octets, for a binary frame. */
export function joinOctets(head: string, body: OutgoingBody | undefined): Uint8Array {
  if (body === undefined || typeof body === 'string') return encoder.encode(head + (body ?? ''));
  const start = encoder.encode(head);
  const octets = new Uint8Array(start.length + body.length);
  octets.set(start);
  octets.set(body, start.length);
  return octets;
}
