import { PhoneError } from '../errors.js';
import type { AnswerOptions, CallOptions } from '../phone-api.js';
import type { PhoneSettings } from '../settings/settings.js';
import type { Store } from '../store/store.js';
import type { CallRequestOptions, CallSession, UserAgent, UserAgentEvents } from '../user-agent.js';
import { answersItself } from './auto-answer.js';
import type { Call } from './call.js';
import type { CallBook } from './call-book.js';
import type { CallWishes } from './call-follower.js';
import { isEngaged } from './call-status.js';
import { offersVideo } from './offered-video.js';

/** What the desk knows of the phone around it. */
export interface DeskContext {
  readonly ua: UserAgent;
  readonly store: Store;
  readonly book: CallBook;
  readonly settings: () => PhoneSettings;
  /** What is asked of the browser for a call: devices and constraints. */
  readonly mediaOptions: (video: boolean) => CallRequestOptions;
}

/** Where calls come in and go out: what is let in, what answers itself, and that only one call is talked in at a time. */
export class CallDesk {
  readonly #context: DeskContext;
  #dialling: { readonly video: boolean } | undefined;
  /** Whether the call that comes in takes the place of another one. */
  #replacing = false;

  constructor(context: DeskContext) {
    this.#context = context;
  }

  /** Dials. @returns the call, which is in the snapshot */
  call(target: string, { video = false, headers = [] }: CallOptions): Call {
    const { ua, book, settings, mediaOptions } = this.#context;
    if (book.live.length >= settings().maxCalls) {
      throw new PhoneError('too-many-calls', `There are ${book.live.length} calls already`);
    }
    this.#dialable(target);
    const session = this.#dial({ video }, () =>
      ua.call(target.trim(), { ...mediaOptions(video), extraHeaders: [...headers] }),
    );
    this.#holdOthers(session.id);
    return book.find(session.id) ?? book.add(session, video);
  }

  async answer(id: string, options: AnswerOptions): Promise<void> {
    const { book, mediaOptions } = this.#context;
    const done = book.get(id).answer(options, mediaOptions(options.video ?? false));
    book.prefer(id);
    this.#holdOthers(id);
    await done;
  }

  /** Makes a call the one that is talked in; one that rings or is being dialled only comes to the front. */
  async activate(id: string): Promise<void> {
    const { book } = this.#context;
    const call = book.get(id);
    if (isEngaged(call.state)) await this.takeBack(id);
    else book.prefer(id);
  }

  /** Ends our hold of a call, and holds the others: one is talked in at a time. */
  async takeBack(id: string): Promise<void> {
    const { book } = this.#context;
    const back = book.get(id).hold(false);
    book.prefer(id);
    this.#holdOthers(id);
    await back;
  }

  /** Goes over to the other call: the one that waits the longest. */
  async swap(): Promise<void> {
    const { book, store } = this.#context;
    const other = book.live.find(({ state }) => isEngaged(state) && state.id !== store.state.activeCallId);
    if (!other) throw new PhoneError('wrong-state', 'There is no other call to go over to');
    await this.activate(other.state.id);
  }

  /** The user agent has a new call, ours or a stranger's. */
  take({ session, originator, request }: UserAgentEvents['newRTCSession']): void {
    const { book } = this.#context;
    if (originator === 'local') {
      book.add(session, this.#dialling?.video ?? offersVideo(request));
      return;
    }
    if (!this.#replacing && this.#refuses()) {
      book.addUnseen(session, offersVideo(request));
      queueMicrotask(() => refuse(session));
      return;
    }
    const call = book.add(session, offersVideo(request));
    const { autoAnswer } = this.#context.settings();
    const { micPermission } = this.#context.store.state.audio;
    if (answersItself(autoAnswer, micPermission, request)) {
      queueMicrotask(() => this.#answerByItself(call));
    }
  }

  /**
   * Transfers a call to somebody who is not in a call with us.
   * @throws PhoneError `invalid-target`
   */
  async transfer(id: string, target: string): Promise<void> {
    const call = this.#context.book.get(id);
    this.#dialable(target);
    await call.transfer({ target: target.trim() });
  }

  /** Brings two calls of ours together and leaves both (attended transfer). */
  async transferTo(id: string, otherId: string): Promise<void> {
    const { book } = this.#context;
    const [call, other] = [book.get(id), book.get(otherId)];
    if (call === other) throw new PhoneError('wrong-state', 'A call cannot be transferred to itself');
    if (other.state.status !== 'confirmed') {
      throw new PhoneError('wrong-state', `The other call is ${other.state.status}`);
    }
    await call.transfer({ target: other.state.remote.uri, replaces: other.session });
  }

  /**
   * What we do about the far end's wishes. Listeners of the program, which hear of them in the same turn, come first:
   * only the first decision counts.
   */
  readonly wishes = (call: Call): CallWishes => ({
    referred: (accept) => {
      const { settings, mediaOptions } = this.#context;
      if (settings().transfers !== 'accept') return;
      const options = mediaOptions(call.state.video.local);
      queueMicrotask(() => accept(undefined, options));
    },
    replaced: (accept) => queueMicrotask(() => this.#replace(call, accept)),
  });

  /** The new call goes on where the old one was: answered if that was, with the camera only if that had it. */
  #replace({ state }: Call, accept: Parameters<CallWishes['replaced']>[0]): void {
    let made: CallSession | undefined;
    this.#replacing = true;
    try {
      accept((session) => {
        made = session;
      });
    } finally {
      this.#replacing = false;
    }
    if (made && isEngaged(state)) this.answer(made.id, { video: state.video.local }).catch(() => undefined);
  }

  #dialable(target: string): void {
    const { ua } = this.#context;
    if (target.trim() === '' || (ua.normalizeTarget && !ua.normalizeTarget(target.trim()))) {
      throw new PhoneError('invalid-target', `"${target}" cannot be dialled`);
    }
  }

  #refuses(): boolean {
    const { book, settings } = this.#context;
    const { dnd, callWaiting, maxCalls } = settings();
    return dnd || (!callWaiting && book.live.length > 0) || book.live.length >= maxCalls;
  }

  /** A failure is told by the call itself. */
  #answerByItself({ state }: Call): void {
    if (this.#context.book.find(state.id)) {
      this.answer(state.id, { video: state.hasVideo }).catch(() => undefined);
    }
  }

  /** The user agent tells of the new session while it is being made. */
  #dial(options: { readonly video: boolean }, make: () => CallSession): CallSession {
    this.#dialling = options;
    try {
      return make();
    } finally {
      this.#dialling = undefined;
    }
  }

  /** A call that cannot be held stays as it is: its own state says so. */
  #holdOthers(id: string): void {
    const { book, settings } = this.#context;
    if (!settings().holdOthers) return;
    for (const call of book.live) {
      if (call.state.id === id || !isEngaged(call.state) || call.state.hold.local) continue;
      call.hold(true).catch(() => undefined);
    }
  }
}

/** After the listeners of the user agent have seen the call: whoever wants it may have it. */
function refuse(session: CallSession): void {
  if (!session.isEnded()) session.terminate({ status_code: 486, reason_phrase: 'Busy Here' });
}
