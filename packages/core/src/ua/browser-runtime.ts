import { webrtcMedia } from '../media/webrtc/webrtc-media.js';
import { type BrowserRuntimeOptions, pageRuntime } from './browser/page-runtime.js';
import type { Runtime } from './runtime.js';

export type { BrowserRuntimeOptions } from './browser/page-runtime.js';

/**
 * The browser's clock, randomness, sockets and media, and what tells of its sleep. Nothing is looked up before it is
 * needed, so that it can be called where there is no browser; there it lacks what the host lacks.
 */
export function browserRuntime(options?: BrowserRuntimeOptions | null): Runtime {
  return { ...pageRuntime(options ?? {}), media: webrtcMedia() };
}
