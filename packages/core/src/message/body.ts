import { decode, encode, fitText, octetLength } from './octets.js';

/**
 * A message's body. `Content-Length` counts octets and a text frame holds characters, so each is made from the other only
 * when it is asked for.
 */
export class Body {
  /** All that followed the head, as it came. */
  readonly rest: string | Uint8Array;
  readonly #length: number | undefined;
  #text: string | undefined;

  /** @param length the Content-Length, when there is one: how many octets of `rest` are the body */
  constructor(rest: string | Uint8Array, length?: number) {
    this.rest = rest;
    this.#length = length;
  }

  /** Whether as many octets are there as Content-Length says; more than that is surplus. */
  get isComplete(): boolean {
    const { rest } = this;
    const length = this.#length ?? 0;
    // A character is one octet at least, and a UTF-16 unit three at most.
    return rest.length >= length || (rest.length * 3 >= length && octetLength(rest) >= length);
  }

  get text(): string {
    const length = this.#length;
    const { rest } = this;
    if (typeof rest !== 'string') this.#text ??= decode(this.octets);
    else this.#text ??= length === undefined || rest === '' ? rest : fitText(rest, length);
    return this.#text;
  }

  get octets(): Uint8Array {
    return typeof this.rest === 'string' ? encode(this.text) : this.rest.subarray(0, this.#length);
  }
}
