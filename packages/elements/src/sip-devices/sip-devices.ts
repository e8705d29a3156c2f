import type { DeviceInfo, DeviceUse, PhoneState } from '@sip-kit/phone';
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { buttons } from '../style/buttons.js';
import { fields } from '../style/fields.js';
import { inputs } from '../style/inputs.js';
import { pills } from '../style/pills.js';
import { tokens } from '../style/tokens.js';
import { boolean } from '../support/converters.js';
import { PhoneElement } from '../support/phone-element.js';
import { plainText } from '../text/names.js';
import { deviceWords } from '../text/words.js';

/** What can be chosen, and among which devices. */
const uses: readonly {
  readonly use: DeviceUse;
  readonly kind: DeviceInfo['kind'];
  readonly label: 'microphone' | 'speaker' | 'ringer' | 'cameraDevice';
}[] = [
  { use: 'input', kind: 'audioinput', label: 'microphone' },
  { use: 'output', kind: 'audiooutput', label: 'speaker' },
  { use: 'ringer', kind: 'audiooutput', label: 'ringer' },
  { use: 'camera', kind: 'videoinput', label: 'cameraDevice' },
];

/**
 * Microphone, loudspeaker, bell and camera, and how loud they are. What is chosen holds from now on, in a running call
 * too.
 *
 * @csspart base - everything
 * @csspart field - one choice with its label
 */
export class SipDevices extends PhoneElement {
  static override tag = 'sip-devices';
  static override styles = [tokens, buttons, inputs, pills, fields];

  @property({ ...boolean, attribute: 'no-video' }) noVideo: boolean | undefined;

  protected get text(): typeof deviceWords {
    return this.wordsOf(deviceWords);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [state.devices, state.audio.micPermission];
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const { devices } = this.state;
    const named = devices.list.some(({ label }) => label !== '');
    return html`<div part="base" class="fields">
      ${
        named
          ? nothing
          : html`<div class="field">
            <button type="button" class="pill" ?disabled=${this.isOrphan} @click=${this.#askForMedia}>
              ${text.allowDevices}
            </button>
            <small>${text.allowDevicesHint}</small>
          </div>`
      }
      ${uses.map((each) => this.#renderChoice(each))}
      ${this.#renderVolume('output', text.speakerVolume, devices.outputVolume)}
      ${this.#renderVolume('ringer', text.ringerVolume, devices.ringerVolume)}
    </div>`;
  }

  #renderChoice({ use, kind, label }: (typeof uses)[number]): TemplateResult | typeof nothing {
    const { list, selected, canSelectOutput } = this.state.devices;
    if (kind === 'audiooutput' && !canSelectOutput) return nothing;
    if (kind === 'videoinput' && this.noVideo) return nothing;
    const devices = list.filter((device) => device.kind === kind);
    if (devices.length === 0) return nothing;
    const chosen = selected[use] ?? '';
    const title = this.text[label];
    return html`<label part="field" class="field">
      <span>${title}</span>
      <select
        .value=${live(chosen)}
        @change=${(event: Event) => this.#choose(use, (event.target as HTMLSelectElement).value)}
      >
        <option value="" ?selected=${chosen === ''}>${this.text.deviceDefault}</option>
        ${devices.map(
          ({ deviceId, label: name }, index) =>
            html`<option value=${deviceId} ?selected=${chosen === deviceId}>
              ${plainText(name) || this.text.deviceNumber(title, index + 1)}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #renderVolume(use: 'output' | 'ringer', label: string, volume: number): TemplateResult {
    return html`<label part="field" class="field">
      <span>${label}</span>
      <input
        type="range"
        min="0"
        max="1"
        step="0.05"
        .value=${live(String(volume))}
        aria-valuetext=${`${Math.round(volume * 100)} %`}
        @input=${(event: Event) => this.#setVolume(use, Number((event.target as HTMLInputElement).value))}
      />
    </label>`;
  }

  readonly #askForMedia = (): void => {
    void this.request('sip-media-request', { video: !this.noVideo }).catch(() => {});
  };

  #choose(use: DeviceUse, deviceId: string): void {
    const choice = deviceId === '' ? { use } : { use, deviceId };
    // A call that cannot have it goes on with the former one, and the list shows that again.
    void this.request('sip-device-request', choice).catch(() => this.requestUpdate());
  }

  #setVolume(use: 'output' | 'ringer', volume: number): void {
    void this.request('sip-volume-request', { use, volume }).catch(() => {});
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-devices': SipDevices;
  }
}
