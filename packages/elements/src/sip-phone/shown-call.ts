import type { CallState, PhoneState } from '@sip-kit/phone';
import { isLive } from '../views/live-call.js';

/**
 * Chooses the call that fills the phone's screen. A live one goes first. One that is over is shown as long as the phone
 * remembers it; one that we made and that failed stays until the reader has closed it, because its reason is to be read.
 */
export class ShownCall {
  #past: CallState | undefined;
  readonly #dismissed = new Set<string>();

  /** The call to show, given what the phone says now. */
  choose(state: PhoneState): CallState | undefined {
    const live = state.calls.filter(isLive);
    const active = live.find(({ id }) => id === state.activeCallId) ?? live[0];
    if (active) {
      this.#past = undefined;
      return active;
    }
    const over = state.calls.findLast((call) => isWorthReading(call) && !this.#dismissed.has(call.id));
    if (over?.status === 'failed') this.#past = over;
    return over ?? this.#past;
  }

  /** The reader has seen it. */
  dismiss(callId: string): void {
    this.#dismissed.add(callId);
    if (this.#past?.id === callId) this.#past = undefined;
  }
}

/** The parts of a call that the screen around it shows. What else changes in a live one is for the call's own element. */
export function shownOfCall(call: CallState): readonly unknown[] {
  return isLive(call) ? [call.id, call.status, call.direction, call.remote, call.confirmedAt] : [call];
}

/** Whether a call that is over says anything new to the person at this phone. */
function isWorthReading(call: CallState): boolean {
  if (isLive(call)) return false;
  return call.status === 'ended' || (call.direction === 'outgoing' && call.cause !== 'Canceled');
}
