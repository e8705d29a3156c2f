import { html, nothing, type TemplateResult } from 'lit';
import { callIcon, cameraIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { shortAddress } from '../text/names.js';
import { avatar } from '../views/avatar.js';
import type { PhoneText } from './phone-text.js';

/** What the page of a phone for one number needs to know. */
export interface TargetView {
  readonly text: PhoneText;
  /** Whether to offer video calls. */
  readonly video: boolean;
  readonly disabled: boolean;
  call(target: string, video: boolean): void;
}

/** In place of the keypad: the one whom this phone calls. */
export function targetView(target: string, { text, video, disabled, call }: TargetView): TemplateResult {
  const name = shortAddress(target);
  return html`<div class="target">
    ${avatar(name, 'large')}
    <p class="target-name" dir="auto">${name}</p>
    <button type="button" class="pill pill--accent" ?disabled=${disabled} @click=${() => call(target, false)}>
      ${icon(callIcon)}${text.call}
    </button>
    ${
      video
        ? html`<button type="button" class="pill" ?disabled=${disabled} @click=${() => call(target, true)}>
          ${icon(cameraIcon)}${text.videoCall}
        </button>`
        : nothing
    }
  </div>`;
}
