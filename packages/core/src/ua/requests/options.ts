import { Exchange, type ExchangeEvents, type ExchangeHost } from './exchange.js';

/** An OPTIONS request outside a dialog (RFC 3261 §11), in either direction. */
export class Options extends Exchange<ExchangeEvents<Options>> {
  constructor(host: ExchangeHost) {
    super(host, 'OPTIONS');
  }
}
