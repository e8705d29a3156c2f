import { reportToHost } from '../support/report.js';

/** Calls into the TU. What it throws is the host's to know and breaks no machine. @returns whether it returned */
export function notify(call: () => void): boolean {
  try {
    call();
    return true;
  } catch (error) {
    reportToHost(error);
    return false;
  }
}

/** Calls into the TU once the present call stack is done, so that it holds what it is told about. */
export function notifyLater(call: () => void): void {
  queueMicrotask(() => notify(call));
}
