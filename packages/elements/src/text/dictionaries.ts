import { en } from './en.js';

type Words = typeof en;

/** The words of one language: texts, and functions that put a value into a text. */
export type Dictionary = {
  readonly [Key in keyof Words]: Words[Key] extends string ? string : Words[Key];
};

const dictionaries = new Map<string, Dictionary>([['en', en]]);
const listeners = new Set<() => void>();

/**
 * Adds a language, or replaces one. Elements that are on the page already change their words at once.
 * @param language a BCP 47 tag: `de`, `pt-BR`
 */
export function addDictionary(language: string, dictionary: Dictionary): void {
  dictionaries.set(language.toLowerCase(), dictionary);
  for (const listener of [...listeners]) listener();
}

/** The words of a language; of its base language, or English, where there are none. */
export function dictionaryFor(language: string): Dictionary {
  const tag = language.toLowerCase();
  return dictionaries.get(tag) ?? dictionaries.get(tag.split('-')[0] ?? '') ?? en;
}

/** Calls `listener` when a language was added. @returns what ends it */
export function watchDictionaries(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
