import type { CallMedia, CallState, PhoneState } from '@sip-kit/phone';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { PhoneHost } from '../host/phone-host.js';
import { cameraIcon, expandIcon, pictureInPictureIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { avatars } from '../style/avatars.js';
import { buttons } from '../style/buttons.js';
import { tokens } from '../style/tokens.js';
import { boolean, oneOf, string } from '../support/converters.js';
import { SipEvent } from '../support/sip-event.js';
import { nameOf } from '../text/names.js';
import { nameWords, videoWords } from '../text/words.js';
import { avatar } from '../views/avatar.js';
import { callOf, isLive } from '../views/live-call.js';
import { styles } from './sip-video.styles.js';

const words = { ...videoWords, ...nameWords };

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
export class SipVideo extends PhoneHost {
  static override tag = 'sip-video';
  static override styles = [tokens, buttons, avatars, styles];

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

  @state() private remoteHasPicture = false;

  @query('.remote') private readonly remoteVideo!: HTMLVideoElement | null;
  @query('.self') private readonly selfVideo!: HTMLVideoElement | null;

  #watched: MediaStream | undefined;

  /** Shows the picture in a window of its own, above all others. Rejected where the browser cannot. */
  async requestPip(): Promise<PictureInPictureWindow | undefined> {
    return this.remoteVideo?.requestPictureInPicture();
  }

  /** Shows the pictures on the whole screen; the buttons over them come along. */
  override async requestFullscreen(options?: FullscreenOptions): Promise<void> {
    await HTMLElement.prototype.requestFullscreen.call(this, options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch(undefined);
    for (const video of [this.remoteVideo, this.selfVideo]) if (video) video.srcObject = null;
  }

  protected get text(): typeof words {
    return this.wordsOf(words);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [callOf(state, this.callId)];
  }

  protected override render(): TemplateResult {
    const call = callOf(this.state, this.callId);
    const name = call ? nameOf(call.remote, this.text) : '';
    // A call on hold may leave its last picture, or a black one.
    const held = call !== undefined && (call.hold.local || call.hold.remote);
    const shown = call !== undefined && isLive(call) && !held && this.remoteHasPicture;
    const ours = call !== undefined && this.self !== 'off' && this.#sendsPicture(call);
    return html`
      <div part="base" class=${`${this.fit} ${this.self} ${shown ? 'playing' : ''}`}>
        <video
          part="remote"
          class="remote"
          aria-label=${name ? this.text.videoOf(name) : nothing}
          ?hidden=${!shown}
          autoplay
          playsinline
          .muted=${true}
          @resize=${this.#onResize}
          @enterpictureinpicture=${() => this.#onPip(true)}
          @leavepictureinpicture=${() => this.#onPip(false)}
        ></video>
        ${shown ? nothing : this.#renderPlaceholder(name)}
        <video
          part="self"
          class=${this.noMirror || call?.sharingScreen ? 'self' : 'self mirrored'}
          aria-label=${this.text.ownVideo}
          ?hidden=${!ours}
          autoplay
          playsinline
          .muted=${true}
        ></video>
        ${shown ? this.#renderControls() : nothing}
      </div>
    `;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    const call = callOf(this.state, this.callId);
    const media = call && isLive(call) ? this.phone?.media(call.id) : undefined;
    this.#show(media);
  }

  #renderPlaceholder(name: string): TemplateResult {
    return html`<div part="placeholder" class="placeholder">
      ${name ? avatar(name, 'large') : icon(cameraIcon)}
      <span dir="auto">${name || this.text.cameraOff}</span>
    </div>`;
  }

  #renderControls(): TemplateResult {
    const { text } = this;
    const { pictureInPictureEnabled, fullscreenEnabled } = this.ownerDocument;
    const pip = !this.noPip && pictureInPictureEnabled;
    const fullscreen = !this.noFullscreen && fullscreenEnabled;
    return html`<div part="controls" class="controls">
      ${
        pip
          ? html`<button
            type="button"
            aria-label=${text.pictureInPicture}
            title=${text.pictureInPicture}
            @click=${() => void this.requestPip().catch(() => {})}
          >
            ${icon(pictureInPictureIcon)}
          </button>`
          : nothing
      }
      ${
        fullscreen
          ? html`<button
            type="button"
            aria-label=${text.fullscreen}
            title=${text.fullscreen}
            @click=${this.#toggleFullscreen}
          >
            ${icon(expandIcon)}
          </button>`
          : nothing
      }
    </div>`;
  }

  #sendsPicture(call: CallState): boolean {
    return isLive(call) && !call.muted.video && hasPicture(this.phone?.media(call.id)?.local);
  }

  #show(media: CallMedia | undefined): void {
    attach(this.remoteVideo, media?.remote);
    attach(this.selfVideo, media?.local);
    this.#watch(media?.remote);
  }

  /** Follows the tracks of the other side's stream: a picture may come and go within it. */
  #watch(stream: MediaStream | undefined): void {
    if (stream !== this.#watched) {
      for (const type of ['addtrack', 'removetrack']) {
        this.#watched?.removeEventListener(type, this.#onTracks);
        stream?.addEventListener(type, this.#onTracks);
      }
      this.#watched = stream;
    }
    this.#onTracks();
  }

  readonly #onTracks = (): void => {
    for (const track of this.#watched?.getVideoTracks() ?? []) {
      track.onmute = track.onunmute = track.onended = this.#onTracks;
    }
    this.remoteHasPicture = hasPicture(this.#watched);
  };

  readonly #onResize = (): void => {
    const { videoWidth: width = 0, videoHeight: height = 0 } = this.remoteVideo ?? {};
    this.dispatchEvent(new SipEvent('sip-video-resize', { width, height }));
  };

  #onPip(active: boolean): void {
    this.dispatchEvent(new SipEvent('sip-pip-change', { active }));
  }

  readonly #toggleFullscreen = (): void => {
    const { ownerDocument: page } = this;
    const done = page.fullscreenElement ? page.exitFullscreen() : this.requestFullscreen();
    done.catch(() => {});
  };
}

function hasPicture(stream: MediaStream | undefined): boolean {
  return stream?.getVideoTracks().some((track) => track.readyState === 'live' && !track.muted) ?? false;
}

function attach(video: HTMLVideoElement | null, stream: MediaStream | undefined): void {
  if (!video || video.srcObject === (stream ?? null)) return;
  video.srcObject = stream ?? null;
  // `autoplay` starts it; a browser that waits for a gesture starts it later.
  if (stream) video.play().catch(() => {});
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-video': SipVideo;
  }
}
