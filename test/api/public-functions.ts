/** Everything that a program can call with an argument: found in what the entries export, not listed by hand. */
import * as core from '@sip-kit/core';
import JsSIP from '@sip-kit/core/jssip';

/** A function, and the keys by which programs find it: `URI.parse`, `URI#setParam`, `URI#user=`, `JsSIP.Utils.newTag`. */
export type PublicFunctions = ReadonlyMap<object, ReadonlySet<string>>;

const isClass = (value: unknown): value is { readonly prototype: object } =>
  typeof value === 'function' && value.toString().startsWith('class');

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  [null, Object.prototype].includes(Object.getPrototypeOf(value));

/** Says of a function of any spelling whether it names an argument. */
const takesArguments = (value: object): boolean => !/^(?:async\s*)?[^(=]*\(\s*\)/.test(String(value));

/** As {@link takesArguments}, of what makes an object: its own constructor, or the one that it hands everything on to. */
function takesToBuild(value: object): boolean {
  const [, list] = /\bconstructor\(([^)]*)\)/.exec(String(value)) ?? [];
  const parent: unknown = Object.getPrototypeOf(value);
  return list === undefined || list.startsWith('...')
    ? isClass(parent) && takesToBuild(parent)
    : list.trim() !== '';
}

class Walk {
  readonly found = new Map<object, Set<string>>();
  readonly #tables = new Set<object>();

  note(key: string, value: unknown): void {
    if (typeof value === 'function' && takesArguments(value)) this.#add(key, value);
  }

  /** The methods and setters of a class and of those that it extends. */
  prototype(name: string, prototype: object): void {
    for (
      let owner: object | null = prototype;
      owner && owner !== Object.prototype && owner !== Error.prototype;
      owner = Object.getPrototypeOf(owner)
    ) {
      for (const [key, { value, set }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
        if (key !== 'constructor') this.note(`${name}#${key}`, value);
        this.note(`${name}#${key}=`, set);
      }
    }
  }

  value(name: string, value: unknown): void {
    if (isClass(value)) {
      if (takesToBuild(value)) this.#add(`new ${name}`, value);
      for (const [key, { value: member }] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
        if (!isClass(member) && key !== 'prototype') this.note(`${name}.${key}`, member);
      }
      this.prototype(name, value.prototype);
      return;
    }
    this.note(name, value);
    if ((typeof value !== 'function' && !isTable(value)) || this.#tables.has(value)) return;
    this.#tables.add(value);
    for (const [key, member] of Object.entries(value)) this.value(`${name}.${key}`, member);
  }

  #add(key: string, value: object): void {
    this.found.set(value, (this.found.get(value) ?? new Set()).add(key));
  }
}

/**
 * Walks what both entries export.
 * @param handedOut objects whose class no entry exports, by the name of that class
 */
export function publicFunctions(handedOut: Readonly<Record<string, object>>): PublicFunctions {
  const walk = new Walk();
  for (const [name, value] of Object.entries(core)) if (name !== 'parameters') walk.value(name, value);
  for (const [name, value] of Object.entries(JsSIP)) walk.value(`JsSIP.${name}`, value);
  for (const [name, object] of Object.entries(handedOut)) walk.prototype(name, Object.getPrototypeOf(object));
  return walk.found;
}
