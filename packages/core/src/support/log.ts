/** How much a log line matters. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Receives log lines. Lines never hold a secret: what could hold one is redacted before it gets here. */
export type LogWriter = (namespace: string, level: LogLevel, text: string) => void;

/** Writes lines under one namespace (`sip-kit:transport`, …). */
export class Logger {
  readonly #write: LogWriter | undefined;
  readonly #namespace: string;

  /** @param write where lines go; none when absent, and then messages are not even composed */
  constructor(write?: LogWriter, namespace = 'sip-kit') {
    this.#write = write;
    this.#namespace = namespace;
  }

  /** A logger for a part of this one: `sip-kit` → `sip-kit:transport`. One that writes nowhere serves all its parts. */
  child(name: string): Logger {
    return this.#write === undefined ? this : new Logger(this.#write, `${this.#namespace}:${name}`);
  }

  debug(text: string | (() => string)): void {
    this.#line('debug', text);
  }

  info(text: string | (() => string)): void {
    this.#line('info', text);
  }

  warn(text: string | (() => string)): void {
    this.#line('warn', text);
  }

  error(text: string | (() => string)): void {
    this.#line('error', text);
  }

  #line(level: LogLevel, text: string | (() => string)): void {
    this.#write?.(this.#namespace, level, typeof text === 'string' ? text : text());
  }
}

/** A logger that writes nowhere. */
export const silentLogger = new Logger();
