import { systemClock } from '../../support/clock.js';
import { Logger, type LogWriter, silentLogger } from '../../support/log.js';
import { cryptoRandom, PooledRandom } from '../../support/random.js';
import { WebSocketInterface } from '../../transport/web-socket-interface.js';
import type { Runtime } from '../runtime.js';
import { BrowserWake, type WakeGlobals } from './browser-wake.js';
import { type InstanceGlobals, InstanceMemory } from './instance-memory.js';
import { WorkerClock } from './worker-clock.js';

/** What may be chosen about the browser's runtime. */
export interface BrowserRuntimeOptions {
  /** Where log lines go. Default: nowhere. */
  readonly log?: LogWriter | undefined;
}

/** What all user agents of a page have in common: one clock, and so one worker, one ear for what wakes the page. */
type PageParts = Required<Pick<Runtime, 'clock' | 'random' | 'wake' | 'instances'>>;

let pageParts: PageParts | undefined;

function createPageParts(): PageParts {
  const isPage = typeof globalThis.document === 'object' && typeof globalThis.Worker === 'function';
  const clock = isPage ? new WorkerClock(systemClock) : systemClock;
  return {
    clock,
    random: new PooledRandom(cryptoRandom),
    wake: new BrowserWake(globalThis as WakeGlobals, clock),
    instances: new InstanceMemory(hostGlobals),
  };
}

/** The browser's clock, randomness and sockets, and what tells of its sleep: all of its runtime but the media. */
export function pageRuntime(options: BrowserRuntimeOptions): Omit<Runtime, 'media'> {
  pageParts ??= createPageParts();
  return {
    ...pageParts,
    log: options.log ? new Logger(options.log) : silentLogger,
    createSocket,
    onPageEnd: typeof globalThis.addEventListener === 'function' ? onPageHide : onNothing,
  };
}

const createSocket = (url: string): WebSocketInterface => new WebSocketInterface(url);

const hostGlobals = (): InstanceGlobals => globalThis;

function onPageHide(listener: () => void): () => void {
  globalThis.addEventListener('pagehide', listener);
  return () => globalThis.removeEventListener('pagehide', listener);
}

const nothing = (): void => undefined;

/** Where there is no page to end. */
const onNothing = (): (() => void) => nothing;
