import type { PropertyDeclaration } from 'lit';
import { booleanConverter, numberConverter, oneOf, textConverter } from '../support/converters.js';
import { camel, kebab } from '../support/kebab.js';
import { parseServers } from './servers.js';

/** How the text of an attribute becomes a value. */
export type ValueKind =
  | 'text'
  | 'number'
  /** A boolean that is off unless asked for. */
  | 'boolean'
  /** A boolean that is on by default; its attribute turns it off and begins with `no-`. */
  | 'negated'
  /** Words separated by white space. */
  | 'list'
  /** Servers separated by white space, each with an optional `;weight=`. */
  | 'servers'
  /** A word of a list, or the address of a file. */
  | 'sound'
  | 'json'
  /** Text that is read once and then removed from the document. */
  | 'secret'
  /** One of these words; any other counts as absent. */
  | readonly string[];

/** One name of a table as the elements see it. */
export interface TableEntry {
  /** The name that the user agent, or the phone, has for it. */
  readonly name: string;
  readonly kind: ValueKind;
  readonly property: string;
  readonly attribute: string;
}

/** The properties and attributes of a table: the same names in camelCase and in kebab-case. */
export function tableEntries(table: Readonly<Record<string, ValueKind>>): readonly TableEntry[] {
  return Object.entries(table).map(([name, kind]) => {
    const full = kind === 'negated' ? `no_${name}` : name;
    return { name, kind, property: camel(full), attribute: kebab(full) };
  });
}

/** The declarations for Lit. Secrets are none of its properties: they are never stored where it, or anyone, sees them. */
export function declarations(entries: readonly TableEntry[]): Record<string, PropertyDeclaration> {
  const properties: Record<string, PropertyDeclaration> = {};
  for (const { property, attribute, kind } of entries) {
    if (kind === 'secret') continue;
    const converter = typeof kind === 'string' ? converters[kind] : oneOf(...kind).converter;
    properties[property] = { attribute, converter };
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

const converters = {
  text: textConverter,
  number: numberConverter,
  boolean: booleanConverter,
  negated: booleanConverter,
  list: { fromAttribute: (text: string | null) => text?.split(/\s+/).filter(Boolean) },
  servers: { fromAttribute: (text: string | null) => (text === null ? undefined : parseServers(text)) },
  sound: textConverter,
  json: jsonConverter,
};
