import type { IncomingRequest } from '../message/incoming-request.js';
import { Sending } from './sending.js';
import type { EventHandlers } from './session-options.js';

/** An INFO of a call (RFC 6086), and what it carries. */
export class Info extends Sending<Info> {
  readonly contentType: string;
  readonly body: string;
  /** The INFO that came; `undefined` for one of ours. */
  readonly request: IncomingRequest | undefined;

  constructor(
    direction: 'incoming' | 'outgoing',
    contentType: string,
    body: string,
    options: { readonly eventHandlers?: EventHandlers | undefined; readonly request?: IncomingRequest } = {},
  ) {
    super(direction, options.eventHandlers);
    this.contentType = contentType;
    this.body = body;
    this.request = options.request;
  }
}
