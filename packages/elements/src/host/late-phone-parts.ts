/** What elements load when there is a phone for them. Apart, because bundlers warn of a module imported both ways. */

/**
 * Who loads this has it already. That it stands here tells bundlers that what both are made of is always loaded together:
 * they put it into one file, and not into a handful of small ones.
 */
export { HostProperties } from './host-properties.js';
export { phoneParts } from './phone-parts.js';
