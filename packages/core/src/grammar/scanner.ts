import { isOf, TOKEN } from './characters.js';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * A position that walks once over a part of a text: what every header parser reads with. The text is unfolded
 * beforehand, so white space is SP and HTAB only.
 */
export class Scanner {
  readonly text: string;
  position: number;
  readonly end: number;

  /** @param end one past the last character to read */
  constructor(text: string, start = 0, end: number = text.length) {
    this.text = text;
    this.position = start;
    this.end = end;
  }

  get atEnd(): boolean {
    return this.position >= this.end;
  }

  /** The code of the character at hand, -1 at the end. */
  peek(): number {
    return this.position < this.end ? this.text.charCodeAt(this.position) : -1;
  }

  /** Walks over white space; gives the code of the next character, -1 at the end. */
  skipSpace(): number {
    const { text, end } = this;
    let position = this.position;
    let code = -1;
    while (position < end) {
      code = text.charCodeAt(position);
      if (code !== SPACE && code !== TAB) break;
      code = -1;
      position++;
    }
    this.position = position;
    return code;
  }

  /** Walks over white space; whether there was any. */
  skipSomeSpace(): boolean {
    const { position } = this;
    this.skipSpace();
    return this.position > position;
  }

  /** Walks over white space, the character and white space; false (and no further than the white space) if it is another. */
  accept(code: number): boolean {
    if (this.skipSpace() !== code) return false;
    this.position++;
    this.skipSpace();
    return true;
  }

  /** The characters of the class(es) from here on; '' when there is none. */
  run(classes: number): string {
    const { text, end } = this;
    const start = this.position;
    let position = start;
    while (position < end && isOf(text.charCodeAt(position), classes)) position++;
    this.position = position;
    return text.slice(start, position);
  }

  /** A token (RFC 3261 §25.1); '' when there is none. */
  token(): string {
    return this.run(TOKEN);
  }

  /** The content of a quoted string that begins here, its escapes undone; undefined when it does not begin or end. */
  quoted(): string | undefined {
    if (this.peek() !== QUOTE) return undefined;
    const start = this.position + 1;
    const close = closingQuote(this.text, start, this.end);
    if (close < 0) return undefined;
    this.position = close + 1;
    return unescapeQuoted(this.text.slice(start, close));
  }
}

/**
 * The position of the quote that ends a quoted string whose content begins at `start`; -1 when there is none before a
 * line end or a NUL.
 */
export function closingQuote(text: string, start: number, end: number): number {
  for (let position = start; position < end; position++) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) return position;
    if (code === BACKSLASH) position++;
    else if (code === LINE_FEED || code === RETURN || code === 0) return -1;
  }
  return -1;
}

/**
 * The content of a quoted string without its backslashes. An escaped NUL becomes U+FFFD, so that no value that was read
 * can break a line that is written.
 */
export function unescapeQuoted(content: string): string {
  return content.includes('\\')
    ? content.replace(/\\([\s\S])/g, '$1').replace(/[\0\r\n]/g, '\ufffd')
    : content;
}

/** A text as a quoted string (RFC 3261 §25.1): in quotes, with `"` and `\` escaped. */
export function quote(text: string): string {
  return `"${SPECIAL.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}

const SPECIAL = /["\\]/;
