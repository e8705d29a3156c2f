import type { SessionSettings } from './host.js';

/** The option tags that the messages of a call announce in Supported (RFC 3261 §20.37). */
export function sessionExtensions(settings: SessionSettings): string {
  const tags = ['replaces', 'norefersub', 'outbound', 'gruu'];
  if (settings.reliableProvisionals !== 'unsupported') tags.unshift('100rel');
  if (settings.sessionTimers) tags.unshift('timer');
  return tags.join(', ');
}
