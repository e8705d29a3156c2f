import { describeValue } from '../support/errors.js';
import type { LogWriter } from '../support/log.js';

/** A function that writes log lines under one namespace, while that is enabled. */
export type DebugFunction = (...values: unknown[]) => void;

/** What `JsSIP.debug` is: the door to the log, closed until a program opens it. */
export interface Debug {
  (namespace: string): DebugFunction;
  /** Shows the namespaces that fit: `JsSIP:*`, `JsSIP:connection,-JsSIP:signalling:trace`. */
  enable(patterns: string): void;
  disable(): void;
  enabled(namespace: string): boolean;
  /** Where lines go. Default: the console. A program may put a function of its own here. */
  log: (...values: unknown[]) => void;
}

/** Makes a switch for log lines, and a writer that obeys it. */
export function createDebug(): { readonly debug: Debug; readonly write: LogWriter } {
  let shown: RegExp[] = [];
  let hidden: RegExp[] = [];
  const enabled = (namespace: string): boolean => {
    const fits = (pattern: RegExp): boolean => pattern.test(namespace);
    return shown.some(fits) && !hidden.some(fits);
  };
  const functions = {
    enable(patterns: string) {
      const list = words('namespaces', patterns)
        .split(/[\s,]+/)
        .filter((word) => word !== '');
      hidden = list.filter((word) => word.startsWith('-')).map((word) => toRegExp(word.slice(1)));
      shown = list.filter((word) => !word.startsWith('-')).map(toRegExp);
    },
    disable() {
      shown = [];
      hidden = [];
    },
    enabled,
    // biome-ignore lint/suspicious/noConsole: the program asked for it by debug.enable()
    log: (...values: unknown[]) => globalThis.console.debug(...values),
  };
  const create = (name: string): DebugFunction => {
    const namespace = words('namespace', name);
    return (...values) => {
      if (enabled(namespace)) debug.log(`${namespace} `, ...values);
    };
  };
  const debug: Debug = Object.assign(create, functions);
  return {
    debug,
    write: (namespace, level, text) => create(namespace.replace(/^sip-kit/, 'JsSIP'))(`${level} ${text}`),
  };
}

function words(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`Invalid ${name} ${describeValue(value)}: expected text such as 'JsSIP:*'`);
}

function toRegExp(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[\\^$+?.()|[\]{}]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
}
