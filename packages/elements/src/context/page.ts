import type { PhoneHandle } from './context.js';

/** A host on the page, as elements elsewhere on the page may find it. */
export interface PageHost extends Element {
  readonly handle: PhoneHandle;
  /** Whether elements that have no host of their own may take this one. */
  readonly isPageDefault: boolean;
}

const hosts: PageHost[] = [];
const listeners = new Set<() => void>();

/** Makes a host known; again, after something about it changed. */
export function announceHost(host: PageHost): void {
  if (!hosts.includes(host)) hosts.push(host);
  notify();
}

export function forgetHost(host: PageHost): void {
  const index = hosts.indexOf(host);
  if (index < 0) return;
  hosts.splice(index, 1);
  notify();
}

/** The host that was connected first, of those that may be taken. */
export function pageDefault(): PageHost | undefined {
  // In a frame or a popup that is gone nothing is told that it is out of the page.
  return hosts.find((host) => host.isPageDefault && host.ownerDocument.defaultView);
}

/** Calls `listener` when hosts come, go or change. @returns what ends it */
export function watchHosts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function notify(): void {
  for (const listener of [...listeners]) listener();
}
