import { type Cpim, type CpimAddress, type CpimContent, IMDN_NAMESPACE } from './cpim.js';
import { unescapeText } from './cpim-escapes.js';

/** The most header lines that an envelope and its content may have together. */
const MOST_LINES = 100;
/** The most characters of one line. */
const LONGEST_LINE = 8192;

/** An instant message, or in words what is wrong with it. */
export type CpimResult =
  | { readonly ok: true; readonly cpim: Cpim }
  | {
      readonly ok: false;
      readonly reason: string;
      /** The headers that must be understood and are not (RFC 3862 §3.5). */
      readonly notUnderstood?: readonly string[];
    };

class CpimFault extends Error {
  readonly notUnderstood: readonly string[] | undefined;

  constructor(reason: string, notUnderstood?: readonly string[]) {
    super(reason);
    this.notUnderstood = notUnderstood;
  }
}

/**
 * Takes an instant message out of its envelope (RFC 3862), in one walk over the text. It never throws: what cannot be read
 * is told in the result. Envelopes whose content headers follow without an empty line are understood, as peers write them.
 * @param text the body of a message of type `message/cpim`
 */
export function readCpim(text: string): CpimResult {
  try {
    const lines = new Lines(text);
    const headers = readHeaders(lines);
    return { ok: true, cpim: { ...headers, content: readContent(lines) } };
  } catch (error) {
    if (!(error instanceof CpimFault)) throw error;
    const { message: reason, notUnderstood } = error;
    return { ok: false, reason, ...(notUnderstood && { notUnderstood }) };
  }
}

/** The lines of an envelope, one after the other. */
class Lines {
  readonly #text: string;
  #position = 0;
  #count = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The line at hand, which stays at hand. */
  peek(): string {
    return this.#line().line;
  }

  /** The line at hand; the next one is at hand then. */
  take(): string {
    const { line, next } = this.#line();
    if (++this.#count > MOST_LINES) throw new CpimFault(`More than ${MOST_LINES} header lines`);
    this.#position = next;
    return line;
  }

  /** All that no line was made of. */
  rest(): string {
    return this.#text.slice(this.#position);
  }

  #line(): { readonly line: string; readonly next: number } {
    const end = this.#text.indexOf('\n', this.#position);
    if (end < 0) throw new CpimFault('The headers have no end');
    if (end - this.#position > LONGEST_LINE) {
      throw new CpimFault(`A header line is longer than ${LONGEST_LINE} characters`);
    }
    const ended = this.#text.slice(this.#position, end);
    const line = ended.endsWith('\r') ? ended.slice(0, -1) : ended;
    if (/[\r\0]/.test(line)) throw new CpimFault('A header line holds CR or NUL');
    return { line, next: end + 1 };
  }
}

interface Header {
  readonly name: string;
  readonly value: string;
}

function readHeader(line: string): Header {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(0, colon)).trim();
  if (name === '' || /\s/.test(name)) throw new CpimFault('A line is no header');
  return { name, value: line.slice(colon + 1).trim() };
}

const isOfContent = (line: string): boolean => /^content-/i.test(line);

/** The headers that may be required of us, in lower case: those of RFC 3862 and those of RFC 5438. */
const PLAIN = ['from', 'to', 'cc', 'datetime', 'subject', 'ns', 'require'];
const OF_IMDN = ['message-id', 'disposition-notification', 'imdn-record-route', 'imdn-route', 'original-to'];

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

