import { isOver } from '../calls/call-status.js';
import type { PhoneSettings } from '../settings/settings.js';
import type { Store } from '../store/store.js';
import type { PagePort } from './page-port.js';

/**
 * Lets the browser ask before a page with a living call is closed. Only then: a page that always asks cannot be kept
 * in the back/forward cache.
 * @returns a function that ends it
 */
export function guardCalls(page: PagePort, store: Store, settings: () => PhoneSettings): () => void {
  let unguard: (() => void) | undefined;
  const release = (): void => {
    unguard?.();
    unguard = undefined;
  };
  const end = store.subscribe(({ calls }, changed) => {
    if (!changed.includes('calls')) return;
    if (settings().closeProtection && calls.some((call) => !isOver(call)))
      unguard ??= page.guardAgainstClosing();
    else release();
  });
  return () => {
    end();
    release();
  };
}
