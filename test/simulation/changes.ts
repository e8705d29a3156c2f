import type { RTCSession } from '@sip-kit/core';
import type { Dice } from '@sip-kit/testing/network';
import type { Outcomes } from './outcomes.js';

/** The far end refuses a change that has this header. */
export const UNWELCOME = 'X-Unwelcome';

/** The changes that one side of a call asks for: each is agreed or not, in its time. */
export class Changes {
  readonly #session: RTCSession;
  readonly #outcomes: Outcomes;
  readonly #limit: number;
  readonly #pending: { readonly operation: string; readonly settle: (outcome: string) => void }[] = [];

  /** @param limit how long one may take, milliseconds */
  constructor(session: RTCSession, outcomes: Outcomes, limit: number) {
    this.#session = session;
    this.#outcomes = outcomes;
    this.#limit = limit;
    session.on('changefailed', ({ operation }) => this.#settle(operation, 'failed'));
    for (const type of ['ended', 'failed'] as const)
      session.on(type, () => {
        for (const { settle } of this.#pending.splice(0)) settle('was overtaken by the end of the call');
      });
    for (const type of ['reinvite', 'update'] as const) {
      session.on(type, ({ request, reject }) => {
        if (request.hasHeader(UNWELCOME)) reject({ status_code: 488 });
      });
    }
  }

  /** Holds the call or resumes it, or makes a new offer. */
  make(dice: Dice): void {
    const session = this.#session;
    const isHeld = session.isOnHold().local;
    const operation = dice.happens(0.3) ? 'renegotiate' : isHeld ? 'unhold' : 'hold';
    const options = {
      useUpdate: dice.happens(0.4),
      extraHeaders: dice.happens(0.15) ? [`${UNWELCOME}: yes`] : [],
    };
    const settle = this.#outcomes.expect(`${operation} of call ${session.id}`, this.#limit);
    const pending = { operation, settle };
    this.#pending.push(pending);
    if (session[operation](options, () => this.#settle(operation, 'was agreed to'))) return;
    this.#pending.splice(this.#pending.indexOf(pending), 1);
    settle('could not be asked for');
  }

  #settle(operation: string, outcome: string): void {
    const index = this.#pending.findIndex((pending) => pending.operation === operation);
    const [pending] = index < 0 ? [] : this.#pending.splice(index, 1);
    pending?.settle(outcome);
  }
}
