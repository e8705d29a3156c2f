import type { NameAddrHeader } from '../grammar/name-addr.js';
import type { Via } from '../grammar/via.js';
import { describeValue } from '../support/errors.js';
import { Body } from './body.js';
import type { HeaderLines } from './head-scanner.js';
import { HeaderReader } from './header-reader.js';
import { decode } from './octets.js';
import { standInAddress, standInVia } from './stand-ins.js';

/** What a message is made of: its text, where the headers lie in it, and its body. */
export interface MessageSource {
  /** The text that `lines` points into: the whole message, or its head when it came as octets. */
  readonly text: string;
  readonly lines: HeaderLines;
  readonly body: Body;
}

/** What requests and responses from the network have in common. */
export abstract class IncomingMessage extends HeaderReader {
  readonly #text: string;
  readonly #received: Body;
  #body: Body;

  constructor(source: MessageSource) {
    super(source.text, source.lines);
    this.#text = source.text;
    this.#received = source.body;
    this.#body = source.body;
  }

  /** The message as it came. */
  get data(): string {
    const { rest } = this.#received;
    return typeof rest === 'string' ? this.#text : this.#text + decode(rest);
  }

  /** The body as text (UTF-8); '' when there is none. */
  get body(): string {
    return this.#body.text;
  }

  /** @throws TypeError for what is no text */
  set body(text: string) {
    if (typeof text !== 'string') throw new TypeError(`Invalid body ${describeValue(text)}: expected text`);
    this.#body = new Body(text);
  }

  /** The body's octets. */
  get bodyBytes(): Uint8Array {
    return this.#body.octets;
  }

  /** Whether the message came as octets. */
  get isBinary(): boolean {
    return typeof this.#body.rest !== 'string';
  }

  get call_id(): string {
    return this.read('Call-ID') ?? '';
  }

  get cseq(): number {
    return this.read('CSeq')?.sequence ?? 0;
  }

  get from(): NameAddrHeader {
    return this.read('From') ?? standInAddress();
  }

  get to(): NameAddrHeader {
    return this.read('To') ?? standInAddress();
  }

  get from_tag(): string | undefined {
    return this.from.getParam('tag') ?? undefined;
  }

  get to_tag(): string | undefined {
    return this.to.getParam('tag') ?? undefined;
  }

  /** The top-most one. */
  get via(): Via {
    return this.read('Via') ?? standInVia();
  }

  get via_branch(): string | undefined {
    return this.via.branch;
  }

  /** The message as it came. */
  override toString(): string {
    return this.data;
  }
}
