const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Room to encode a body of the usual size into, only to see how many characters of it fit. */
const SCRATCH = new Uint8Array(8192);

/**
 * A message's body. `Content-Length` counts octets and a text frame holds characters, so each is made from the other only
 * when it is asked for.
 */
export class Body {
  /** All that followed the head, as text. */
  #rest: string | undefined;
  /** All that followed the head, as octets. */
  readonly #restOctets: Uint8Array | undefined;
  /** How many octets of it are the body. */
  readonly #length: number | undefined;
  #text: string | undefined;

  private constructor(
    rest: string | undefined,
    restOctets: Uint8Array | undefined,
    length: number | undefined,
  ) {
    this.#rest = rest;
    this.#restOctets = restOctets;
    this.#length = length;
  }

  /** @param length the Content-Length, when there is one */
  static ofText(rest: string, length?: number): Body {
    return new Body(rest, undefined, length);
  }

  static ofOctets(rest: Uint8Array, length?: number): Body {
    return new Body(undefined, rest, length);
  }

  /** Whether as many octets are there as Content-Length says; more than that is surplus. */
  get isComplete(): boolean {
    const length = this.#length;
    if (length === undefined) return true;
    if (this.#restOctets) return this.#restOctets.length >= length;
    const rest = this.#rest ?? '';
    // A character is one octet at least, and a UTF-16 unit three at most.
    if (rest.length >= length) return true;
    return rest.length * 3 >= length && encoder.encode(rest).length >= length;
  }

  get isBinary(): boolean {
    return this.#restOctets !== undefined;
  }

  get text(): string {
    this.#text ??= this.#restOctets ? decoder.decode(this.octets) : fitText(this.#rest ?? '', this.#length);
    return this.#text;
  }

  get octets(): Uint8Array {
    if (this.#restOctets) return this.#restOctets.subarray(0, this.#length);
    return encoder.encode(this.text);
  }

  /** The whole message, its head given. */
  textOfMessage(textOrHead: string): string {
    if (!this.#restOctets) return textOrHead;
    this.#rest ??= decoder.decode(this.#restOctets);
    return textOrHead + this.#rest;
  }
}

/** As many characters of a text as are so many octets of UTF-8. */
function fitText(rest: string, length: number | undefined): string {
  if (length === undefined || rest === '') return rest;
  const octets = length > SCRATCH.length ? new Uint8Array(length) : SCRATCH.subarray(0, length);
  const { read } = encoder.encodeInto(rest, octets);
  return read === rest.length ? rest : rest.slice(0, read);
}
