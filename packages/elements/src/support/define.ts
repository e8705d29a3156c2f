import { version } from './version.js';

/** A class of this kit, as {@link defineElement} sees it. */
export interface DefinableElement extends CustomElementConstructor {
  /** The tag under which the class is, or will be, registered: what other elements write in their templates. */
  tag: string;
  /** Elements that its template uses. They are registered along with it. */
  readonly dependencies: readonly DefinableElement[];
}

/** The classes that each registry knows: a class can be registered under one name only. */
const registered = new WeakMap<CustomElementRegistry, Set<CustomElementConstructor>>();

/**
 * Registers a class, unless that was done before. A tag that belongs to another class stays with it: two copies of the
 * kit on one page are no error, but when their versions differ it is said which of them came first.
 *
 * Without a registry (Node) nothing happens.
 */
export function defineElement(
  element: DefinableElement,
  tag: string,
  registry: CustomElementRegistry | undefined,
): void {
  if (!registry) return;
  const existing = registry.get(tag);
  if (existing) {
    warnAboutOther(element, existing, tag);
    return;
  }
  const known = registered.get(registry) ?? new Set();
  registered.set(registry, known);
  for (const dependency of element.dependencies) {
    if (!known.has(dependency)) defineElement(dependency, dependency.tag, registry);
  }
  if (known.has(element)) {
    registry.define(tag, class extends element {});
    return;
  }
  known.add(element);
  element.tag = tag;
  registry.define(tag, element);
}

function warnAboutOther(element: DefinableElement, existing: CustomElementConstructor, tag: string): void {
  if (existing === element || existing.prototype instanceof element) return;
  const other = (existing as { version?: string }).version;
  if (other === version) return;
  // biome-ignore lint/suspicious/noConsole: a page author must learn which of two copies is in use
  console.warn(`<${tag}> ${version} was not registered: the page already has ${other ?? 'another'} one.`);
}
