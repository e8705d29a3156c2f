import { offerReferral } from '../session/referral.js';
import { RTCSession } from '../session/rtc-session.js';
import { dismissStraySuccess } from '../session/stray-success.js';
import type { PartsSource, UserAgentParts } from './parts.js';
import { Notifier } from './subscription/notifier.js';
import { Publisher } from './subscription/publisher.js';
import { Subscriber } from './subscription/subscriber.js';

const parts: UserAgentParts = {
  RTCSession,
  offerReferral,
  dismissStraySuccess,
  Notifier,
  Publisher,
  Subscriber,
};

/** All parts, there from the beginning. */
export const allParts: PartsSource = {
  loaded: parts,
  need: () => parts,
  load: async () => parts,
};
