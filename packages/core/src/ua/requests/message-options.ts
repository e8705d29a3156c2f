import type { SipEvent } from '../../support/event.js';
import type { Disposition, DispositionWish } from '../disposition/disposition-news.js';
import type { ExchangeEvents, SendRequestOptions } from './exchange.js';

/** The events of a Message. */
export type MessageEvents<Sender> = ExchangeEvents<Sender> & {
  /** The message has arrived, says who received it. Only where that was asked for, and once. */
  delivered: [SipEvent<Sender, Disposition & { readonly originator: 'remote' }>];
  /** The message was shown, says who received it. Only where that was asked for, and once. */
  displayed: [SipEvent<Sender, Disposition & { readonly originator: 'remote' }>];
};

/** Options of an instant message. */
export interface SendMessageOptions extends SendRequestOptions {
  /**
   * What its sender wants to be told of (RFC 5438), by `delivered`, `displayed` and `failed`; needs the parameter
   * `disposition_notifications`. Default: nothing, and the message goes out without an envelope.
   */
  readonly notify?: DispositionWish | readonly DispositionWish[] | undefined;
}
