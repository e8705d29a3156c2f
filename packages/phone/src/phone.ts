import type { Runtime, UAConfiguration } from '@sip-kit/core';
import { createUserAgent } from './create-user-agent.js';
import type { Phone as PhoneShape } from './phone-api.js';
import { knownPhone, RegisteredPhone } from './registered-phone.js';
import type { PhoneSettings } from './settings/settings.js';
import type { UserAgent } from './user-agent.js';
import type { PhonePorts } from './user-agent-phone.js';

/** The shape of every phone: over a user agent here, over one in another tab, or made up for a test. */
export type Phone = PhoneShape;

/** What a phone is made of: a user agent that there is, or the configuration of one that it makes for itself. */
export type PhoneOptions = PhoneChoices &
  (
    | { readonly ua: UserAgent }
    | { readonly configuration: UAConfiguration; readonly runtime?: Runtime | undefined }
  );

interface PhoneChoices {
  /** How it behaves; may be changed later by `configure()`. */
  readonly settings?: Partial<PhoneSettings>;
  /** What it takes from the world instead of the browser's own. */
  readonly ports?: PhonePorts;
}

/**
 * Makes a phone over a user agent.
 * @throws TypeError when the user agent has a phone already: two would answer each other's calls; see {@link phoneFor}
 */
export const Phone: new (options: PhoneOptions) => Phone = class extends RegisteredPhone {
  constructor(options: PhoneOptions) {
    const ua = 'ua' in options ? options.ua : createUserAgent(options.configuration, options.runtime);
    super({ ua, settings: options.settings, ports: options.ports });
  }
};

/** The phone of a user agent: the same one each time, made when first asked for. */
export function phoneFor(ua: UserAgent): Phone {
  return knownPhone(ua) ?? new Phone({ ua });
}
