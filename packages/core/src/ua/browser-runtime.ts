import { webrtcMedia } from '../media/webrtc/webrtc-media.js';
import { systemClock } from '../support/clock.js';
import { Logger, type LogWriter } from '../support/log.js';
import { cryptoRandom, PooledRandom } from '../support/random.js';
import { WebSocketInterface } from '../transport/web-socket-interface.js';
import { BrowserWake, type WakeGlobals } from './browser/browser-wake.js';
import { type InstanceGlobals, InstanceMemory } from './browser/instance-memory.js';
import { WorkerClock } from './browser/worker-clock.js';
import type { Runtime } from './runtime.js';

/** What may be chosen about the browser's runtime. */
export interface BrowserRuntimeOptions {
  /** Where log lines go. Default: nowhere. */
  readonly log?: LogWriter | undefined;
}

/**
 * The browser's clock, randomness, sockets and media, and what tells of its sleep. Nothing is looked up before it is
 * needed, so that it can be called where there is no browser; there it lacks what the host lacks.
 */
export function browserRuntime(options: BrowserRuntimeOptions = {}): Runtime {
  const isPage = typeof globalThis.document === 'object' && typeof globalThis.Worker === 'function';
  const clock = isPage ? new WorkerClock(systemClock) : systemClock;
  return {
    clock,
    random: new PooledRandom(cryptoRandom),
    log: new Logger(options.log),
    wake: new BrowserWake(globalThis as WakeGlobals, clock),
    createSocket: (url) => new WebSocketInterface(url),
    media: webrtcMedia(),
    instances: new InstanceMemory(() => globalThis as InstanceGlobals),
    onPageEnd: (listener) => {
      if (typeof globalThis.addEventListener !== 'function') return () => undefined;
      globalThis.addEventListener('pagehide', listener);
      return () => globalThis.removeEventListener('pagehide', listener);
    },
  };
}
