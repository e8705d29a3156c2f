import { idleState } from './idle-state.js';
import type { PhoneSettings } from './settings/settings.js';
import type { PhoneState } from './state.js';
import type { UserAgent } from './user-agent.js';

/** The snapshot of a phone that has just been made over this user agent. */
export function initialState(ua: UserAgent, { dnd, autoAnswer }: PhoneSettings): PhoneState {
  const { uri, display_name } = ua.configuration;
  const identity = { uri: uri.toAor(), ...(display_name && { displayName: display_name }) };
  return { ...idleState, identity, dnd, autoAnswer };
}
