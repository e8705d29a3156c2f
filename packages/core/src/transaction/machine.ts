import type { Clock, Timer } from '../support/clock.js';

/** Where a machine goes on an event, and what it does there, in this order. */
export interface Transition<State extends string, Action extends string> {
  readonly to: State;
  readonly run: readonly Action[];
}

/** A machine as data. An event that has no row in the present state means nothing there and is ignored. */
export type TransitionTable<State extends string, Event extends string, Action extends string> = {
  readonly [S in State]: { readonly [E in Event]?: Transition<State, Action> };
};

/** What a machine does: the meaning of the actions in its table. */
export interface Performer<Action extends string, Subject> {
  /** @param subject what came with the event: a message, for instance */
  perform(action: Action, subject: Subject | undefined): void;
  /** The machine has come to its end, once. */
  terminated(): void;
}

/**
 * Runs a transition table. The new state is in force before the first action runs, so that whoever is called by an
 * action sees it, and may fire the next event from within. One timer at most runs at a time; it stops at the end.
 */
export class Machine<State extends string, Event extends string, Action extends string, Subject> {
  readonly #table: TransitionTable<State | 'terminated', Event, Action>;
  readonly #performer: Performer<Action, Subject>;
  readonly #clock: Clock;
  #state: State | 'terminated';
  #timer: Timer | undefined;

  constructor(
    table: TransitionTable<State | 'terminated', Event, Action>,
    initial: State,
    performer: Performer<Action, Subject>,
    clock: Clock,
  ) {
    this.#table = table;
    this.#state = initial;
    this.#performer = performer;
    this.#clock = clock;
  }

  get state(): State | 'terminated' {
    return this.#state;
  }

  /** @returns whether the event means something in the present state */
  fire(event: Event, subject?: Subject): boolean {
    const transition = this.#table[this.#state][event];
    if (!transition) return false;
    this.#enter(transition.to);
    for (const action of transition.run) this.#performer.perform(action, subject);
    if (transition.to === 'terminated') this.#performer.terminated();
    return true;
  }

  /** Fires `event` after `delay` milliseconds, at once for zero. Replaces the timer that ran. */
  schedule(event: Event, delay: number): void {
    this.stopTimer();
    if (this.#state === 'terminated') return;
    if (delay <= 0) this.fire(event);
    else this.#timer = this.#clock.startTimer(delay, () => this.fire(event));
  }

  stopTimer(): void {
    this.#timer?.stop();
    this.#timer = undefined;
  }

  /** Ends the machine from outside, without any action of the table. */
  terminate(): void {
    if (this.#state === 'terminated') return;
    this.#enter('terminated');
    this.#performer.terminated();
  }

  #enter(state: State | 'terminated'): void {
    this.#state = state;
    if (state === 'terminated') this.stopTimer();
  }
}
