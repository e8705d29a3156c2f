import type { Clock } from '../../support/clock.js';
import type { Logger } from '../../support/log.js';
import type { Random } from '../../support/random.js';
import type { ExchangeHost } from '../requests/exchange.js';

/** What the notifications about messages need of the user agent. */
export interface DispositionHost extends ExchangeHost {
  readonly environment: { readonly clock: Clock; readonly random: Random; readonly log: Logger };
  /** The media types of the messages that are taken. Read at each use. */
  readonly messageContentTypes: readonly string[];
}
