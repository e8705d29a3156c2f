import type { IncomingMessage } from '../message/incoming-message.js';

/** The media type of a session description. */
export const SDP = 'application/sdp';

/** What a message's body is to the offer/answer machine. */
export type BodyKind = 'none' | 'sdp' | 'other';

interface Part {
  readonly type: string;
  readonly body: string;
}

/** The media type without its parameters, in lower case. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

const boundaryOf = (contentType: string): string | undefined => {
  const match = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2];
};

/** The parts of a multipart body (RFC 2046 §5.1), one level deep. */
function partsOf(contentType: string, body: string): Part[] {
  const boundary = boundaryOf(contentType);
  if (!boundary) return [];
  const parts: Part[] = [];
  for (const chunk of `\r\n${body}`.split(`\r\n--${boundary}`).slice(1)) {
    if (chunk.startsWith('--')) break;
    const end = chunk.indexOf('\r\n\r\n');
    if (end < 0) continue;
    const type = /^content-type\s*:(.*)$/im.exec(chunk.slice(0, end))?.[1];
    parts.push({ type: mediaTypeOf(type ?? 'text/plain'), body: chunk.slice(end + 4) });
  }
  return parts;
}

/**
 * The session description in a message: its body, or the part of a multipart body that is one (RFC 5621 §3.1). A body
 * without Content-Type that begins as one is taken for one.
 */
export function sessionDescriptionOf(message: IncomingMessage): string | undefined {
  if (!message.body) return undefined;
  const contentType = message.getHeader('Content-Type');
  const type = mediaTypeOf(contentType);
  if (type === SDP || (type === '' && message.body.startsWith('v=0'))) return message.body;
  if (!type.startsWith('multipart/')) return undefined;
  const part = partsOf(contentType ?? '', message.body).find((candidate) => candidate.type === SDP)?.body;
  return part === undefined || part.endsWith('\r\n') ? part : `${part}\r\n`;
}

/** Whether a message has no body, a session description, or something else. */
export function bodyKindOf(message: IncomingMessage): BodyKind {
  if (!message.body) return 'none';
  return sessionDescriptionOf(message) === undefined ? 'other' : 'sdp';
}

/** Which kinds of media a description names in m-lines that are not refused (port 0 without bundling). */
export function mediaKindsOf(sdp: string): { audio: boolean; video: boolean } {
  const has = (kind: string): boolean => new RegExp(`^m=${kind} `, 'm').test(sdp);
  return { audio: has('audio'), video: has('video') };
}
