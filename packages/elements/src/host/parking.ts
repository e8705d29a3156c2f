import type { Phone } from '@sip-kit/phone';
import { hasLiveCall } from '../views/live-call.js';

/** A configuration, and the key by which two of them are the same. */
export interface Account {
  readonly key: string;
  readonly configuration: Record<string, unknown>;
  readonly autostart: boolean;
}

/**
 * Phones whose elements were removed. One with a call stays until the call is over, one whose lifetime is the page's
 * stays for good; both until an element with the same configuration comes and takes the phone, the call and all.
 */
const parked = new Map<string, { readonly phone: Phone; readonly unsubscribe: () => void }>();

export function park(
  account: Account,
  phone: Phone,
  lifetime: 'element' | 'page',
  end: (phone: Phone) => void,
): void {
  const unsubscribe = phone.subscribe((state) => {
    if (lifetime === 'page' || hasLiveCall(state)) return;
    unpark(account);
    end(phone);
  });
  parked.set(account.key, { phone, unsubscribe });
}

/** The parked phone of this account, which is the caller's from now on. */
export function unpark({ key }: Account): Phone | undefined {
  const entry = parked.get(key);
  parked.delete(key);
  entry?.unsubscribe();
  return entry?.phone;
}
