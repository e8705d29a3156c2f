import { type Runtime, UA, type UAConfiguration } from '@sip-kit/core';
import { phoneConfiguration } from './phone-configuration.js';
import type { UserAgent } from './user-agent.js';

/**
 * Makes the user agent of a phone.
 * @throws ConfigurationError that names the parameter and the value
 */
export function createUserAgent(configuration: UAConfiguration, runtime?: Runtime): UserAgent {
  return new UA(phoneConfiguration(configuration), runtime);
}
