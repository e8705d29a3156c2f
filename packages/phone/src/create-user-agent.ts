import type { UserAgent } from './user-agent.js';

/** Makes the user agent of a phone. */
export function createUserAgent(_configuration: object, _runtime?: object): UserAgent {
  throw new Error('The user agent of @sip-kit/core is still being built');
}
