import { PhoneError } from '../errors.js';
import type { CallMedia } from '../phone-api.js';
import type { CallState, CallStatus, PendingAction } from '../state.js';
import { same } from '../store/same.js';
import { listen } from '../support/listen.js';
import type {
  CallSession,
  CallSessionEvents,
  ChangeFailure,
  SessionEnd,
  SipMessageLike,
} from '../user-agent.js';
import { CallMediaFollower } from './call-media.js';
import { isEngaged, isOver, laterStatus } from './call-status.js';
import { endReason } from './end-reason.js';
import { mediaProblem } from './media-problem.js';
import { remoteParty } from './remote-party.js';
import { Waiting } from './waiting.js';

/** What somebody outside does about the far end's wishes. */
export interface CallWishes {
  /** The far end asks us to call somebody else (RFC 3515). */
  readonly referred: (accept: CallSessionEvents['refer']['accept']) => void;
  /** A new call wants to take the place of this one (RFC 3891). */
  readonly replaced: (accept: CallSessionEvents['replaces']['accept']) => void;
}

export interface FollowerContext extends CallWishes {
  readonly now: () => number;
  /** Is called after each change of {@link CallFollower.state}. */
  readonly changed: () => void;
  /** The user has ended the sharing of the screen in the browser. */
  readonly screenEnded: () => void;
}

/** Turns the events of a session into one state. */
export class CallFollower {
  /** Who asked something of the call and waits until it is so. */
  readonly waiting = new Waiting();
  readonly #session: CallSession;
  readonly #context: FollowerContext;
  readonly #media: CallMediaFollower;
  readonly #unlisten: () => void;
  #state: CallState;

  /** @param video whether the call begins with an offer of video */
  constructor(session: CallSession, video: boolean, context: FollowerContext) {
    this.#session = session;
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
      identitychange: ({ remote_identity }) => this.update({ remote: remoteParty(remote_identity) }),
      mediachange: () => this.#media.refresh(),
      refer: ({ accept }) => context.referred(accept),
      replaces: ({ accept }) => context.replaced(accept),
    });
  }

  get state(): CallState {
    return this.#state;
  }

  get media(): CallMedia {
    return this.#media.media;
  }

  /** Changes fields, and lets go of those whose time has come. A call that is over does not change any more. */
  update(fields: Partial<CallState> = {}): void {
    if (isOver(this.#state)) return;
    const next = { ...this.#state, ...fields };
    this.waiting.check(next);
    const { pending: _, ...rest } = next;
    const { pending } = this.waiting;
    const state = pending ? { ...rest, pending } : rest;
    if (same(state, this.#state)) return;
    this.#state = state;
    this.#context.changed();
  }

  /** Stops listening. */
  release(): void {
    this.#unlisten();
  }

  #progress(response: SipMessageLike | null | undefined): void {
    const early = this.#state.direction === 'outgoing' && hasBody(response);
    this.update({ status: laterStatus(this.#state.status, early ? 'early' : 'ringing') });
    this.#media.refresh();
  }

  #answered(status: CallStatus): void {
    const confirmedAt = this.#state.confirmedAt ?? this.#context.now();
    this.update({ status: laterStatus(this.#state.status, status), confirmedAt });
    this.#media.refresh();
    this.#mediaChanged();
  }

  #over(status: 'ended' | 'failed', end: SessionEnd): void {
    const { originator: endedBy, cause, hint } = end;
    const mediaError = end.mediaError ? mediaProblem(end.mediaError) : undefined;
    this.update({
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
    const action = actionOf(operation) ?? this.waiting.pending;
    if (action === undefined) return;
    this.waiting.fail(action, new PhoneError('refused', `The far end refused: ${action} (${cause})`));
    this.update({ refused: { action, cause, statusCode, reason, at: this.#context.now() } });
  }

  #holdChanged(): void {
    const { local, remote } = this.#session.isOnHold();
    this.update({ hold: { local, remote } });
    this.#media.refresh();
  }

  #muteChanged(): void {
    const { audio, video } = this.#session.isMuted();
    this.update({ muted: { audio, video } });
  }

  #mediaChanged(): void {
    const { video, revision } = this.#media.facts;
    const hasVideo = isEngaged(this.#state) ? video.local || video.remote : this.#state.hasVideo;
    const wasSharing = this.#state.sharingScreen && this.#state.video.local;
    this.update({ video, mediaRevision: revision, hasVideo });
    if (wasSharing && !video.local) this.#context.screenEnded();
  }
}

/** What was asked of the phone, by what was asked of the far end. */
function actionOf(operation: string): PendingAction | undefined {
  if (operation === 'hold' || operation === 'unhold') return operation;
  return operation.endsWith('video') ? 'video' : undefined;
}

/** Whether a provisional response brings a description, and so the far end's own sound (RFC 3960 §3.2). */
function hasBody(response: SipMessageLike | null | undefined): boolean {
  return typeof response?.body === 'string' && response.body.trim() !== '';
}
