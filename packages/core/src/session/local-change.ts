import type { OfferOptions } from '../media/media-port.js';
import type { IncomingResponse } from '../message/incoming-response.js';

/** Something that we want to change in an established call, and that the far end has to agree to. */
export interface LocalChange {
  /** Its name in `changefailed`: `hold`, `unhold`, `renegotiate`, `refresh` … */
  readonly operation: string;
  /** UPDATE (RFC 3311) is preferred to a re-INVITE, where the far end allows it. */
  readonly useUpdate?: boolean | undefined;
  /** Nothing about media changes: an UPDATE then goes without an offer. */
  readonly withoutOffer?: boolean | undefined;
  readonly extraHeaders?: readonly string[] | undefined;
  readonly offer?: OfferOptions | undefined;
  /** Tells the media what is wanted. Called before each offer that is made for this change. */
  apply?(): void;
  /** The opposite of {@link apply}: the far end has not agreed, or its own offer goes first. */
  revert?(): void;
  /** It is agreed. */
  done?(response: IncomingResponse): void;
  /** It is given up; the call is as it was. */
  failed?(): void;
}
