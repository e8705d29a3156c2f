import { html, type TemplateResult } from 'lit';
import { personIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { hueOf, initialsOf } from '../text/names.js';

/** A round with the initials of a name; decoration, the name stands beside it. */
export function avatar(name: string, size: 'small' | 'large' = 'small'): TemplateResult {
  const initials = initialsOf(name);
  return html`<span class=${`avatar ${size} hue-${hueOf(name, 6)}`} aria-hidden="true"
    >${initials ? html`<span>${initials}</span>` : icon(personIcon)}</span
  >`;
}
