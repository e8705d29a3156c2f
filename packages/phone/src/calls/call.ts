import { PhoneError } from '../errors.js';
import type { AnswerOptions, CallMedia, HangupOptions } from '../phone-api.js';
import type { PhoneSettings } from '../settings/settings.js';
import type { CallQuality, CallState, CallStatus } from '../state.js';
import { same } from '../store/same.js';
import { listen } from '../support/listen.js';
import type {
  CallRequestOptions,
  CallSession,
  CallSessionEvents,
  ChangeFailure,
  SessionEnd,
  SipMessageLike,
} from '../user-agent.js';
import { CallMediaFollower } from './call-media.js';
import { type CallRequest, canDo, isEngaged, isOver, laterStatus } from './call-status.js';
import { endReason } from './end-reason.js';
import { mediaProblem } from './media-problem.js';
import { offersVideo } from './offered-video.js';
import { remoteParty } from './remote-party.js';
import { Waiting } from './waiting.js';

/** What a call needs of the book that it stands in. */
export interface CallContext {
  readonly now: () => number;
  /** Is called after each change of {@link Call.state} and of {@link Call.media}. */
  readonly changed: (call: Call) => void;
}

/** One call: a session, followed. It turns the session's events into one state and carries out what is asked of it. */
export class Call {
  readonly session: CallSession;
  readonly #context: CallContext;
  readonly #waiting = new Waiting();
  readonly #media: CallMediaFollower;
  readonly #unlisten: () => void;
  #state: CallState;

