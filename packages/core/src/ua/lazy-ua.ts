import type { MediaPeer, MediaPort } from '../media/media-port.js';
import type { PeerOptions } from '../media/peer-options.js';
import { hostGlobals } from '../media/webrtc/globals.js';
import { pageRuntime } from './browser/page-runtime.js';
import type { UAConfiguration } from './configuration/parameters.js';
import { NotLoadedError } from './errors.js';
import { LazyParts } from './lazy-parts.js';
import type { Runtime } from './runtime.js';
import type { UA } from './ua.js';
import { UserAgent } from './user-agent.js';

/** How long (ms) after a connection the machines of calls are loaded, when no call has come before. */
const REST = 1000;

type CallParts = typeof import('./call-parts.js');

/** What may be chosen about a {@link LazyUA}. */
export interface LazyUAOptions {
  /** The host; the browser's unless given. */
  readonly runtime?: Runtime | undefined;
  /** Loads the machines of calls and subscriptions. */
  readonly load?: (() => Promise<CallParts>) | undefined;
}

/**
 * A {@link UA} that comes in two pieces: it connects, registers and exchanges messages at once, and loads the machines
 * of calls and subscriptions a moment later, or when the first call comes. That call waits for them with 100 (Trying),
 * and is refused with 480 when they cannot be loaded.
 *
 * What is loaded serves all of these at once: `call`, `subscribe`, `notify` and `publish` throw a NotLoadedError before,
 * so a program awaits {@link prepare} first.
 */
export class LazyUA extends UserAgent<UA> {
  readonly #parts: LazyParts;

  /** @throws TypeError without a configuration; ConfigurationError that names the parameter and the value */
  constructor(configuration: UAConfiguration, options: LazyUAOptions = {}) {
    const { load = () => import('./call-parts.js') } = options;
    const media = new LazyMedia();
    const runtime = options.runtime ?? { ...pageRuntime({}), media };
    const parts = new LazyParts(async () => {
      const { allParts, webrtcMedia } = await load();
      media.port ??= webrtcMedia();
      return allParts.load();
    });
    super(configuration, runtime, parts);
    this.#parts = parts;
    this.transport.on('connected', () => {
      runtime.clock.startTimer(REST, () => {
        // Who wants it before is told of a failure; a later connection is a new attempt.
        if (this.isConnected()) void this.prepare().catch(() => undefined);
      });
    });
  }

  /**
   * Loads what calls and subscriptions need. Rejected when it cannot be loaded; the next time it is tried again, which may
   * not help before the page is loaded again: browsers may remember an `import()` that failed (whatwg/html#10327).
   */
  async prepare(): Promise<void> {
    await this.#parts.load();
  }
}

/** The browser's media, which knows what it can do before the code that does it is there. */
class LazyMedia implements MediaPort {
  readonly #globals = hostGlobals();
  port: MediaPort | undefined;

  get supported(): boolean {
    const { RTCPeerConnection, MediaStream } = this.#globals;
    return typeof RTCPeerConnection === 'function' && typeof MediaStream === 'function';
  }

  createPeer(options?: PeerOptions): MediaPeer {
    if (!this.port) throw new NotLoadedError('createPeer');
    return this.port.createPeer(options);
  }
}
