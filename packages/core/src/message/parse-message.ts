import { numberOf } from '../grammar/numbers.js';
import { Body } from './body.js';
import { type HeaderLines, scanHeaderLines } from './head-scanner.js';
import { IncomingRequest } from './incoming-request.js';
import { IncomingResponse } from './incoming-response.js';
import { DEFAULT_LIMITS, type MessageLimits } from './limits.js';
import { endOfHead } from './multipart.js';
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
 * Reads a SIP message (RFC 3261 §7). It never throws: what cannot be read is told in the result.
 * @param data a text frame, or the octets of a binary one (UTF-8)
 */
export function parseMessage(data: string | Uint8Array, limits?: Partial<MessageLimits>): ParseResult {
  const bounds = limits ? { ...DEFAULT_LIMITS, ...limits } : DEFAULT_LIMITS;
  if (data.length > bounds.size) return refuseSize(data);
  const start = skipEmptyLines(data);
  const headEnd = typeof data === 'string' ? 0 : endOfHead(data, start);
  const text = typeof data === 'string' ? data : decoder.decode(data.subarray(0, headEnd));
  const line = readStartLine(text, start);
  if (line.kind === 'unknown') return { ok: false, kind: 'unknown', reason: 'Not a SIP Message' };
  const lines = scanHeaderLines(text, line.next, bounds.headers);
  const length = contentLength(text, lines);
  // Cut off somewhere within its header it would be another message; where it says that no body follows it is whole.
  if (!lines.isClosed && length !== 0) lines.fault ??= 'No Empty Line After the Header';
  const body =
    typeof data === 'string'
      ? Body.ofText(data.slice(lines.bodyStart), length)
      : Body.ofOctets(data.subarray(headEnd), length);
  const source = { text, lines, body };
  if (line.kind === 'response') {
    const response = new IncomingResponse(source, line.status, line.phrase);
    const reason = line.fault ?? lines.fault ?? faultOf(response, response.method) ?? faultInBody(body);
    return reason === undefined ? { ok: true, message: response } : { ok: false, kind: 'response', reason };
  }
  const request = new IncomingRequest(source, line.method, line.ruri);
  const reason = line.fault ?? lines.fault ?? faultOf(request, line.method) ?? faultInBody(body);
  if (reason === undefined) return { ok: true, message: request };
  const status = reason === WRONG_VERSION ? 505 : 400;
  // An answer goes where the Vias say (RFC 3261 §8.2.6); an ACK never gets one (§17.1.1.3).
  const canBeAnswered = request.hasHeader('Via') && request.method !== 'ACK';
  return { ok: false, kind: 'request', status, reason, ...(canBeAnswered ? { request } : {}) };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Where the start line begins: line ends before it are skipped (RFC 3261 §7.5). */
function skipEmptyLines(data: string | Uint8Array): number {
  let start = 0;
  for (;;) {
    const code = typeof data === 'string' ? data.charCodeAt(start) : data[start];
    if (code !== 0x0d && code !== 0x0a) return start;
    start++;
  }
}

/** The Content-Length; undefined when there is none, or (which is a fault) a malformed one, or several that differ. */
function contentLength(text: string, lines: HeaderLines): number | undefined {
  const { names, starts, ends, folded } = lines;
  let length: number | undefined;
  for (let index = names.indexOf(LENGTH); index >= 0; index = names.indexOf(LENGTH, index + 1)) {
    const next = numberOf(folded?.get(index) ?? text.slice(starts[index], ends[index]));
    if (next === undefined || (length !== undefined && length !== next)) {
      lines.fault ??= `Malformed ${LENGTH}`;
      return undefined;
    }
    length = next;
  }
  return length;
}

const LENGTH = 'Content-Length';

function faultInBody(body: Body): string | undefined {
  return body.isComplete ? undefined : `Body Shorter Than ${LENGTH}`;
}

function refuseSize(data: string | Uint8Array): ParseResult {
  const head = typeof data === 'string' ? data : decoder.decode(data.subarray(0, 4096));
  const { kind } = readStartLine(head, 0);
  const reason = 'Message Too Large';
  return kind === 'request' ? { ok: false, kind, status: 513, reason } : { ok: false, kind, reason };
}
