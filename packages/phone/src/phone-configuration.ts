import type { UAConfiguration } from '@sip-kit/core';
import { COMPOSING_TYPE } from './composing/composing-type.js';

/**
 * The configuration of a phone's user agent: one that also takes word of who is writing (RFC 3994), and of what became of
 * messages (RFC 5438).
 */
export function phoneConfiguration(configuration: UAConfiguration): UAConfiguration {
  const { message_content_types: types = null, disposition_notifications } = configuration;
  return {
    ...configuration,
    message_content_types: [...new Set([types ?? ['text/plain', 'text/html'], COMPOSING_TYPE].flat())],
    disposition_notifications: disposition_notifications ?? true,
  };
}
