import type { MediaPort } from '../media/media-port.js';
import type { Environment } from '../support/environment.js';
import type { Socket } from '../transport/socket.js';

/** All that a user agent takes from its host. */
export interface Runtime extends Environment {
  /** Makes a socket for a server of `ws_servers`. */
  createSocket(url: string): Socket;
  /** Where calls get their media from. */
  readonly media: MediaPort;
  /** Keeps an instance id from one life of a page to the next; where there is none, each user agent gets a new one. */
  readonly instances?: InstanceIds;
  /**
   * Tells when the page is about to go: closed, left, reloaded, or put into the back/forward cache. @returns a function
   * that ends the subscription
   */
  onPageEnd?(listener: () => void): () => void;
}

/** Instance ids (RFC 5626 §4.1), each owned by one user agent at a time. */
export interface InstanceIds {
  /**
   * The id that a user agent of this address had in the page's former life, or `undefined`. It belongs to the caller
   * until the page ends or it is released.
   */
  claim(addressOfRecord: string): string | undefined;
  /** Says which id a user agent uses, so that it can be claimed again in the page's next life. */
  keep(addressOfRecord: string, id: string): void;
}
