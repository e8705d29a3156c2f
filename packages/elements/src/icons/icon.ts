import { html, nothing, type TemplateResult } from 'lit';
import type { Drawing } from './drawings.js';

/** An icon: decoration beside words, never instead of them. */
export function icon({ line, fill }: Drawing): TemplateResult {
  return html`<svg
    part="icon"
    viewBox="0 0 24 24"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    <path d=${line ?? nothing} />
    <path d=${fill ?? nothing} fill="currentColor" stroke="none" />
  </svg>`;
}
