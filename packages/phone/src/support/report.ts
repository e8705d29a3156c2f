/**
 * Hands an error that no caller can catch to the host: `reportError` where there is one, an uncaught exception in a
 * later turn elsewhere.
 */
export function reportToHost(error: unknown): void {
  if (typeof globalThis.reportError === 'function') globalThis.reportError(error);
  else
    setTimeout(() => {
      throw error;
    });
}
