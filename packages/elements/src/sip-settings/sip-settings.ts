import type { PhoneState } from '@sip-kit/phone';
import { css, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { html } from 'lit/static-html.js';
import { checkIcon, copyIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { SipDevices } from '../sip-devices/sip-devices.js';
import { buttons } from '../style/buttons.js';
import { fields } from '../style/fields.js';
import { inputs } from '../style/inputs.js';
import { pills } from '../style/pills.js';
import { tokens } from '../style/tokens.js';
import { boolean } from '../support/converters.js';
import { PhoneElement } from '../support/phone-element.js';
import { tagOf } from '../support/tag.js';
import { version } from '../support/version.js';
import { absenceWords, settingWords } from '../text/words.js';

/** What tells of a phone; nothing while it cannot be loaded. */
const loadReport = () => import('./diagnostics.js').catch(() => undefined);

const words = { ...absenceWords, ...settingWords };

/**
 * What a user may choose about the phone: devices, whether to be disturbed, notifications. Below it stand the account
 * and what one sends to whoever is asked for help.
 *
 * @csspart base - everything
 */
export class SipSettings extends PhoneElement {
  static override tag = 'sip-settings';
  static override styles = [
    tokens,
    buttons,
    inputs,
    pills,
    fields,
    css`
      .fields {
        gap: 1.5em;
      }
      hr {
        inline-size: 100%;
        margin: 0;
        border: 0;
        border-block-start: 1px solid var(--_border);
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.25em 1em;
        margin: 0;
        font-size: 0.875em;
      }
      dt {
        color: var(--_muted);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .pill {
        justify-self: start;
      }
      textarea {
        inline-size: 100%;
        padding: 0.75em;
        border: 1px solid var(--_border);
        border-radius: var(--_radius-m);
        background: var(--_raised);
        color: inherit;
        font: inherit;
        font-size: 0.8125em;
        resize: vertical;
      }
    `,
  ];
  static override readonly dependencies = [SipDevices];

  @property({ ...boolean, attribute: 'no-video' }) noVideo: boolean | undefined;

  @state() private copied = false;
  /** What is copied by hand, where the page may not write to the clipboard. */
  @state() private shownReport: string | undefined;

  protected get text(): typeof words {
    return this.wordsOf(words);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    // So that it is at hand when somebody asks for it.
    if (this.phone) void loadReport();
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [state.dnd, state.notificationPermission, state.identity, state.connection, state.registration];
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const { dnd, notificationPermission } = this.state;
    const denied = notificationPermission === 'denied';
    return html`<div part="base" class="fields">
      ${this.#renderSwitch(text.doNotDisturb, text.doNotDisturbHint, dnd, this.isOrphan, (on) =>
        this.request('sip-dnd-request', { dnd: on }),
      )}
      ${
        notificationPermission === 'unsupported'
          ? nothing
          : this.#renderSwitch(
              text.notifications,
              denied ? text.notificationsDenied : text.notificationsHint,
              notificationPermission === 'granted',
              this.isOrphan || denied,
              (on) => this.request('sip-notifications-request', { on }),
            )
      }
      <hr />
      <${tagOf(SipDevices)} ?no-video=${this.noVideo}></${tagOf(SipDevices)}>
      <hr />
      ${this.#renderAccount()}
      <button type="button" class="pill" @click=${this.#copy}>
        ${icon(this.copied ? checkIcon : copyIcon)}${this.copied ? text.copied : text.copyDiagnostics}
      </button>
      ${
        this.shownReport
          ? html`<textarea readonly rows="8" dir="ltr" aria-label=${text.copyDiagnostics} .value=${this.shownReport}></textarea>`
          : nothing
      }
    </div>`;
  }

  #renderSwitch(
    label: string,
    hint: string,
    on: boolean,
    disabled: boolean,
    ask: (on: boolean) => Promise<unknown>,
  ): TemplateResult {
    const onChange = ({ target }: Event): void => {
      void ask((target as HTMLInputElement).checked).catch(() => {});
      // The switch shows what is, and not what was asked for.
      this.requestUpdate();
    };
    return html`<label class="switch">
      <span>${label}</span>
      <small>${hint}</small>
      <input type="checkbox" role="switch" .checked=${live(on)} ?disabled=${disabled} @change=${onChange} />
    </label>`;
  }

  #renderAccount(): TemplateResult {
    const { text } = this;
    const { identity, connection, registration } = this.state;
    const until = registration.expiresAt;
    const time =
      until && new Date(until).toLocaleTimeString(this.language, { hour: 'numeric', minute: '2-digit' });
    return html`<dl>
      <dt>${text.account}</dt>
      <dd><bdi>${identity.uri || '–'}</bdi></dd>
      <dt>${text.server}</dt>
      <dd><bdi>${connection.server ?? '–'}</bdi></dd>
      ${time && registration.status === 'registered' ? html`<dt></dt><dd>${text.signedInUntil(time)}</dd>` : nothing}
    </dl>`;
  }

  readonly #copy = async (): Promise<void> => {
    const report = await loadReport();
    if (!report) return;
    const text = report.diagnostics(this.state, version);
    if (await report.copy(text)) {
      this.copied = true;
      setTimeout(() => {
        this.copied = false;
      }, 2000);
      return;
    }
    this.shownReport = text;
    await this.updateComplete;
    const field = this.renderRoot.querySelector('textarea');
    field?.focus();
    field?.select();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-settings': SipSettings;
  }
}
