import { PhoneError } from '../errors.js';
import type { AnswerOptions, CallMedia, HangupOptions } from '../phone-api.js';
import type { PhoneSettings } from '../settings/settings.js';
import type { CallQuality, CallState, PendingAction, TransferState } from '../state.js';
import type { CallRequestOptions, CallSession, MediaInput } from '../user-agent.js';
import { CallFollower, type CallWishes } from './call-follower.js';
import { type CallRequest, canDo, isEngaged, isOver } from './call-status.js';
import { mediaProblem } from './media-problem.js';
import { type TransferRequest, transfer } from './transfer.js';

/** What a call needs of the book that it stands in. */
export interface CallContext {
  readonly now: () => number;
  /** Is called after each change of {@link Call.state} and of {@link Call.media}. */
  readonly changed: (call: Call) => void;
  /** What is done about the far end's wishes; nothing when absent. */
  readonly wishes?: (call: Call) => CallWishes;
}

/** One call: what may be asked of it. Its state is what its session says. */
export class Call {
  readonly session: CallSession;
  readonly #follower: CallFollower;
  /** Whether the screen has taken the place of the camera. */
  #hadCamera = false;

  /** @param video whether it begins with an offer of video */
  constructor(session: CallSession, video: boolean, { now, changed, wishes }: CallContext) {
    this.session = session;
    this.#follower = new CallFollower(session, video, {
      now,
      changed: () => changed(this),
      screenEnded: () => this.shareScreen(false, true).catch(() => undefined),
      referred: (accept) => wishes?.(this).referred(accept),
      replaced: (accept) => wishes?.(this).replaced(accept),
    });
  }

  get state(): CallState {
    return this.#follower.state;
  }

  get media(): CallMedia {
    return this.#follower.media;
  }

  /** Fulfilled when it is answered; rejected with `media` when there is no microphone. */
  answer({ video = false }: AnswerOptions, options: CallRequestOptions): Promise<void> {
    this.#demand('answer');
    if (this.#follower.waiting.has('answer')) return this.#follower.waiting.until('answer', isEngaged);
    return this.#ask('answer', isEngaged, () =>
      this.session.answer({ mediaConstraints: { audio: true, video }, ...options }),
    );
  }

  /** Fulfilled when the call is over. */
  hangup({ statusCode, reason }: HangupOptions): Promise<void> {
    this.#demand('hangup');
    if (this.#follower.waiting.has('hangup')) return this.#follower.waiting.until('hangup', isOver);
    const declines = this.state.direction === 'incoming' && !isEngaged(this.state);
    const code = statusCode ?? (declines ? 486 : undefined);
    return this.#ask('hangup', isOver, () =>
      this.session.terminate({
        ...(code !== undefined && { status_code: code }),
        ...(reason !== undefined && { reason_phrase: reason }),
      }),
    );
  }

  /** Fulfilled when the far end has agreed; rejected with `refused` when it has not. */
  hold(held: boolean): Promise<void> {
    this.#demand('hold');
    const { waiting } = this.#follower;
    const [action, opposite] = held ? (['hold', 'unhold'] as const) : (['unhold', 'hold'] as const);
    const isSo = (): boolean => this.session.isOnHold().local === held;
    if (isSo() && waiting.pending !== opposite) return Promise.resolve();
    if (waiting.pending === action) return waiting.until(action, isSo);
    let agreed = false;
    const done = (): void => {
      agreed = true;
      this.#follower.update();
    };
    return this.#ask(
      action,
      () => agreed,
      () => {
        const begun = held ? this.session.hold({}, done) : this.session.unhold({}, done);
        if (!begun) throw new PhoneError('wrong-state', `The call cannot ${action} now`);
      },
    );
  }

  /** Kinds that are left out stay as they are. */
  mute(kinds: { readonly audio?: boolean; readonly video?: boolean }): void {
    this.#demand('mute');
    const those = (muted: boolean): object =>
      Object.fromEntries(
        Object.entries(kinds)
          .filter(([, value]) => value === muted)
          .map(([kind]) => [kind, true]),
      );
    if (Object.keys(those(true)).length > 0) this.session.mute(those(true));
    if (Object.keys(those(false)).length > 0) this.session.unmute(those(false));
  }

  /**
   * Transfers the call: the far end calls somebody else, and when that is done we leave. Fulfilled then; rejected with
   * `refused` when it came to nothing, and then the call goes on.
   */
  transfer(request: TransferRequest): Promise<void> {
    this.#demand('transfer');
    this.#demandIdle('transfer');
    const isDone = (state: CallState): boolean => state.transfer?.status === 'done' || hasLeft(state);
    return this.#ask('transfer', isDone, () => {
      if (!transfer(this.session, request, (step) => this.#transferred(step))) {
        throw new PhoneError('invalid-target', `The call cannot be transferred to "${request.target}" now`);
      }
    });
  }

  /**
   * Sends digits in the media stream (RFC 4733), or by INFO: when that is asked for, or when the far end does not take
   * them in the stream.
   */
  sendTone(tones: string, by: PhoneSettings['dtmf']): void {
    this.#demand('tone');
    const inform = (tone: string): void => this.session.sendDTMF(tone, { transportType: 'INFO' });
    if (by === 'info') inform(tones);
    else {
      const failed = ({ sender }: { readonly sender: { readonly tone: string } }): void => {
        if (!this.session.isEnded()) inform(sender.tone);
      };
      this.session.sendDTMF(tones, {
        transportType: 'RFC2833',
        ...(by === 'auto' && { eventHandlers: { failed } }),
      });
    }
    this.#follower.update({ tones: this.state.tones + tones });
  }

  /**
   * Goes on with another microphone or camera, where one is in use.
   * @throws PhoneError `media` when it cannot be had; the former one goes on
   */
  async useDevice(kind: 'audio' | 'video', deviceId: string | undefined): Promise<void> {
    const tracks = this.media.local?.getTracks() ?? [];
    const isScreen = kind === 'video' && this.state.sharingScreen;
    if (isScreen || !tracks.some((track) => track.kind === kind)) return;
    try {
      await this.#setInput(kind, deviceId === undefined ? { constraints: true } : { deviceId });
    } catch (error) {
      throw mediaFailure(kind, error);
    }
  }

  /**
   * Adds our camera to the call, or makes it a voice call again. Fulfilled when the camera is there; when the far end
   * does not want it, `refused` in the state tells.
   */
  async setVideo(on: boolean, camera: MediaTrackConstraints | true): Promise<void> {
    this.#demand('video');
    this.#demandIdle('video', 'screen');
    await this.#whilePending('video', async () => {
      if (on) await this.#setInput('video', { constraints: camera });
      else await this.session.removeInput?.('video');
      this.#follower.update({ sharingScreen: false });
    });
  }

  /** Shows our screen in place of the camera; ends that, also when the user ends it in the browser. */
  async shareScreen(on: boolean, camera: MediaTrackConstraints | true): Promise<void> {
    this.#demand('video');
    this.#demandIdle('video', 'screen');
    const { sharingScreen, video } = this.state;
    if (on === sharingScreen) return;
    await this.#whilePending('screen', async () => {
      if (on) await this.#setInput('video', { screen: true });
      else if (this.#hadCamera) await this.#setInput('video', { constraints: camera });
      else await this.session.removeInput?.('video');
      if (on) this.#hadCamera = video.local;
      this.#follower.update({ sharingScreen: on });
    });
  }

  /** The quality was measured. */
  measured(quality: CallQuality): void {
    this.#follower.update({ quality });
  }

  /** Stops listening. The session goes on. */
  release(): void {
    this.#follower.release();
  }

  #demand(request: CallRequest): void {
    if (canDo(request, this.state)) return;
    const { direction, status } = this.state;
    throw new PhoneError('wrong-state', `An ${direction} call that is ${status} cannot do: ${request}`);
  }

  /** Things that cannot be asked twice at a time. */
  #demandIdle(...actions: readonly PendingAction[]): void {
    const pending = actions.find((action) => this.#follower.waiting.has(action));
    if (pending) throw new PhoneError('wrong-state', `The call is busy: ${pending}`);
  }

  /** Does what was asked, marks it as pending, and waits until the session says that it is so. */
  #ask(action: PendingAction, isDone: (state: CallState) => boolean, act: () => void): Promise<void> {
    const { waiting } = this.#follower;
    const done = waiting.until(action, isDone);
    try {
      act();
    } catch (error) {
      waiting.fail(action, asPhoneError(error));
    }
    this.#follower.update();
    return done;
  }

  async #setInput(kind: 'audio' | 'video', source: MediaInput): Promise<void> {
    if (!this.session.setInput) throw new PhoneError('unsupported', 'This call cannot change what it sends');
    await this.session.setInput(kind, source);
  }

  /** Does something that takes a while and may fail for want of a device. */
  #whilePending(action: 'video' | 'screen', work: () => Promise<void>): Promise<void> {
    let isDone = false;
    const finish = (): void => {
      isDone = true;
      this.#follower.update();
    };
    const fail = (error: unknown): void => {
      this.#follower.waiting.fail(action, mediaFailure(action, error));
      this.#follower.update();
    };
    return this.#ask(
      action,
      () => isDone,
      () => void work().then(finish, fail),
    );
  }

  #transferred(step: TransferState): void {
    if (step.status === 'failed') {
      const answer = step.statusCode === undefined ? '' : `: ${step.statusCode} ${step.reason ?? ''}`;
      const error = new PhoneError('refused', `The transfer came to nothing${answer}`);
      this.#follower.waiting.fail('transfer', error);
    }
    this.#follower.update({ transfer: step });
    if (step.status === 'done' && !this.session.isEnded()) this.session.terminate();
  }
}

/** Many servers end the call of whoever transfers as soon as they have taken over. */
function hasLeft({ status, endedBy, transfer: step }: CallState): boolean {
  return status === 'ended' && endedBy === 'remote' && step !== undefined && step.status !== 'failed';
}

function mediaFailure(what: string, error: unknown): PhoneError {
  if (error instanceof PhoneError) return error;
  return new PhoneError('media', `No ${what}: ${mediaProblem(error).reason}`, { cause: error });
}

function asPhoneError(error: unknown): PhoneError {
  if (error instanceof PhoneError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new PhoneError('wrong-state', message, { cause: error });
}
