import type { SipMessageLike } from '../user-agent.js';

/**
 * Seconds for which the registrar keeps our binding: the `expires` of the Contact, else the Expires header (RFC 3261
 * §10.2.4). `undefined` when the answer does not say, or names several Contacts: then it cannot be told which is ours.
 */
export function bindingLifetime(response: SipMessageLike | undefined): number | undefined {
  const contact = response?.getHeader?.('Contact');
  const ofContact = contact?.includes(',')
    ? undefined
    : /;\s*expires\s*=\s*(\d{1,9})/i.exec(contact ?? '')?.[1];
  const seconds = ofContact ?? /^\s*(\d{1,9})\s*$/.exec(response?.getHeader?.('Expires') ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
