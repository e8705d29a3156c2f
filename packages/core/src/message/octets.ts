const LINE_FEED = 0x0a;
const RETURN = 0x0d;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Room to encode a body of the usual size into, only to count its octets. */
const SCRATCH = new Uint8Array(32_768);

export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Octets as text; those that are not UTF-8 do not survive this. */
export function decode(octets: Uint8Array): string {
  return decoder.decode(octets);
}

/** How many octets it takes on the wire. */
export function octetLength(body: string | Uint8Array): number {
  if (typeof body !== 'string') return body.length;
  return body.length * 3 > SCRATCH.length ? encode(body).length : encoder.encodeInto(body, SCRATCH).written;
}

/** As many characters of a text as are so many octets. */
export function fitText(text: string, length: number): string {
  const octets = length > SCRATCH.length ? new Uint8Array(length) : SCRATCH.subarray(0, length);
  const { read } = encoder.encodeInto(text, octets);
  return read === text.length ? text : text.slice(0, read);
}

/** One past the empty line that ends the header lines; the end of the octets when there is none. */
export function endOfHead(octets: Uint8Array, start: number): number {
  let line = start;
  do {
    if (octets[line] === RETURN) line++;
    if (octets[line] === LINE_FEED) return line + 1;
    line = octets.indexOf(LINE_FEED, line) + 1;
  } while (line > 0);
  return octets.length;
}

/** Where the octets begin when line ends before them are left out. */
export function skipLineEnds(octets: Uint8Array): number {
  const start = octets.findIndex((octet) => octet !== LINE_FEED && octet !== RETURN);
  return start < 0 ? octets.length : start;
}