  /** @param video whether it begins with an offer of video */
  constructor(session: CallSession, video: boolean, context: CallContext) {
    this.session = session;
    this.#context = context;
    this.#media = new CallMediaFollower(session, () => this.#mediaChanged());
    this.#state = {
      id: session.id,
      direction: session.direction,
      status: 'connecting',
      remote: remoteParty(session.remote_identity),
      startedAt: context.now(),
      muted: { audio: false, video: false },
      hold: { local: false, remote: false },
      hasVideo: video,
      video: { local: false, remote: false },
      mediaRevision: 0,
      sharingScreen: false,
      tones: '',
    };
    this.#unlisten = listen<CallSessionEvents>(session, {
      progress: ({ response }) => this.#progress(response),
      accepted: () => this.#answered('accepted'),
      confirmed: () => this.#answered('confirmed'),
      ended: (event) => this.#over('ended', event),
      failed: (event) => this.#over('failed', event),
      hold: () => this.#holdChanged(),
      unhold: () => this.#holdChanged(),
      muted: () => this.#muteChanged(),
      unmuted: () => this.#muteChanged(),
      changefailed: (failure) => this.#changeFailed(failure),
      identitychange: ({ remote_identity }) => this.#update({ remote: remoteParty(remote_identity) }),
      mediachange: () => this.#media.refresh(),
    });
  }

  get state(): CallState {
    return this.#state;
  }

  get media(): CallMedia {
    return this.#media.media;
  }

  answer({ video = false }: AnswerOptions, options: CallRequestOptions): Promise<void> {
    this.#demand('answer');
    return this.#ask('answer', isEngaged, () =>
      this.session.answer({ mediaConstraints: { audio: true, video }, ...options }),
    );
  }

  hangup({ statusCode, reason }: HangupOptions): Promise<void> {
    this.#demand('hangup');
    const declines = this.#state.direction === 'incoming' && !isEngaged(this.#state);
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
    const { pending } = this.#waiting;
    const [action, opposite] = held ? (['hold', 'unhold'] as const) : (['unhold', 'hold'] as const);
    const isSo = this.session.isOnHold().local === held;
    if (isSo && pending !== opposite) return Promise.resolve();
    if (pending === action) return this.#waiting.until(action, () => this.session.isOnHold().local === held);
    let agreed = false;
    const done = (): void => {
      agreed = true;
      this.#update({});
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

  mute({ audio, video }: { readonly audio?: boolean; readonly video?: boolean }): void {
    this.#demand('mute');
    const wanted = { ...(audio !== undefined && { audio }), ...(video !== undefined && { video }) };
    const muted = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
    const unmuted = Object.keys(wanted).filter((kind) => !(kind in muted));
    if (Object.keys(muted).length > 0) this.session.mute(muted);
    if (unmuted.length > 0) this.session.unmute(Object.fromEntries(unmuted.map((kind) => [kind, true])));
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
    this.#update({ tones: this.#state.tones + tones });
  }

  /**
   * Goes on with another microphone or camera, where one is in use.
   * @throws PhoneError `media` when it cannot be had; the former one goes on
   */
  async useDevice(kind: 'audio' | 'video', deviceId: string | undefined): Promise<void> {
    const tracks = this.media.local?.getTracks() ?? [];
    if (!this.session.setInput || !tracks.some((track) => track.kind === kind)) return;
    try {
      await this.session.setInput(kind, deviceId === undefined ? { constraints: true } : { deviceId });
    } catch (error) {
      throw new PhoneError('media', `No ${kind}: ${mediaProblem(error).reason}`, { cause: error });
    }
  }

  /** The quality was measured. */
  measured(quality: CallQuality): void {
    this.#update({ quality });
  }

  /** Stops listening. The session goes on. */
  release(): void {
    this.#unlisten();
  }

  #demand(request: CallRequest): void {
    if (canDo(request, this.#state)) return;
    const { direction, status } = this.#state;
    throw new PhoneError('wrong-state', `An ${direction} call that is ${status} cannot do: ${request}`);
  }

  /** Does what was asked, marks it as pending, and waits until the session says that it is so. */
  #ask(
    action: NonNullable<CallState['pending']>,
    isDone: (state: CallState) => boolean,
    act: () => void,
  ): Promise<void> {
    const done = this.#waiting.until(action, isDone);
    try {
      act();
    } catch (error) {
      this.#waiting.fail(action, asPhoneError(error));
    }
    this.#update({});
    return done;
  }

  #progress(response: SipMessageLike | null | undefined): void {
    const early = this.#state.direction === 'outgoing' && hasBody(response);
    this.#update({ status: laterStatus(this.#state.status, early ? 'early' : 'ringing') });
    this.#media.refresh();
  }

  #answered(status: CallStatus): void {
    const confirmedAt = this.#state.confirmedAt ?? this.#context.now();
    this.#update({ status: laterStatus(this.#state.status, status), confirmedAt });
    this.#media.refresh();
    this.#mediaChanged();
  }

  #over(status: 'ended' | 'failed', end: SessionEnd): void {
    const { originator: endedBy, cause, hint } = end;
    const mediaError = end.mediaError ? mediaProblem(end.mediaError) : undefined;
    this.#update({
      status,
      endedAt: this.#context.now(),
      endedBy,
      cause,
      ...endReason(end),
      ...(hint && { hint }),
      ...(mediaError && { mediaError }),
    });
  }

  /** What we asked of the far end was refused; the call goes on as it was. */
  #changeFailed({ operation, cause, ...failure }: ChangeFailure): void {
    const { status_code: statusCode, reason_phrase: reason } = failure;
    const action = operation === 'hold' || operation === 'unhold' ? operation : this.#waiting.pending;
    if (action === undefined) return;
    this.#waiting.fail(action, new PhoneError('refused', `The far end refused: ${action} (${cause})`));
    this.#update({ refused: { action, cause, statusCode, reason, at: this.#context.now() } });
  }

  #holdChanged(): void {
    const { local, remote } = this.session.isOnHold();
    this.#update({ hold: { local, remote } });
    this.#media.refresh();
  }

  #muteChanged(): void {
    const { audio, video } = this.session.isMuted();
    this.#update({ muted: { audio, video } });
  }

  #mediaChanged(): void {
    const { video, revision } = this.#media.facts;
    const hasVideo = isEngaged(this.#state) ? video.local || video.remote : this.#state.hasVideo;
    this.#update({ video, mediaRevision: revision, hasVideo });
  }

  /** A call that is over does not change any more. */
  #update(fields: Partial<CallState>): void {
    if (isOver(this.#state)) return;
    const next = { ...this.#state, ...fields };
    this.#waiting.check(next);
    const { pending: _, ...rest } = next;
    const pending = this.#waiting.pending;
    const state = pending ? { ...rest, pending } : rest;
    if (same(state, this.#state)) return;
    this.#state = state;
    this.#context.changed(this);
  }
}

/** Whether a provisional response brings a description, and so the far end's own sound (RFC 3960 §3.2). */
function hasBody(response: SipMessageLike | null | undefined): boolean {
  return typeof response?.body === 'string' && response.body.trim() !== '';
}

function asPhoneError(error: unknown): PhoneError {
  if (error instanceof PhoneError) return error;
  return new PhoneError('wrong-state', error instanceof Error ? error.message : String(error), {
    cause: error,
  });
}

/** Whether the request that starts an incoming call offers video. */
export function beginsWithVideo(request: SipMessageLike | undefined): boolean {
  return offersVideo(request?.body);
}
