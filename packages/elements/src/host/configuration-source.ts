import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a source of configuration tells its host. */
interface SourceHost extends ReactiveControllerHost, Element {
  readonly configSrc: string | undefined;
}

/** Seconds before the end of what was fetched at which it is fetched again; and between two attempts that failed. */
const early = 30;
const again = 10;

/**
 * The parts of a host's configuration that are JSON: a data block in it (`<script type="application/json">`), and a
 * file at `config-src`, which is fetched again before it expires (`"expires": 3600`, seconds).
 */
export class ConfigurationSource implements ReactiveController {
  readonly #host: SourceHost;
  readonly #onError: (parameter: string, message: string) => void;
  #address: string | undefined;
  #fetched: Record<string, unknown> | undefined;
  #block: Record<string, unknown> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: SourceHost, onError: (parameter: string, message: string) => void) {
    this.#host = host;
    this.#onError = onError;
    host.addController(this);
  }

  /** Whether there is a source at all. */
  get exists(): boolean {
    return this.#host.configSrc !== undefined || this.#block !== undefined;
  }

  /** What was read; `undefined` while a file is still on its way. */
  get configuration(): Record<string, unknown> | undefined {
    if (this.#host.configSrc !== undefined && !this.#fetched) return undefined;
    return { ...this.#block, ...this.#fetched };
  }

  hostConnected(): void {
    this.#readBlock();
    // A document that is still being read may not have come to the block.
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => this.#readBlock(), { once: true });
    }
    if (this.#address !== undefined) void this.#fetch(this.#address);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  hostUpdate(): void {
    const address = this.#host.configSrc;
    if (address === this.#address) return;
    this.#address = address;
    this.#fetched = undefined;
    clearTimeout(this.#timer);
    if (address !== undefined && this.#host.isConnected) void this.#fetch(address);
  }

  #readBlock(): void {
    const block = this.#host.querySelector(':scope > script[type="application/json"]');
    if (!block) return;
    try {
      this.#block = parse(block.textContent ?? '');
      this.#host.requestUpdate();
    } catch {
      this.#onError('script', 'The data block is not a JSON object');
    }
  }

  async #fetch(address: string): Promise<void> {
    let next = again;
    try {
      const response = await fetch(new URL(address, document.baseURI), { credentials: 'same-origin' });
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
      const { expires, ...configuration } = parse(await response.text());
      next = typeof expires === 'number' ? Math.max(again, expires - early) : 0;
      if (address !== this.#address) return;
      this.#fetched = configuration;
      this.#host.requestUpdate();
    } catch (error) {
      this.#onError('config-src', `No configuration from ${address}: ${(error as Error).message}`);
    }
    clearTimeout(this.#timer);
    if (next > 0 && this.#host.isConnected && address === this.#address) {
      this.#timer = setTimeout(() => void this.#fetch(address), next * 1000);
    }
  }
}

function parse(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('It is no object');
  return value as Record<string, unknown>;
}
