import { PhoneError } from '../errors.js';
import type { CallState, HistoryEntry } from '../state.js';
import type { Store } from '../store/store.js';
import type { CallSession } from '../user-agent.js';
import { chooseActiveCall } from './active-call.js';
import { Call, type CallContext } from './call.js';
import type { CallWishes } from './call-follower.js';
import { isOver } from './call-status.js';
import { historyEntry } from './history-entry.js';

/** The clock, as far as the book needs it. */
export interface Timers {
  now(): number;
  startTimer(delay: number, callback: () => void): { stop(): void };
}

/** How long a call that is over stays in the snapshot, milliseconds: longer when there is something to read. */
export function lingering({ status, endedBy }: Pick<CallState, 'status' | 'endedBy'>): number {
  if (endedBy === 'local') return 2000;
  return status === 'failed' ? 6000 : 4000;
}

/** All calls of the phone, in the snapshot and as sessions. */
export class CallBook {
  readonly #store: Store;
  readonly #clock: Timers;
  readonly #context: CallContext;
  readonly #changed: (call: Call) => void;
  readonly #recorded: (entry: HistoryEntry) => void;
  readonly #calls = new Map<string, Call>();
  readonly #lingering = new Map<string, { stop(): void }>();
  #preferred: string | undefined;

  constructor(
    store: Store,
    clock: Timers,
    hooks: {
      /** After each change of a call, when the snapshot has it. */
      readonly changed: (call: Call) => void;
      /** What is done about the far end's wishes. */
      readonly wishes: (call: Call) => CallWishes;
      /** Once for each call, when it is over. */
      readonly recorded: (entry: HistoryEntry) => void;
    },
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#changed = hooks.changed;
    this.#recorded = hooks.recorded;
    this.#context = {
      now: () => clock.now(),
      wishes: hooks.wishes,
      changed: (call) => {
        this.#publish();
        if (isOver(call.state)) this.#linger(call);
        this.#changed(call);
      },
    };
  }

  /** Takes a session in. */
  add(session: CallSession, video: boolean): Call {
    const call = new Call(session, video, this.#context);
    this.#calls.set(session.id, call);
    if (session.direction === 'outgoing') this.#preferred = session.id;
    this.#publish();
    this.#changed(call);
    return call;
  }

  /** Follows a session that shall not be seen: it only leaves its line in the history. */
  addUnseen(session: CallSession, video: boolean): void {
    const call: Call = new Call(session, video, {
      now: this.#context.now,
      changed: ({ state }) => {
        if (!isOver(state)) return;
        call.release();
        this.#recorded({ ...historyEntry(state), outcome: 'missed' });
      },
    });
  }

  /** @throws PhoneError `unknown-call` */
  get(id: string): Call {
    const call = this.#calls.get(id);
    if (!call) throw new PhoneError('unknown-call', `There is no call "${id}"`);
    return call;
  }

  find(id: string): Call | undefined {
    return this.#calls.get(id);
  }

  /** Calls that are not over, in the order in which they began. */
  get live(): Call[] {
    return [...this.#calls.values()].filter((call) => !isOver(call.state));
  }

  /** Makes this the call that the user is in, if it still is there. */
  prefer(id: string): void {
    if (!this.#calls.has(id)) return;
    this.#preferred = id;
    this.#publish();
  }

  /** Takes a call out of the snapshot and lets its session go its own way. */
  remove(id: string): void {
    this.#lingering.get(id)?.stop();
    this.#lingering.delete(id);
    this.#calls.get(id)?.release();
    if (this.#calls.delete(id)) this.#publish();
  }

  dispose(): void {
    for (const timer of this.#lingering.values()) timer.stop();
    for (const call of this.#calls.values()) call.release();
    this.#lingering.clear();
  }

  #linger({ state }: Call): void {
    if (this.#lingering.has(state.id)) return;
    const timer = this.#clock.startTimer(lingering(state), () => this.remove(state.id));
    this.#lingering.set(state.id, timer);
    this.#recorded(historyEntry(state));
  }

  #publish(): void {
    const calls = [...this.#calls.values()].map((call) => call.state);
    this.#preferred = chooseActiveCall(calls, this.#preferred);
    this.#store.set({ calls, activeCallId: this.#preferred });
  }
}
