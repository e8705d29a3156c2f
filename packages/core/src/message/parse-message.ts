import { Scanner } from '../grammar/scanner.js';
import { URI } from '../grammar/uri.js';
import { readUri } from '../grammar/uri-reader.js';
import { Body } from './body.js';
import { type HeaderLines, scanHeaderLines, skipEmptyLines } from './head-scanner.js';
import type { IncomingMessage, MessageSource } from './incoming-message.js';
import { IncomingRequest } from './incoming-request.js';
import { IncomingResponse } from './incoming-response.js';
import { DEFAULT_LIMITS, type MessageLimits } from './limits.js';
import { endOfHead } from './multipart.js';
import { faultOf } from './soundness.js';
import { readStartLine, type StartLine } from './start-line.js';

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

type Refusal = Exclude<ParseResult, { ok: true }>;

/**
 * Reads a SIP message (RFC 3261 §7). It never throws: what cannot be read is told in the result.
 * @param data a text frame, or the octets of a binary one (UTF-8)
 */
export function parseMessage(data: string | Uint8Array, limits?: Partial<MessageLimits>): ParseResult {
  const bounds = limits ? { ...DEFAULT_LIMITS, ...limits } : DEFAULT_LIMITS;
  if (typeof data !== 'string') return parseOctets(data, bounds);
  const start = skipEmptyLines(data);
  const line = readStartLine(data, start);
  if (data.length > bounds.size) return refuseSize(line);
  const lines = scanHeaderLines(data, line.next, bounds.headers);
  const length = contentLength(data, lines);
  const rest = data.slice(lines.bodyStart);
  return finish({ text: data, lines, body: Body.ofText(rest, length) }, line);
}

function parseOctets(octets: Uint8Array, bounds: MessageLimits): ParseResult {
  if (octets.length > bounds.size)
    return refuseSize(readStartLine(decoder.decode(octets.subarray(0, 4096)), 0));
  let start = 0;
  while (octets[start] === 0x0d || octets[start] === 0x0a) start++;
  const headEnd = endOfHead(octets, start);
  const head = decoder.decode(octets.subarray(0, headEnd));
  const line = readStartLine(head, start);
  const lines = scanHeaderLines(head, line.next, bounds.headers);
  const length = contentLength(head, lines);
  return finish({ text: head, lines, body: Body.ofOctets(octets.subarray(headEnd), length) }, line);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The Content-Length; undefined when there is none, or (which is a fault) a malformed one, or several that differ. */
function contentLength(text: string, lines: HeaderLines): number | undefined {
  const { names, starts, ends, folded } = lines;
  let length: number | undefined;
  for (
    let index = names.indexOf('Content-Length');
    index >= 0;
    index = names.indexOf('Content-Length', index + 1)
  ) {
    const value = folded?.get(index) ?? text.slice(starts[index], ends[index]);
    if (!/^\d{1,10}$/.test(value) || (length !== undefined && length !== Number(value))) {
      lines.fault ??= 'Malformed Content-Length';
      return undefined;
    }
    length = Number(value);
  }
  return length;
}

function finish(source: MessageSource, line: StartLine): ParseResult {
  switch (line.kind) {
    case 'unknown':
      return { ok: false, kind: 'unknown', reason: line.reason };
    case 'response': {
      const response = new IncomingResponse(source, line.status, line.phrase);
      const fault = line.fault ?? messageFault(response, source, response.method);
      return fault === undefined
        ? { ok: true, message: response }
        : { ok: false, kind: 'response', reason: fault };
    }
    case 'request': {
      const request = new IncomingRequest(source, line.method, readRequestUri(line.uri));
      const fault = requestFault(request, source, line);
      return fault === undefined
        ? { ok: true, message: request }
        : refuse(request, fault.status, fault.reason);
    }
  }
}

interface Fault {
  readonly status: number;
  readonly reason: string;
}

function requestFault(
  request: IncomingRequest,
  source: MessageSource,
  line: StartLine & { kind: 'request' },
): Fault | undefined {
  if (!line.isSupportedVersion) return { status: 505, reason: 'Version Not Supported' };
  if (line.fault !== undefined) return { status: 400, reason: line.fault };
  if (readRequestUri(line.uri) === undefined) return { status: 400, reason: 'Malformed Request-URI' };
  const reason = messageFault(request, source, line.method);
  return reason === undefined ? undefined : { status: 400, reason };
}

function messageFault(message: IncomingMessage, source: MessageSource, method: string): string | undefined {
  const fault = source.lines.fault ?? faultOf(message, method);
  return fault ?? (source.body.isComplete ? undefined : 'Body Shorter Than Content-Length');
}

/** A request in angle brackets is tolerated (RFC 4475 §3.1.2.7). */
function readRequestUri(text: string): URI | undefined {
  const isBracketed = text.startsWith('<') && text.endsWith('>');
  const scanner = isBracketed ? new Scanner(text, 1, text.length - 1) : new Scanner(text);
  const parts = readUri(scanner);
  return parts && scanner.atEnd ? new URI(parts) : undefined;
}

/** RFC 3261 §8.2.6: an answer goes where the Vias say; an ACK never gets one (§17.1.1.3). */
function refuse(request: IncomingRequest, status: number, reason: string): Refusal {
  const canBeAnswered = request.hasHeader('Via') && request.method !== 'ACK';
  return { ok: false, kind: 'request', status, reason, ...(canBeAnswered ? { request } : {}) };
}

function refuseSize(line: StartLine): Refusal {
  if (line.kind !== 'request') return { ok: false, kind: line.kind, reason: 'Message Too Large' };
  return { ok: false, kind: 'request', status: 513, reason: 'Message Too Large' };
}
