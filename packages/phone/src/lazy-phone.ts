import type { UAConfiguration } from '@sip-kit/core';
import { LazyUA, type LazyUAOptions } from '@sip-kit/core/lazy';
import type { Phone } from './phone-api.js';
import { phoneConfiguration } from './phone-configuration.js';
import { RegisteredPhone } from './registered-phone.js';
import type { PhoneSettings } from './settings/settings.js';
import type { PhonePorts } from './user-agent-phone.js';

/** What a {@link LazyPhone} is made of. */
export interface LazyPhoneOptions extends LazyUAOptions {
  readonly configuration: UAConfiguration;
  readonly settings?: Partial<PhoneSettings>;
  readonly ports?: PhonePorts;
}

/**
 * A phone over a `LazyUA`: it connects, registers and exchanges messages at once, and loads the machines of calls a
 * moment later, or with the first call. What the elements make.
 */
export const LazyPhone: new (options: LazyPhoneOptions) => Phone = class extends RegisteredPhone {
  /** @throws ConfigurationError that names the parameter and the value */
  constructor({ configuration, settings, ports, ...options }: LazyPhoneOptions) {
    super({ ua: new LazyUA(phoneConfiguration(configuration), options), settings, ports });
  }
};
