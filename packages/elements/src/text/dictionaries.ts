import type { en } from './en.js';

/** The words of one language: texts, and functions that put a value into a text. */
export type Dictionary = Readonly<typeof en>;

const dictionaries = new Map<string, Dictionary>();
const listeners = new Set<() => void>();

/**
 * Adds a language, or replaces one. Elements that are on the page already change their words at once.
 * @param language a BCP 47 tag: `de`, `pt-BR`
 */
export function addDictionary(language: string, dictionary: Dictionary): void {
  dictionaries.set(language.toLowerCase(), dictionary);
  for (const listener of [...listeners]) listener();
}

/**
 * Words in a language, or in its base language; the given English ones where there is neither.
 * @param english the words that are wanted: a part of a dictionary
 */
export function wordsIn<Words extends Partial<Dictionary>>(language: string, english: Words): Words {
  const tag = language.toLowerCase();
  const found = dictionaries.get(tag) ?? dictionaries.get(tag.split('-')[0] ?? '');
  // A dictionary has the words of all elements, and so these too.
  return (found as Partial<Dictionary> | undefined as Words | undefined) ?? english;
}

/** Calls `listener` when a language was added. @returns what ends it */
export function watchDictionaries(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
