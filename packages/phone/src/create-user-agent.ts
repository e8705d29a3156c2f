import { type Runtime, UA, type UAConfiguration } from '@sip-kit/core';
import { COMPOSING_TYPE } from './composing/composing-type.js';
import type { UserAgent } from './user-agent.js';

/**
 * Makes the user agent of a phone: one that also takes word of who is writing (RFC 3994).
 * @throws ConfigurationError that names the parameter and the value
 */
export function createUserAgent(configuration: UAConfiguration, runtime?: Runtime): UserAgent {
  const types = configuration.message_content_types ?? ['text/plain', 'text/html'];
  const message_content_types = [...new Set([types, COMPOSING_TYPE].flat())];
  return new UA({ ...configuration, message_content_types }, runtime);
}
