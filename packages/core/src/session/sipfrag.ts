/** The media type of a NOTIFY that tells of a REFER (RFC 3515 §2.4.5, RFC 3420). */
export const SIPFRAG = 'message/sipfrag;version=2.0';

/** The status line of a response, as a NOTIFY carries it. */
export interface StatusLine {
  readonly status_code: number;
  readonly reason_phrase: string;
}

const STATUS_LINE = /^SIP\/2\.0 ([1-6]\d\d)(?: ([^\r\n]*))?/i;

/** Reads the first line of a sipfrag body; `undefined` when it is no status line. */
export function readStatusLine(body: string): StatusLine | undefined {
  const match = STATUS_LINE.exec(body.trimStart());
  return match ? { status_code: Number(match[1]), reason_phrase: match[2] ?? '' } : undefined;
}

/** The body that tells of a response. */
export function sipfrag({ status_code: status, reason_phrase: phrase }: StatusLine): string {
  return `SIP/2.0 ${status} ${phrase}\r\n`;
}
