import { numberOf } from '../grammar/numbers.js';
import { describeValue } from '../support/errors.js';
import { Body } from './body.js';
import { type HeaderLines, scanHeaderLines } from './head-scanner.js';
import { IncomingRequest } from './incoming-request.js';
import { IncomingResponse } from './incoming-response.js';
import { DEFAULT_LIMITS, type MessageLimits } from './limits.js';
import { decode, endOfHead, skipLineEnds } from './octets.js';
import { faultOf } from './soundness.js';
import { readStartLine, WRONG_VERSION } from './start-line.js';

/** What became of a text from the network. */
export type ParseResult =
  | { readonly ok: true; readonly message: IncomingRequest | IncomingResponse }
  | {
      readonly ok: false;
      /** What it set out to be. */
      readonly kind: 'request' | 'response' | 'unknown';
      /** The status that a request deserves; a response is for dropping. */
      readonly status?: number;
      /** What is wrong, in words that may stand on a status line. */
      readonly reason: string;
      /** The request, to be answered with that status; undefined when no answer can find its way. */
      readonly request?: IncomingRequest;
    };

/**
 * Reads a SIP message (RFC 3261 §7). What cannot be read is told in the result; nothing that can come over a socket makes
 * it throw.
 * @param data a text frame, or the octets of a binary one (UTF-8)
 * @throws TypeError for what is neither
 */
export function parseMessage(data: string | Uint8Array, limits?: Partial<MessageLimits>): ParseResult {
  const bounds = limits ? { ...DEFAULT_LIMITS, ...limits } : DEFAULT_LIMITS;
  const isText = typeof data === 'string';
  if (!isText && !(data instanceof Uint8Array)) {
    throw new TypeError(`Invalid message ${describeValue(data)}: expected text or octets`);
  }
  const isTooLarge = data.length > bounds.size;
  const headEnd = isText ? 0 : isTooLarge ? 4096 : endOfHead(data, skipLineEnds(data));
  const text = isText ? data : decode(data.subarray(0, headEnd));
  const line = readStartLine(text);
  const { kind } = line;
  if (isTooLarge) return refuse(kind, 513, 'Message Too Large');
  if (kind === 'unknown') return refuse(kind, 0, 'Not a SIP Message');
  const lines = scanHeaderLines(text, line.next, bounds.headers);
  const length = contentLength(text, lines);
  // Cut off somewhere within its header it would be another message; where it says that no body follows it is whole.
  if (!lines.isClosed && length !== 0) lines.fault ??= 'No Empty Line After the Header';
  const body = new Body(isText ? data.slice(lines.bodyStart) : data.subarray(headEnd), length);
  const source = { text, lines, body };
  const message =
    kind === 'request'
      ? new IncomingRequest(source, line.method, line.ruri)
      : new IncomingResponse(source, line.status, line.phrase);
  const fault = line.fault ?? lines.fault ?? faultOf(message);
  const reason = fault ?? (body.isComplete ? undefined : `Body Shorter Than ${LENGTH}`);
  if (reason === undefined) return { ok: true, message };
  const refusal = refuse(kind, reason === WRONG_VERSION ? 505 : 400, reason);
  // An answer goes where the Vias say (RFC 3261 §8.2.6); an ACK never gets one (§17.1.1.3).
  const canBeAnswered = message.hasHeader('Via') && message.method !== 'ACK';
  return message instanceof IncomingRequest && canBeAnswered ? { ...refusal, request: message } : refusal;
}

function refuse(kind: 'request' | 'response' | 'unknown', status: number, reason: string) {
  return { ok: false, kind, reason, ...(kind === 'request' ? { status } : {}) } as const;
}

/** The Content-Length; undefined when there is none, or (which is a fault) a malformed one, or several that differ. */
function contentLength(text: string, lines: HeaderLines): number | undefined {
  const { names, starts, ends } = lines;
  let length: number | undefined;
  for (let index = names.indexOf(LENGTH); index >= 0; index = names.indexOf(LENGTH, index + 1)) {
    const next = numberOf(text.slice(starts[index], ends[index]).trim());
    if (next === undefined || (length !== undefined && length !== next)) {
      lines.fault ??= `Malformed ${LENGTH}`;
      return undefined;
    }
    length = next;
  }
  return length;
}

const LENGTH = 'Content-Length';
