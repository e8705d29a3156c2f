import type { PropertyDeclaration } from 'lit';
import { booleanConverter, numberConverter, oneOf, textConverter } from '../support/converters.js';
import { camel, kebab } from '../support/kebab.js';
import { parseServers } from './servers.js';

/** How the text of an attribute becomes a value. */
export type ValueKind = keyof typeof converters;

/** One name of a table as the elements see it. */
export interface TableEntry {
  /** The name that the user agent, or the phone, has for it. */
  readonly name: string;
  /** The kind of its values; the words for what has one of some words, where any other counts as absent. */
  readonly kind: ValueKind | readonly string[];
  readonly property: string;
  readonly attribute: string;
}

/**
 * The properties and attributes of a table: the same names in camelCase and in kebab-case.
 * @param table names, separated by spaces, by the kind of their values
 * @param choices words by the names that have one of them
 */
export function tableEntries(
  table: { readonly [Kind in ValueKind]?: string },
  choices: Readonly<Record<string, readonly string[]>> = {},
): readonly TableEntry[] {
  const named = Object.entries(table).flatMap(([kind, names]) =>
    names.split(' ').map((name) => [name, kind as ValueKind] as const),
  );
  return [...named, ...Object.entries(choices)].map(([name, kind]) => {
    const full = kind === 'negated' ? `no_${name}` : name;
    return { name, kind, property: camel(full), attribute: kebab(full) };
  });
}

/** The declarations for Lit. A secret, text that is read once and then removed from the document, has no place in Lit where it is stored: the class has a setter for it. */
export function declarations(entries: readonly TableEntry[]): Record<string, PropertyDeclaration> {
  const properties: Record<string, PropertyDeclaration> = {};
  for (const { property, attribute, kind } of entries) {
    const converter = typeof kind === 'string' ? converters[kind] : oneOf(...kind).converter;
    properties[property] = { attribute, converter, noAccessor: kind === 'secret' };
  }
  return properties;
}

/** Text that was meant to be JSON and is not. The host tells the page, and keeps what it had. */
export class BadJson {
  constructor(readonly text: string) {}
}

/** JSON in an attribute; what is not becomes a {@link BadJson}. */
export const jsonConverter = {
  fromAttribute: (text: string | null): unknown => {
    if (text === null) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      return new BadJson(text);
    }
  },
};

/** The converters by the kinds of values. */
const converters = {
  text: textConverter,
  number: numberConverter,
  /** Off unless asked for. */
  boolean: booleanConverter,
  /** On by default; the attribute turns it off and begins with `no-`. */
  negated: booleanConverter,
  /** Words separated by white space. */
  list: { fromAttribute: (text: string | null) => text?.split(/\s+/).filter(Boolean) },
  /** Servers separated by white space, each with an optional `;weight=`. */
  servers: { fromAttribute: (text: string | null) => (text === null ? undefined : parseServers(text)) },
  /** A word of a list, or the address of a file. */
  sound: textConverter,
  json: jsonConverter,
  /** As it is; `null` when it was taken away. */
  secret: {},
};
