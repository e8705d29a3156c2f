import type { RemoteParty } from '@sip-kit/phone';
import type { nameWords } from './words.js';

/** More than this of a name is nobody's name. */
const longestName = 120;

/**
 * Characters that turn the direction of what follows, or are not visible at all: with them a stranger's name could
 * rearrange the words around it.
 */
const invisible = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** A stranger's text, fit to stand among ours: one line, of bearable length, without hidden characters. */
export function plainText(text: string): string {
  const visible = text
    .slice(0, longestName * 4)
    .replace(invisible, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...visible];
  return characters.length > longestName ? `${characters.slice(0, longestName).join('')}…` : visible;
}

/** What to call somebody: the name, or the number where there is none. */
export function nameOf(party: RemoteParty, text: typeof nameWords): string {
  return plainText(party.name ?? '') || plainText(party.number) || text.unknownCaller;
}

/** The part of an address that a person would dial: `sip:bob@example.com` → `bob`. */
export function shortAddress(address: string): string {
  const user = /^(?:sips?:)?([^@;]+)@/i.exec(address)?.[1];
  let plain = user ?? address.replace(/^(sips?|tel):/i, '');
  try {
    plain = decodeURIComponent(plain);
  } catch {
    // Not percent-encoded after all: shown as it is.
  }
  return plainText(plain);
}

/** One or two letters that stand for a name; none for a number. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => /\p{L}/u.test(word));
  const letters = words.map((word) => /\p{L}/u.exec(word)?.[0] ?? '');
  const first = letters[0] ?? '';
  const last = letters.length > 1 ? (letters.at(-1) ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

/** One of `count` colours for a name, always the same for the same name. */
export function hueOf(name: string, count: number): number {
  let sum = 0x811c9dc5;
  for (const character of name) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (sum >>> 8) % count;
}
