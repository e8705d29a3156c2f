import type { CallState } from '../state.js';
import { isEngaged, isOver } from './call-status.js';

/**
 * Which call the user is in. The one that was so stays so while it lives; then an answered one comes before one that
 * is being dialled, that one before a held one, and an incoming one that asks for an answer comes last. When no call
 * lives, the last one stays in view until it goes.
 * @param current the present one's id
 */
export function chooseActiveCall(
  calls: readonly CallState[],
  current: string | undefined,
): string | undefined {
  const present = calls.find((call) => call.id === current);
  if (present && !isOver(present)) return present.id;
  const [best] = calls.filter((call) => !isOver(call)).sort((one, other) => rank(one) - rank(other));
  return (best ?? present ?? calls.at(-1))?.id;
}

function rank(call: CallState): number {
  if (isEngaged(call)) return call.hold.local ? 2 : 0;
  return call.direction === 'outgoing' ? 1 : 3;
}
