import type { Dialog, DialogUsage } from '../dialog/dialog.js';
import type { NameAddrHeader } from '../grammar/name-addr.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { Timer } from '../support/clock.js';
import type { Emitter } from '../support/emitter.js';
import { createEvent } from '../support/event.js';
import { SparseSet } from '../support/sparse-set.js';
import { Stop, type StopSignal } from '../support/stop-signal.js';
import { type Cause, causes } from './causes.js';
import { hintFor } from './hints.js';
import type { Originator, SessionHost } from './host.js';
import { InvalidStateError } from './invalid-state-error.js';
import { reasonOf } from './reason.js';
import type { SessionEvents } from './session-events.js';
import { mayFollow, type SessionState } from './session-state.js';

/** Names of the events whose argument is an event with data on it. */
type DataEvent = {
  [Type in keyof SessionEvents<unknown>]: SessionEvents<unknown>[Type] extends [{ readonly data: infer _ }]
    ? Type
    : never;
}[keyof SessionEvents<unknown>];

type DataOf<Type extends DataEvent> = SessionEvents<unknown>[Type] extends [{ readonly data: infer Data }]
  ? Data
  : never;

/** Milliseconds that a BYE waits for what the messages before it have to tell, should media never say how they went. */
const LONGEST_TELLING = 2000;

/** A timer that does not run. */
const NEVER: Timer = { stop: () => undefined };

/** How a call ended, besides cause and message. */
export interface EndDetails {
  readonly status?: number | undefined;
  readonly phrase?: string | undefined;
  readonly mediaError?: unknown;
}

/**
 * What the machines of one session share: its state, its dialog, its events, and its end. It knows none of the
 * machines; each of them registers with {@link onEnd} what must not outlive the call.
 */
export class Call {
  readonly host: SessionHost;
  readonly direction: 'incoming' | 'outgoing';
  /** The dialog of the call; early ones of an outgoing call belong to its forks. */
  dialog: Dialog | undefined;
  /** Takes the requests that arrive in {@link dialog}. Set by the session that composes the machines. */
  usage: DialogUsage | undefined;
  localIdentity: NameAddrHeader | undefined;
  remoteIdentity: NameAddrHeader | undefined;
  /** The value of our Contact header in this call. */
  contact = '';
  /** When the call was accepted. */
  startTime: Date | undefined;
  endTime: Date | undefined;
  /** Methods that the far end's latest Allow header names; `undefined` while it has sent none. */
  remoteAllow: ReadonlySet<string> | undefined;
  /** Whether it refused an UPDATE, whatever its Allow says. */
  refusesUpdate = false;
  /** Whether offer and answer are complete before the call is accepted, by reliable responses (RFC 3262 §5). */
  isEarlyAgreed = false;
  /** The INVITE that began the call. */
  request: OutgoingRequest | IncomingRequest | undefined;
  #events: Emitter<SessionEvents<never>> | undefined;
  #terminate: (() => void) | undefined;
  #asksVideo: (() => boolean) | undefined;
  readonly #stop = new Stop();
  readonly #endings: (() => void)[] = [];
  readonly #confirmations: (() => void)[] = [];
  readonly #timers = new SparseSet<Timer>();
  #telling: Promise<unknown> | undefined;
  #state: SessionState = 'new';

  constructor(host: SessionHost, direction: 'incoming' | 'outgoing') {
    this.host = host;
    this.direction = direction;
  }

  /** Sets who emits the events of this call, and is their sender. */
  speakFor(session: Emitter<SessionEvents<never>>): void {
    this.#events = session;
  }

  /** Notes what the call begins with. */
  identify(request: OutgoingRequest | IncomingRequest, local: NameAddrHeader, remote: NameAddrHeader): void {
    this.request = request;
    this.localIdentity = local;
    this.remoteIdentity = remote;
  }

  /** Sets how the call is ended from our side. */
  onHangUp(terminate: () => void): void {
    this.#terminate = terminate;
  }

  /** Sets who knows whether we send video. */
  onVideoAsked(sendsVideo: () => boolean): void {
    this.#asksVideo = sendsVideo;
  }

  /** Whether we send video. */
  get sendsVideo(): boolean {
    return this.#asksVideo?.() ?? false;
  }

  /** Ends the call from our side, in the way that fits its state. */
  hangUp(): void {
    this.#terminate?.();
  }

  get state(): SessionState {
    return this.#state;
  }

  get isOver(): boolean {
    return this.#state === 'terminated';
  }

  /** Whether the call was accepted and is not over: its offers and answers may be renewed. */
  get isEstablished(): boolean {
    return this.#state === 'accepted' || this.#state === 'confirmed';
  }

  /** Aborted when the call is over: no wait of a call goes on after its end. */
  get signal(): StopSignal {
    return this.#stop;
  }

  /** Whether a new offer may be made: the former one has its answer (RFC 3264 §4). */
  get isNegotiable(): boolean {
    return this.#state === 'confirmed' || (this.isEarlyAgreed && !this.isEstablished && !this.isOver);
  }

  /** Milliseconds since the epoch, by the clock of the host. */
  now(): number {
    return this.host.environment.clock.now();
  }

