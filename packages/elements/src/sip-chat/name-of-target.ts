import type { PhoneState } from '@sip-kit/phone';
import { plainText, shortAddress } from '../text/names.js';
import { sameTarget } from './same-target.js';

/** What to call whom one writes to: as they call themselves in messages or else in calls, or the address as one dials it. */
export function nameOfTarget(
  target: string,
  { conversations, calls, history, identity }: PhoneState,
): string {
  const isTheirs = (address: string): boolean => sameTarget(address, target, identity.uri);
  const written = conversations.find((conversation) => isTheirs(conversation.target))?.displayName;
  const name = plainText(written ?? '');
  if (name) return name;
  const called = [...calls, ...history].find(({ remote }) => remote.name && isTheirs(remote.uri));
  return plainText(called?.remote.name ?? '') || shortAddress(target);
}