function readHeaders(lines: Lines): Omit<Cpim, 'content'> {
  const to: CpimAddress[] = [];
  const dispositions: string[] = [];
  const recordRoutes: string[] = [];
  const found: Mutable<Omit<Cpim, 'content'>> = { to, dispositions, recordRoutes };
  const prefixes = new Map([['imdn', IMDN_NAMESPACE]]);
  const isOfImdn = (name: string): boolean => prefixes.get(prefixOf(name)) === IMDN_NAMESPACE;
  const take: Readonly<Record<string, (value: string) => void>> = {
    from: (value) => {
      found.from ??= readAddress(value);
    },
    to: (value) => void to.push(readAddress(value)),
    datetime: (value) => {
      found.dateTime ??= value;
    },
    subject: (value) => {
      found.subject ??= readText(value);
    },
    ns: (value) => void prefixes.set(...readNamespace(value)),
    require: (value) => requireKnown(value, isOfImdn),
    'imdn:message-id': (value) => {
      found.messageId ??= value;
    },
    'imdn:disposition-notification': (value) => void dispositions.push(...listOf(value)),
    'imdn:imdn-record-route': (value) =>
      void recordRoutes.push(...value.split(',').map((route) => route.trim())),
  };
  for (;;) {
    if (isOfContent(lines.peek())) return found;
    const line = lines.take();
    if (line === '') return found;
    const { name, value } = readHeader(line);
    const key = isOfImdn(name) ? `imdn:${nameInNamespace(name)}` : name;
    const handler = key.toLowerCase();
    if (Object.hasOwn(take, handler)) take[handler]?.(value);
  }
}

const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf('.')));
const nameInNamespace = (name: string): string => name.slice(name.indexOf('.') + 1);

const listOf = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim().toLowerCase())
    .filter((item) => item !== '');

/** RFC 3862 §3.5: a message whose sender insists on what we do not know must not be shown. */
function requireKnown(value: string, isOfImdn: (name: string) => boolean): void {
  const names = value.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => {
    const known = isOfImdn(name) ? OF_IMDN : PLAIN;
    return name !== '' && !known.includes((isOfImdn(name) ? nameInNamespace(name) : name).toLowerCase());
  });
  if (unknown.length > 0) throw new CpimFault('A required header is not understood', unknown);
}

/** `imdn <urn:ietf:params:imdn>`; without a prefix for headers without one. */
function readNamespace(value: string): [prefix: string, namespace: string] {
  const open = value.indexOf('<');
  const close = value.indexOf('>', open);
  if (open < 0 || close < 0) throw new CpimFault('A namespace has no URI');
  return [value.slice(0, open).trim(), value.slice(open + 1, close).trim()];
}

/** `Alice <sip:alice@example.com>`, the name in quotes or not. */
function readAddress(value: string): CpimAddress {
  const open = value.lastIndexOf('<');
  const close = value.indexOf('>', open);
  if (open < 0 || close < 0) throw new CpimFault('An address has no URI in angle brackets');
  const uri = value.slice(open + 1, close).trim();
  const written = value.slice(0, open).trim();
  const quoted = written.length > 1 && written.startsWith('"') && written.endsWith('"');
  // Outside quotes a bracket that opens is the URI's: there is only one URI.
  if (/\s/.test(uri) || (!quoted && written.includes('<'))) {
    throw new CpimFault('An address has a URI with white space or "<" inside');
  }
  const name = unescapeText(quoted ? written.slice(1, -1) : written);
  return name === '' ? { uri } : { name, uri };
}

/** Text, behind a parameter such as `;lang=fr` where there is one. */
function readText(value: string): string {
  const start = value.startsWith(';') ? value.indexOf(' ') + 1 || value.length : 0;
  return unescapeText(value.slice(start).trim());
}

/** Encodings that leave the octets as they are. */
const IDENTITY: readonly string[] = ['7bit', '8bit', 'binary'];

/** The MIME part inside: its headers, an empty line, and all that follows. */
function readContent(lines: Lines): CpimContent {
  const headers = new Map<string, string>();
  for (let line = lines.take(); line !== ''; line = lines.take()) {
    const { name, value } = readHeader(line);
    headers.set(name.toLowerCase(), value);
  }
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase() ?? 'binary';
  if (!IDENTITY.includes(encoding)) throw new CpimFault('The content is encoded');
  const disposition = headers.get('content-disposition');
  return {
    type: headers.get('content-type') ?? 'text/plain',
    ...(disposition !== undefined && { disposition }),
    body: cut(lines.rest(), headers.get('content-length')),
  };
}

/** What stands behind the said length is no content. */
function cut(body: string, length: string | undefined): string {
  if (length === undefined || !/^\d{1,9}$/.test(length)) return body;
  const octets = new TextEncoder().encode(body);
  return octets.length > Number(length) ? new TextDecoder().decode(octets.subarray(0, Number(length))) : body;
}
