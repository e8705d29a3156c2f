import type { UAConfiguration } from '@sip-kit/core';
import { COMPOSING_TYPE } from './composing/composing-type.js';

/** The configuration of a phone's user agent: one that also takes word of who is writing (RFC 3994). */
export function phoneConfiguration(configuration: UAConfiguration): UAConfiguration {
  const types = configuration.message_content_types ?? ['text/plain', 'text/html'];
  return { ...configuration, message_content_types: [...new Set([types, COMPOSING_TYPE].flat())] };
}
