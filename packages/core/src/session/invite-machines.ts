import type { Negotiation } from './negotiation.js';
import type { SessionMedia } from './session-media.js';
import type { SessionTimer } from './session-timer.js';

/** The machines that the way into a call works with. */
export interface InviteMachines {
  readonly media: SessionMedia;
  readonly timer: SessionTimer;
  readonly negotiation: Negotiation;
}
