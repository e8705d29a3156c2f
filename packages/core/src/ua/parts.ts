import type { offerReferral } from '../session/referral.js';
import type { RTCSession } from '../session/rtc-session.js';
import type { dismissStraySuccess } from '../session/stray-success.js';
import type { Notifier } from './subscription/notifier.js';
import type { Publisher } from './subscription/publisher.js';
import type { Subscriber } from './subscription/subscriber.js';

/** The machines of calls and subscriptions. */
export interface UserAgentParts {
  readonly RTCSession: typeof RTCSession;
  readonly offerReferral: typeof offerReferral;
  readonly dismissStraySuccess: typeof dismissStraySuccess;
  readonly Notifier: typeof Notifier;
  readonly Publisher: typeof Publisher;
  readonly Subscriber: typeof Subscriber;
}

/** Where a user agent has its {@link UserAgentParts} from. */
export interface PartsSource {
  /** The parts, where they are there already. */
  readonly loaded: UserAgentParts | undefined;
  /**
   * The parts, which must be there.
   * @param action what they are needed for
   * @throws InvalidStateError when they are not
   */
  need(action: string): UserAgentParts;
  /** Fulfilled with the parts when they are there; rejected when they cannot be loaded. The next time it is tried again. */
  load(): Promise<UserAgentParts>;
}
