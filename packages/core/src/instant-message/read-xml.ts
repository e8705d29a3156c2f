/** An element: its own text, and the elements inside. */
export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  /** '' for none. */
  readonly namespace: string;
  readonly children: readonly XmlElement[];
  /** The text directly inside, its references resolved. */
  readonly text: string;
}

/** A document's root, or in words what is wrong with it. */
export type XmlResult =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly reason: string };

/** What a document may be, at most. */
const LONGEST = 16_384;
const MOST_ELEMENTS = 100;
const DEEPEST = 10;

const NAME = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;
const SPACE = /[ \t\r\n]*/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

class XmlFault extends Error {}

/**
 * Reads a small XML document of elements, attributes and text, with namespaces. What a small document has no use for is
 * refused: document types and with them entities, CDATA sections, processing instructions. One walk, no recursion.
 */
export function readXml(document: string): XmlResult {
  if (document.length > LONGEST) return { ok: false, reason: `It is longer than ${LONGEST} characters` };
  try {
    return { ok: true, root: new XmlReader(document).read() };
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    return { ok: false, reason: error.message };
  }
}

/** An element whose end has not come yet. */
interface Open {
  /** With its prefix. */
  readonly tag: string;
  readonly prefixes: ReadonlyMap<string, string>;
  readonly element: { name: string; namespace: string; children: XmlElement[]; text: string };
}

class XmlReader {
  readonly #text: string;
  #position = 0;
  #count = 0;
  readonly #open: Open[] = [];
  #root: XmlElement | undefined;

  constructor(text: string) {
    this.#text = text.startsWith('\ufeff') ? text.slice(1) : text;
  }

  read(): XmlElement {
    if (this.#text.startsWith('<?xml')) this.#skipTo('?>');
    while (this.#position < this.#text.length) this.#step();
    const unclosed = this.#open.at(-1);
    if (unclosed) throw new XmlFault(`<${unclosed.tag}> has no end`);
    if (!this.#root) throw new XmlFault('There is no element');
    return this.#root;
  }

  /** Text up to the next markup, or one piece of markup. */
  #step(): void {
    const next = this.#text.indexOf('<', this.#position);
    const end = next < 0 ? this.#text.length : next;
    if (end > this.#position) this.#takeText(this.#text.slice(this.#position, end));
    this.#position = end;
    if (next < 0) return;
    if (this.#startsWith('<!--')) this.#skipTo('-->');
    else if (this.#startsWith('</')) this.#takeEnd();
    else if (this.#startsWith('<!')) throw new XmlFault('There is a document type or a CDATA section');
    else if (this.#startsWith('<?')) throw new XmlFault('There is a processing instruction');
    else this.#takeStart();
  }

  #takeText(raw: string): void {
    const text = resolveReferences(raw);
    const open = this.#open.at(-1);
    if (open) open.element.text += text;
    else if (text.trim() !== '') throw new XmlFault('There is text outside of the root');
  }

  #takeStart(): void {
    this.#position++;
    if (++this.#count > MOST_ELEMENTS) throw new XmlFault(`There are more than ${MOST_ELEMENTS} elements`);
    if (this.#open.length >= DEEPEST) throw new XmlFault(`Elements lie deeper than ${DEEPEST}`);
    const tag = this.#take(NAME);
    if (tag === '') throw new XmlFault('A < begins no element');
    const prefixes = this.#takeAttributes(tag);
    const colon = tag.indexOf(':');
    const prefix = colon < 0 ? '' : tag.slice(0, colon);
    const namespace = prefixes.get(prefix) ?? '';
    if (prefix !== '' && namespace === '') throw new XmlFault(`The prefix of <${tag}> is not declared`);
    const element = { name: tag.slice(colon + 1), namespace, children: [], text: '' };
    this.#place(element, tag);
    if (this.#startsWith('/>')) this.#position += 2;
    else if (this.#startsWith('>')) {
      this.#position++;
      this.#open.push({ tag, prefixes, element });
    } else throw new XmlFault(`The tag <${tag}> has no end`);
  }

  #place(element: XmlElement, tag: string): void {
    const parent = this.#open.at(-1);
    if (parent) parent.element.children.push(element);
    else if (this.#root) throw new XmlFault(`<${tag}> is a second root`);
    else this.#root = element;
  }

  /** Attributes matter for the namespaces that they declare only. */
  #takeAttributes(tag: string): ReadonlyMap<string, string> {
    const outer = this.#open.at(-1)?.prefixes ?? new Map<string, string>();
    const seen = new Set<string>();
    const declared = new Map<string, string>();
    for (;;) {
      const space = this.#take(SPACE);
      const name = this.#take(NAME);
      if (name === '') break;
      if (space === '' || seen.has(name)) throw new XmlFault(`An attribute of <${tag}> is misplaced`);
      seen.add(name);
      const value = this.#takeValue(tag);
      if (name === 'xmlns') declared.set('', value);
      else if (name.startsWith('xmlns:')) declared.set(name.slice('xmlns:'.length), value);
    }
    return declared.size === 0 ? outer : new Map([...outer, ...declared]);
  }

  #takeValue(tag: string): string {
    this.#take(SPACE);
    if (!this.#startsWith('=')) throw new XmlFault(`An attribute of <${tag}> has no value`);
    this.#position++;
    this.#take(SPACE);
    const quote = this.#text.charAt(this.#position);
    const end = quote === '"' || quote === "'" ? this.#text.indexOf(quote, this.#position + 1) : -1;
    const raw = this.#text.slice(this.#position + 1, Math.max(end, 0));
    if (end < 0 || raw.includes('<')) throw new XmlFault(`An attribute of <${tag}> has no quoted value`);
    this.#position = end + 1;
    return resolveReferences(raw);
  }

  #takeEnd(): void {
    this.#position += 2;
    const tag = this.#take(NAME);
    this.#take(SPACE);
    const open = this.#open.pop();
    if (!this.#startsWith('>') || open?.tag !== tag) throw new XmlFault(`</${tag}> ends nothing`);
    this.#position++;
  }

  /** What fits a sticky pattern here, walked over. */
  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#position += found.length;
    return found;
  }

  #startsWith(words: string): boolean {
    return this.#text.startsWith(words, this.#position);
  }

  #skipTo(words: string): void {
    const found = this.#text.indexOf(words, this.#position);
    if (found < 0) throw new XmlFault(`There is no ${words}`);
    this.#position = found + words.length;
  }
}

/** The five references that every document has, and characters by their number; others would be entities of its own. */
function resolveReferences(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&([^;&]{0,10});?/g, (reference, name: string) => {
    const known = reference.endsWith(';') ? (characterOf(name) ?? ENTITIES[name]) : undefined;
    if (known === undefined) throw new XmlFault('There is a reference to an entity');
    return known;
  });
}

function characterOf(name: string): string | undefined {
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
  if (hexadecimal === undefined && decimal === undefined) return undefined;
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
