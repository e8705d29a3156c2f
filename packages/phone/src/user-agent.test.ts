/** The compiler is the judge of these: `npm run check` fails when one does not hold. */
import type { Message, RTCSession, RTCSessionEvents, UA, UAEvents } from '@sip-kit/core';
import { describe, expectTypeOf, test } from 'vitest';
import type {
  CallSession,
  CallSessionEvents,
  InstantMessage,
  UserAgent,
  UserAgentEvents,
} from './user-agent.js';

/** What an event map of the core gives for the events that the phone listens to. */
type Given<Events, Wanted> = {
  [Type in keyof Wanted]: Type extends keyof Events
    ? Events[Type] extends [infer Event]
      ? Event
      : never
    : never;
};

describe('What the phone needs is what the core has', () => {
  test('in its user agent', () => {
    expectTypeOf<UA>().toExtend<UserAgent>();
    expectTypeOf<Given<UAEvents, UserAgentEvents>>().toExtend<UserAgentEvents>();
  });

  test('in its sessions', () => {
    expectTypeOf<RTCSession>().toExtend<CallSession>();
    expectTypeOf<Given<RTCSessionEvents, CallSessionEvents>>().toExtend<CallSessionEvents>();
  });

  test('in its messages', () => {
    expectTypeOf<Message>().toExtend<InstantMessage>();
  });
});
