import type { MediaType } from '../grammar/media-type.js';
import { Body } from './body.js';
import { type HeaderLines, scanHeaderLines } from './head-scanner.js';
import { HeaderReader } from './header-reader.js';
import { DEFAULT_LIMITS, type MessageLimits } from './limits.js';
import { decode, encode, endOfHead } from './octets.js';

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const HYPHEN = 0x2d;

/** A part of a multipart body (RFC 2046 §5.1, RFC 5621), with headers of its own: Content-Type, Content-Disposition … */
export class BodyPart extends HeaderReader {
  readonly #body: Body;
  /** How many multipart bodies it lies in. */
  readonly depth: number;

  constructor(head: string, lines: HeaderLines, body: Body, depth: number) {
    super(head, lines);
    this.#body = body;
    this.depth = depth;
  }

  /** The content as text (UTF-8). */
  get body(): string {
    return this.#body.text;
  }

  get bodyBytes(): Uint8Array {
    return this.#body.octets;
  }
}

/** What multipart bodies are read from: a message, or a part that is multipart itself. */
export interface Multipart {
  read(name: 'Content-Type'): MediaType | undefined;
  readonly bodyBytes: Uint8Array;
  readonly depth?: number;
}

/** The parts of a body, or in a few words why it has none. */
export type MultipartResult =
  | { readonly ok: true; readonly parts: readonly BodyPart[] }
  | { readonly ok: false; readonly reason: string };

/**
 * Takes a multipart body apart. What stands before the first delimiter and behind the last is left out; a body that ends
 * without its last delimiter is tolerated. Parts that are multipart themselves are taken apart by another call.
 */
export function readMultipart(container: Multipart, limits?: Partial<MessageLimits>): MultipartResult {
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  const type = container.read('Content-Type');
  const boundary = type?.parameters.get('boundary');
  if (!type?.value.startsWith('multipart/') || !boundary)
    return { ok: false, reason: 'Not a Multipart Body' };
  const depth = (container.depth ?? 0) + 1;
  if (depth > bounds.nesting) return { ok: false, reason: 'Body Parts Too Deep' };
  const octets = container.bodyBytes;
  const delimiter = encode(`--${boundary}`);
  const parts: BodyPart[] = [];
  let start = -1;
  for (let line = 0; line < octets.length; ) {
    const feed = octets.indexOf(LINE_FEED, line);
    const next = feed < 0 ? octets.length : feed + 1;
    const kind = delimiterAt(octets, line, delimiter, next);
    if (kind !== undefined) {
      if (start >= 0)
        parts.push(readPart(octets.subarray(start, endBefore(octets, line, start)), depth, bounds));
      if (parts.length > bounds.parts) return { ok: false, reason: 'Too Many Body Parts' };
      start = kind === 'close' ? -1 : next;
      if (kind === 'close') break;
    }
    line = next;
  }
  if (start >= 0 && start < octets.length) parts.push(readPart(octets.subarray(start), depth, bounds));
  return parts.length > 0 ? { ok: true, parts } : { ok: false, reason: 'Multipart Body Without Parts' };
}

/** What the line from `start` to `next` is: a delimiter, the last one, or none. */
function delimiterAt(
  octets: Uint8Array,
  start: number,
  delimiter: Uint8Array,
  next: number,
): 'open' | 'close' | undefined {
  let position = start;
  for (const octet of delimiter) if (octets[position++] !== octet) return undefined;
  const isLast = octets[position] === HYPHEN && octets[position + 1] === HYPHEN;
  if (isLast) position += 2;
  for (; position < next; position++) {
    const octet = octets[position];
    if (octet !== 0x20 && octet !== 0x09 && octet !== RETURN && octet !== LINE_FEED) return undefined;
  }
  return isLast ? 'close' : 'open';
}

/** The line end before a delimiter belongs to the delimiter. */
function endBefore(octets: Uint8Array, line: number, start: number): number {
  let end = line;
  if (end > start && octets[end - 1] === LINE_FEED) end--;
  if (end > start && octets[end - 1] === RETURN) end--;
  return end;
}

function readPart(octets: Uint8Array, depth: number, bounds: MessageLimits): BodyPart {
  const headEnd = endOfHead(octets, 0);
  const head = decode(octets.subarray(0, headEnd));
  return new BodyPart(
    head,
    scanHeaderLines(head, 0, bounds.headers),
    new Body(octets.subarray(headEnd)),
    depth,
  );
}
