/** The mother of all errors that SIP Kit throws. `name` and `code` tell one from another without `instanceof`. */
export abstract class SipKitError extends Error {
  /** A number that is stable across versions. */
  abstract readonly code: number;
}

/** What a value looks like in an error message: short, on one line, and with no power over a log or a terminal. */
export function describeValue(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  let text: string;
  try {
    text = value instanceof Error ? String(value) : (JSON.stringify(value) ?? String(value));
  } catch {
    text = Object.prototype.toString.call(value);
  }
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
