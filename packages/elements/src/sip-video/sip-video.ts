import type { PhoneState } from '@sip-kit/phone';
import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { PhoneHost } from '../host/phone-host.js';
import { cameraIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { tokens } from '../style/tokens.js';
import { boolean, oneOf, string } from '../support/converters.js';
import { LateView } from '../support/late-view.js';
import { completeWith } from '../support/later.js';
import { videoWords } from '../text/words.js';
import { expectsCalls } from '../views/expects-calls.js';
import { callOf } from '../views/live-call.js';
import type { Pictures, PicturesElement } from './pictures.js';
import { styles } from './sip-video.styles.js';

const pictures = new LateView(() => import('./pictures.js'));

/**
 * The pictures of a call: theirs, and ours in the corner. Both are silent here: what is heard belongs to the phone, and
 * goes on when this element is moved.
 *
 * @event sip-video-resize - `{width, height}`: the other side's picture has another size.
 * @event sip-pip-change - `{active}`: picture-in-picture began or ended.
 * @csspart base - everything
 * @csspart remote - the other side's picture
 * @csspart self - our picture
 * @csspart placeholder - what is there without a picture
 * @csspart controls - the buttons over the picture
 */
export class SipVideo extends PhoneHost implements PicturesElement {
  static override tag = 'sip-video';
  static override styles = [tokens, styles];

  /** Loads what shows pictures, before there is a call. Rejected when it cannot be had. */
  static prepare(): Promise<void> {
    return pictures.prepare();
  }

  /** The call; the active one when there is none. */
  @property({ ...string, attribute: 'call-id' }) callId: string | undefined;
  /** Where our own picture is. */
  @property(oneOf('corner', 'side', 'off')) self: 'corner' | 'side' | 'off' = 'corner';
  /** Whether the picture is shown whole, or fills the element. */
  @property(oneOf('contain', 'cover')) fit: 'contain' | 'cover' = 'contain';
  @property({ ...boolean, attribute: 'no-pip' }) noPip: boolean | undefined;
  @property({ ...boolean, attribute: 'no-fullscreen' }) noFullscreen: boolean | undefined;
  /** Whether our own picture is shown as others see it, and not as in a mirror. */
  @property({ ...boolean, attribute: 'no-mirror' }) noMirror: boolean | undefined;

  #pictures: Pictures | undefined;

  /** Shows the picture in a window of its own, above all others. Rejected where the browser cannot. */
  async requestPip(): Promise<PictureInPictureWindow | undefined> {
    return this.#pictures?.remote?.requestPictureInPicture();
  }

  /** Shows the pictures on the whole screen; the buttons over them come along. */
  override async requestFullscreen(options?: FullscreenOptions): Promise<void> {
    await HTMLElement.prototype.requestFullscreen.call(this, options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pictures?.release();
  }

  protected override getUpdateComplete(): Promise<boolean> {
    return completeWith(super.getUpdateComplete(), [pictures]);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [...super.select(state), callOf(state, this.callId), expectsCalls(state)];
  }

  protected override render(): TemplateResult {
    const call = callOf(this.state, this.callId);
    const loaded = expectsCalls(this.state) ? pictures.in(this) : undefined;
    if (loaded) this.#pictures ??= new loaded.Pictures(this);
    const shown = this.#pictures?.shows(call) ?? false;
    return html`<div part="base" class=${`${this.fit} ${this.self} ${shown ? 'playing' : ''}`}>
      ${
        loaded && this.#pictures
          ? this.#pictures.render(call, this.wordsOf(loaded.words))
          : html`<div part="placeholder" class="placeholder">
            ${icon(cameraIcon)}<span dir="auto">${this.wordsOf(videoWords).cameraOff}</span>
          </div>`
      }
    </div>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    this.#pictures?.follow(callOf(this.state, this.callId));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-video': SipVideo;
  }
}
