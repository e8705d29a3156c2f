import { reportToHost } from '../../support/report.js';
import type { DispositionDesk } from './disposition-desk.js';
import type { DispositionHost } from './disposition-host.js';

/**
 * Notifications of delivery and display (RFC 5438), where they are configured. What knows how is loaded with the first
 * message that has to do with them; what wants to use it meanwhile waits, in order.
 */
export class Dispositions {
  readonly #host: DispositionHost;
  #desk: DispositionDesk | undefined;
  #loading: Promise<DispositionDesk> | undefined;

  constructor(host: DispositionHost) {
    this.#host = host;
  }

  /**
   * Calls `use` with what knows how: at once when it is there. What it throws is the caller's then; later it is the host's
   * to know, since nobody else could catch it.
   * @param otherwise called when it cannot be loaded, or when `use` throws later
   */
  use(use: (desk: DispositionDesk) => void, otherwise: () => void): void {
    if (this.#desk) {
      use(this.#desk);
      return;
    }
    this.#loading ??= this.#load();
    const useLater = (desk: DispositionDesk): void => {
      try {
        use(desk);
      } catch (error) {
        reportToHost(error);
        otherwise();
      }
    };
    this.#loading.then(useLater, (error: unknown) => {
      this.#loading = undefined;
      this.#host.environment.log.warn(
        () => `notifications of delivery could not be loaded: ${String(error)}`,
      );
      otherwise();
    });
  }

  async #load(): Promise<DispositionDesk> {
    const { DispositionDesk } = await import('./disposition-desk.js');
    this.#desk = new DispositionDesk(this.#host);
    return this.#desk;
  }
}