  /** A timer that the end of the call stops; after the end it never runs. */
  startTimer(delay: number, callback: () => void): Timer {
    if (this.isOver) return NEVER;
    const running = this.host.environment.clock.startTimer(delay, () => {
      this.#timers.delete(timer);
      callback();
    });
    const timer: Timer = {
      stop: () => {
        this.#timers.delete(timer);
        running.stop();
      },
    };
    this.#timers.add(timer);
    return timer;
  }

  /** Goes to the next state of the transition table. */
  moveTo(state: SessionState): void {
    if (!mayFollow(this.#state, state)) throw new InvalidStateError(`become ${state}`, this.#state);
    this.#state = state;
  }

  /** Throws unless the call is in one of the states. */
  require(action: string, ...states: readonly SessionState[]): void {
    if (!states.includes(this.#state)) throw new InvalidStateError(action, this.#state);
  }

  /** Emits an event whose data stands on the event itself. @returns the event, which listeners may have written to */
  emit<Type extends DataEvent>(type: Type, data: DataOf<Type>): DataOf<Type> {
    const event = createEvent(type, this.#events, data as object);
    this.emitRaw(type, event as never);
    return event as unknown as DataOf<Type>;
  }

  /** Whether anyone listens to events of this type. */
  isHeard(type: keyof SessionEvents<never> & string): boolean {
    return (this.#events?.listenerCount(type) ?? 0) > 0;
  }

  /** Emits an event with the argument as it is. */
  emitRaw<Type extends keyof SessionEvents<never> & string>(
    type: Type,
    argument: SessionEvents<never>[Type][0],
  ): void {
    this.#events?.emit(type, ...([argument] as SessionEvents<never>[Type]));
  }

  /** Calls `ending` when the call is over, before the event that tells so. */
  onEnd(ending: () => void): void {
    this.#endings.push(ending);
  }

  /** Calls `listener` when the call is confirmed, after the event that tells so. */
  onConfirmed(listener: () => void): void {
    this.#confirmations.push(listener);
  }

  /** Tells that the call is confirmed: offers may be made from now on. */
  confirm(originator: Originator, ack: IncomingRequest | OutgoingRequest | null): void {
    if (this.isOver) return;
    this.moveTo('confirmed');
    this.emit('confirmed', { originator, ack });
    for (const listener of this.#confirmations) listener();
  }

  /**
   * Notes what a message of the far end began and what events will tell of: the far end may hang up at its heels, and
   * what it did is told in its order.
   * @param work that never rejects
   */
  tells(work: Promise<unknown>): void {
    const telling = this.#telling ? Promise.all([this.#telling, work]) : work;
    this.#telling = telling;
    void telling.then(() => {
      if (this.#telling === telling) this.#telling = undefined;
    });
  }

  /** The far end hung up: ends the call, once its messages before the BYE are told of. */
  hungUpBy(bye: IncomingRequest): void {
    const end = (): void => this.finish('remote', bye, causes.BYE);
    if (!this.#telling) {
      end();
      return;
    }
    this.startTimer(LONGEST_TELLING, end);
    void this.#telling.then(end);
  }

  /** Takes a dialog as the dialog of this call. */
  adopt(dialog: Dialog): void {
    this.dialog = dialog;
    if (this.usage) this.host.dialogs.add(dialog, this.usage);
  }

  /** The INVITE was refused: what anyone agreed to, or could do, is void if it goes out anew. */
  leaveEarlyDialog(): void {
    this.dialog = undefined;
    this.isEarlyAgreed = false;
    this.remoteAllow = undefined;
    this.refusesUpdate = false;
  }

  /** Notes what the far end's message says about what it can do. */
  learn(message: IncomingRequest | IncomingResponse): void {
    if (message.hasHeader('Allow')) {
      this.remoteAllow = new Set(message.readAll('Allow').map((method) => method.toUpperCase()));
    }
  }

  /** Tells that the call was accepted, in both eras' words. */
  accept(originator: Originator, response: IncomingResponse | null): void {
    this.startTime = new Date(this.now());
    this.emit('accepted', { originator, response });
    if (!this.isOver) this.emit('started', { originator, response });
  }

  /**
   * Ends the call and tells it: by `ended` when it had been accepted, else by `failed`. What is to be sent (CANCEL, BYE,
   * a refusal) is sent by the caller. A call ends once: later ends are not told, nor is anything else.
   */
  finish(
    originator: Originator,
    message: IncomingRequest | IncomingResponse | null,
    cause: Cause,
    details: EndDetails = {},
  ): void {
    if (this.isOver) return;
    const type = this.startTime === undefined ? 'failed' : 'ended';
    this.#state = 'terminated';
    this.endTime = new Date(this.now());
    this.#stop.abort('The call is over');
    for (const timer of this.#timers) timer.stop();
    for (const ending of this.#endings.splice(0)) ending();
    if (this.dialog && this.usage) this.host.dialogs.release(this.dialog, this.usage);
    const status = details.status ?? (message && 'status_code' in message ? message.status_code : undefined);
    this.emit(type, {
      originator,
      message,
      cause,
      status_code: status,
      reason_phrase:
        details.phrase ?? (message && 'reason_phrase' in message ? message.reason_phrase : undefined),
      reason: message ? reasonOf(message) : undefined,
      // What a status says of a call that was not answered says nothing of one that was.
      hint: hintFor(cause, type === 'failed' ? status : undefined),
      mediaError: details.mediaError,
    });
    const session = this.#events;
    this.#events = undefined;
    this.host.removeSession(session);
  }
}
