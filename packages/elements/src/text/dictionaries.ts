import type { en } from './en.js';

/** The words of one language: texts, and functions that put a value into a text. */
export type Dictionary = Readonly<typeof en>;

const dictionaries = new Map<string, Dictionary>();
/** What was found for the tags that were asked for. */
const found = new Map<string, Dictionary | undefined>();
const listeners = new Set<() => void>();

/**
 * Adds a language, or replaces one. Elements that are on the page already change their words at once.
 * @param language a BCP 47 tag: `de`, `pt-BR`
 */
export function addDictionary(language: string, dictionary: Dictionary): void {
  dictionaries.set(language.toLowerCase(), dictionary);
  found.clear();
  for (const listener of [...listeners]) listener();
}

/**
 * Words in a language, or in its base language; the given English ones where there is neither.
 * @param english the words that are wanted: a part of a dictionary
 */
export function wordsIn<Words extends Partial<Dictionary>>(language: string, english: Words): Words {
  if (!found.has(language)) found.set(language, find(language.toLowerCase()));
  // A dictionary has the words of all elements, and so these too.
  return (found.get(language) as Partial<Dictionary> | undefined as Words | undefined) ?? english;
}

function find(tag: string): Dictionary | undefined {
  return dictionaries.get(tag) ?? dictionaries.get(tag.split('-')[0] ?? '');
}

/** Calls `listener` when a language was added. @returns what ends it */
export function watchDictionaries(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
