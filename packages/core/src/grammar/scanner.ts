const TAB = 0x09;
const SPACE = 0x20;

/**
 * A position that walks once over a part of a text: what every header parser reads with. The text is unfolded
 * beforehand, so white space is SP and HTAB only. Behind the part stands the end of the text, white space, or a line end,
 * which no expression crosses.
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
    let code = this.peek();
    while (code === SPACE || code === TAB) {
      this.position++;
      code = this.peek();
    }
    return code;
  }

  /** Walks over white space, the character and white space; false (and no further than the white space) if it is another. */
  accept(code: number): boolean {
    if (this.skipSpace() !== code) return false;
    this.position++;
    this.skipSpace();
    return true;
  }

  /** What a sticky expression finds here, by its groups; null (and no step further) when it is nothing. */
  take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.position;
    const found = expression.exec(this.text);
    if (found) this.position = expression.lastIndex;
    return found;
  }

  /** The text that a sticky expression finds here; '' when it is nothing. */
  match(expression: RegExp): string {
    const start = this.position;
    expression.lastIndex = start;
    if (expression.test(this.text)) this.position = expression.lastIndex;
    return this.text.slice(start, this.position);
  }
}

/**
 * A quoted string without its quotes and backslashes, any other text as it is. An escaped NUL becomes U+FFFD, so that no
 * value that was read can break a line that is written.
 */
export function unquote(text: string): string {
  if (text[0] !== '"') return text;
  const content = text.slice(1, -1);
  return content.includes('\\')
    ? content.replace(/\\([\s\S])/g, '$1').replace(/[\0\r\n]/g, '\ufffd')
    : content;
}

/** A text as a quoted string (RFC 3261 §25.1): in quotes, with `"` and `\` escaped. */
export function quote(text: string): string {
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}
