import type { CallState, PhoneState } from '@sip-kit/phone';
import { html, nothing, type TemplateResult } from 'lit';
import type { HostView, HostViewModule, ViewedHost } from '../host/view-host.js';
import { cameraIcon, expandIcon, pictureInPictureIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { avatars } from '../style/avatars.js';
import { buttons } from '../style/buttons.js';
import { tokens } from '../style/tokens.js';
import { SipEvent } from '../support/sip-event.js';
import { nameOf } from '../text/names.js';
import { nameWords, videoWords } from '../text/words.js';
import { avatar } from '../views/avatar.js';
import { callOf, isLive } from '../views/live-call.js';
import { pictureStyles } from './pictures.styles.js';

const words = { ...videoWords, ...nameWords };

type Text = typeof words;

/** The element of the pictures, as they see it. */
export interface VideoElement extends ViewedHost {
  readonly callId: string | undefined;
  readonly self: 'corner' | 'side' | 'off';
  readonly fit: 'contain' | 'cover';
  readonly noPip: boolean | undefined;
  readonly noFullscreen: boolean | undefined;
  readonly noMirror: boolean | undefined;
  requestPip(): Promise<unknown>;
}

/** Both pictures of a call, and the buttons over them. */
export class Pictures implements HostView {
  readonly #element: VideoElement;
  #remoteHasPicture = false;
  #watched: MediaStream | undefined;

  constructor(element: VideoElement) {
    this.#element = element;
  }

  /** Theirs. */
  get remote(): HTMLVideoElement | null {
    return this.#element.renderRoot.querySelector('.remote');
  }

  get #self(): HTMLVideoElement | null {
    return this.#element.renderRoot.querySelector('.self');
  }

  select(state: PhoneState): readonly unknown[] {
    return [callOf(state, this.#element.callId)];
  }

  /** Has the pictures be those of the call, after they were drawn. */
  hostUpdated(): void {
    const call = this.#call;
    const media = call && isLive(call) ? this.#element.phone?.media(call.id) : undefined;
    attach(this.remote, media?.remote);
    attach(this.#self, media?.local);
    this.#watch(media?.remote);
  }

  /** Lets go of the pictures. */
  hostDisconnected(): void {
    this.#watch(undefined);
    for (const video of [this.remote, this.#self]) if (video) video.srcObject = null;
  }

  render(): TemplateResult {
    const { self, fit, noMirror } = this.#element;
    const text = this.#element.wordsOf(words);
    const call = this.#call;
    const name = call ? nameOf(call.remote, text) : '';
    const shown = this.#shows(call);
    const ours = call !== undefined && self !== 'off' && this.#sendsPicture(call);
    return html`<div part="base" class=${`${fit} ${self} ${shown ? 'playing' : ''}`}>
      <video
        part="remote"
        class="remote"
        aria-label=${name ? text.videoOf(name) : nothing}
        ?hidden=${!shown}
        autoplay
        playsinline
        .muted=${true}
        @resize=${this.#onResize}
        @enterpictureinpicture=${() => this.#onPip(true)}
        @leavepictureinpicture=${() => this.#onPip(false)}
      ></video>
      ${shown ? nothing : placeholder(name, text)}
      <video
        part="self"
        class=${noMirror || call?.sharingScreen ? 'self' : 'self mirrored'}
        aria-label=${text.ownVideo}
        ?hidden=${!ours}
        autoplay
        playsinline
        .muted=${true}
      ></video>
      ${shown ? this.#renderControls(text) : nothing}
    </div>`;
  }

  get #call(): CallState | undefined {
    return callOf(this.#element.state, this.#element.callId);
  }

  /** Whether the other side is seen. */
  #shows(call: CallState | undefined): boolean {
    // A call on hold may leave its last picture, or a black one.
    const held = call !== undefined && (call.hold.local || call.hold.remote);
    return call !== undefined && isLive(call) && !held && this.#remoteHasPicture;
  }

  #renderControls(text: Text): TemplateResult {
    const { pictureInPictureEnabled, fullscreenEnabled } = this.#element.ownerDocument;
    const pip = !this.#element.noPip && pictureInPictureEnabled;
    const fullscreen = !this.#element.noFullscreen && fullscreenEnabled;
    return html`<div part="controls" class="controls">
      ${
        pip
          ? html`<button
            type="button"
            aria-label=${text.pictureInPicture}
            title=${text.pictureInPicture}
            @click=${() => void this.#element.requestPip().catch(() => {})}
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
    return isLive(call) && !call.muted.video && hasPicture(this.#element.phone?.media(call.id)?.local);
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
    const has = hasPicture(this.#watched);
    if (has === this.#remoteHasPicture) return;
    this.#remoteHasPicture = has;
    this.#element.requestUpdate();
  };

  readonly #onResize = (): void => {
    const { videoWidth: width = 0, videoHeight: height = 0 } = this.remote ?? {};
    this.#element.dispatchEvent(new SipEvent('sip-video-resize', { width, height }));
  };

  #onPip(active: boolean): void {
    this.#element.dispatchEvent(new SipEvent('sip-pip-change', { active }));
  }

  readonly #toggleFullscreen = (): void => {
    const { ownerDocument: page } = this.#element;
    const done = page.fullscreenElement ? page.exitFullscreen() : this.#element.requestFullscreen();
    done.catch(() => {});
  };
}

/** What is there without a picture. */
function placeholder(name: string, text: Text): TemplateResult {
  return html`<div part="placeholder" class="placeholder">
    ${name ? avatar(name, 'large') : icon(cameraIcon)}
    <span dir="auto">${name || text.cameraOff}</span>
  </div>`;
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

/** What a video element shows, and its look. */
export const pictures: HostViewModule<Pictures> = {
  View: Pictures,
  styles: [tokens, buttons, avatars, pictureStyles],
  dependencies: [],
};
