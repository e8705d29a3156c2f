/** A stretch of a message: plain, or the address of a page. */
export interface TextPart {
  readonly text: string;
  /** Set for a link; always http or https. */
  readonly href?: string;
}

const address = /\bhttps?:\/\/[^\s<>"']{1,2000}/gi;

/** What is likely to end a sentence rather than an address. */
const trailing = /[.,;:!?)\]}]+$/;

/** Finds the web addresses in a text. Nothing else ever becomes a link. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const shown = match[0].replace(trailing, '');
    const href = webAddress(shown);
    if (!href) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: shown, href });
    end = match.index + shown.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

function webAddress(text: string): string | undefined {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}
