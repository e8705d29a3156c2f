/**
 * Hands an error that no caller can catch (a listener threw) to the host, as the platform does for its own events:
 * `reportError` where there is one, an uncaught exception in a later turn elsewhere.
 */
export function reportToHost(error: unknown): void {
  if (typeof globalThis.reportError === 'function') {
    globalThis.reportError(error);
    return;
  }
  setTimeout(() => {
    throw error;
  });
}
