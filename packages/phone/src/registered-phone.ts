import type { Phone } from './phone-api.js';
import type { UserAgent } from './user-agent.js';
import { UserAgentPhone, type UserAgentPhoneParts } from './user-agent-phone.js';

const phones = new WeakMap<UserAgent, Phone>();

/** The phone that a user agent has already. */
export function knownPhone(ua: UserAgent): Phone | undefined {
  return phones.get(ua);
}

/** A phone that is known to be the one of its user agent. */
export class RegisteredPhone extends UserAgentPhone {
  /** @throws TypeError when the user agent has a phone already: two would answer each other's calls */
  constructor(parts: UserAgentPhoneParts) {
    if (phones.has(parts.ua)) throw new TypeError('This user agent has a phone already: use phoneFor(ua)');
    super(parts);
    phones.set(parts.ua, this);
  }

  override dispose(): void {
    super.dispose();
    if (phones.get(this.ua) === this) phones.delete(this.ua);
  }
}
