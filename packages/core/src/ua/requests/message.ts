import { Exchange, type ExchangeHost } from './exchange.js';

/** An instant message (RFC 3428), in either direction. */
export class Message extends Exchange {
  constructor(host: ExchangeHost) {
    super(host, 'MESSAGE');
  }
}
