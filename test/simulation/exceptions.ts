/** What watches for errors that nobody caught. */
export interface ExceptionWatch {
  stop(): void;
}

/** Tells of every error that a listener threw and of every promise that nobody caught, until it is stopped. */
export function watchExceptions(report: (description: string) => void): ExceptionWatch {
  const scope = globalThis as { reportError?: (error: unknown) => void };
  const former = scope.reportError;
  const describe = (error: unknown): void =>
    report(
      error instanceof Error
        ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ')
        : String(error),
    );
  scope.reportError = describe;
  process.on('unhandledRejection', describe);
  return {
    stop() {
      process.off('unhandledRejection', describe);
      if (former) scope.reportError = former;
      else delete scope.reportError;
    },
  };
}
