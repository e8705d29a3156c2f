import type { CallState } from '@sip-kit/phone';
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { bellOffIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { SipAnswerButton, SipAnswerVideoButton, SipHangupButton } from '../sip-action-button/buttons.js';
import { avatars } from '../style/avatars.js';
import { buttons } from '../style/buttons.js';
import { iconButtons } from '../style/icon-buttons.js';
import { tagOf } from '../support/tag.js';
import { nameOf } from '../text/names.js';
import { incomingWords, nameWords } from '../text/words.js';
import { avatar } from '../views/avatar.js';
import { cardStyles } from './incoming-card.styles.js';

export const words = { ...incomingWords, ...nameWords };
export const styles = [buttons, iconButtons, avatars, cardStyles];
export const dependencies = [SipAnswerButton, SipAnswerVideoButton, SipHangupButton];

/** How the card is to look, and what it does. */
export interface IncomingCardView {
  readonly text: typeof words;
  /** Whether it stands in the page, and not above it. */
  readonly inline: boolean;
  readonly compact: boolean;
  /** Whether the call can be answered with video. */
  readonly video: boolean;
  /** Whether something is heard that can be silenced. */
  readonly rings: boolean;
  silence(): void;
}

/** The card for a call that comes in. */
export function incomingCard(call: CallState, view: IncomingCardView): TemplateResult {
  const { text, compact } = view;
  const name = nameOf(call.remote, text);
  // Escape makes it quiet. It never declines.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') view.silence();
  };
  return html`
    <section part="base" class=${compact ? 'card compact' : 'card'}
      popover=${view.inline ? nothing : 'manual'}
      aria-label=${text.incomingFrom(name)} @keydown=${onKeyDown}>
      <div class="peer">
        ${avatar(name)}
        <div class="who">
          <p part="name" class="name" dir="auto">${name}</p>
          <p part="number" class="number" dir="auto">
            ${call.hasVideo ? text.incomingVideoCall : text.incomingCall}
          </p>
        </div>
        ${
          !view.rings || compact
            ? nothing
            : html`<button
              part="silence"
              type="button"
              class="icon-button"
              aria-label=${text.silence}
              title=${text.silence}
              @click=${view.silence}
            >
              ${icon(bellOffIcon)}
            </button>`
        }
      </div>
      <div part="actions" class="actions">
        <${tagOf(SipHangupButton)} .callId=${call.id} ?no-label=${compact}></${tagOf(SipHangupButton)}>
        ${
          call.hasVideo && view.video && !compact
            ? html`<${tagOf(SipAnswerVideoButton)} .callId=${call.id}></${tagOf(SipAnswerVideoButton)}>`
            : nothing
        }
        <${tagOf(SipAnswerButton)} .callId=${call.id} ?no-label=${compact}></${tagOf(SipAnswerButton)}>
      </div>
    </section>
  `;
}
