const listeners = new Set<() => void>();
let interval: ReturnType<typeof setInterval> | undefined;

/** Calls `listener` once a second. All who ask share one timer. @returns what ends it */
export function everySecond(listener: () => void): () => void {
  listeners.add(listener);
  interval ??= setInterval(() => {
    for (const each of [...listeners]) each();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(interval);
    interval = undefined;
  };
}
