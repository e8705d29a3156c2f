import { css } from 'lit';
import { property } from 'lit/decorators.js';
import { type Backstage, ViewHost } from '../host/view-host.js';
import { boolean, oneOf, string } from '../support/converters.js';
import type { Pictures, VideoElement } from './pictures.js';

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
export class SipVideo extends ViewHost<Pictures> implements Omit<VideoElement, keyof Backstage> {
  static override tag = 'sip-video';
  static override styles = css`
    :host {
      display: block;
      aspect-ratio: 16 / 9;
      overflow: hidden;
      background: #0c0e11;
      color-scheme: dark;
    }

    :host(.video) {
      aspect-ratio: auto;
    }

    :host([hidden]) {
      display: none !important;
    }
  `;

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

  /** Shows the picture in a window of its own, above all others. Rejected where the browser cannot. */
  async requestPip(): Promise<PictureInPictureWindow | undefined> {
    return this.view?.remote?.requestPictureInPicture();
  }

  /** Shows the pictures on the whole screen; the buttons over them come along. */
  override async requestFullscreen(options?: FullscreenOptions): Promise<void> {
    await HTMLElement.prototype.requestFullscreen.call(this, options);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-video': SipVideo;
  }
}
