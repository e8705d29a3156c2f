import { PhoneError } from '../errors.js';
import type { CallState, PendingAction } from '../state.js';
import { isOver } from './call-status.js';

interface Waiter {
  readonly action: PendingAction;
  readonly isDone: (state: CallState) => boolean;
  readonly resolve: () => void;
  readonly reject: (error: PhoneError) => void;
}

/** Those who asked something of a call and wait until it is so. */
export class Waiting {
  #waiters: Waiter[] = [];

  /** Fulfilled when `isDone` holds after a change; rejected when the call is over before, or by {@link fail}. */
  until(action: PendingAction, isDone: (state: CallState) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiters.push({ action, isDone, resolve, reject });
    });
  }

  /** What is still waited for; the latest request shows. */
  get pending(): PendingAction | undefined {
    return this.#waiters.at(-1)?.action;
  }

  /** Whether somebody waits for this. */
  has(action: PendingAction): boolean {
    return this.#waiters.some((waiter) => waiter.action === action);
  }

  /** Lets go of those whose time has come. */
  check(state: CallState): void {
    this.#sift((waiter) => {
      if (waiter.isDone(state)) waiter.resolve();
      else if (isOver(state)) waiter.reject(endedMeanwhile(waiter.action, state));
      else return false;
      return true;
    });
  }

  /** What was asked could not be done. */
  fail(action: PendingAction, error: PhoneError): void {
    this.#sift((waiter) => {
      if (waiter.action !== action) return false;
      waiter.reject(error);
      return true;
    });
  }

  #sift(isSettled: (waiter: Waiter) => boolean): void {
    this.#waiters = this.#waiters.filter((waiter) => !isSettled(waiter));
  }
}

function endedMeanwhile(action: PendingAction, state: CallState): PhoneError {
  if (state.mediaError) {
    return new PhoneError('media', `No microphone or camera for ${action}: ${state.mediaError.reason}`);
  }
  return new PhoneError('wrong-state', `The call was over before ${action} was done: ${state.cause ?? ''}`);
}
