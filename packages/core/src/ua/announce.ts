import type { UserAgentEvents } from './ua-events.js';

/** The data of an event: what stands on it besides the fields of every event. */
export type EventFields<Event> = Omit<Event, 'type' | 'sender' | 'data'>;

/** Emits an event of the user agent. */
export interface Announcer {
  /** @returns whether anyone listened */
  announce<Type extends keyof UserAgentEvents<unknown> & string>(
    type: Type,
    fields: EventFields<UserAgentEvents<unknown>[Type][0]>,
  ): boolean;
  /** Whether anyone would. */
  hasListener(type: keyof UserAgentEvents<unknown> & string): boolean;
}
