/** Parts that several sample states are made of. */
import type { PhoneState } from '@sip-kit/phone';
import { bob, sampleCall, sampleConversation, sampleMessage } from './samples.js';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A call that rings here. */
export function incoming(now: number) {
  return sampleCall({ direction: 'incoming', status: 'ringing', startedAt: now - 4 * SECOND }, now);
}

/** A call that we make. */
export function dialled(status: 'connecting' | 'ringing' | 'early', now: number) {
  return sampleCall({ status, startedAt: now - 4 * SECOND }, now);
}

/** A call that has just come to nothing. */
export function failed(now: number, fields: Partial<PhoneState['calls'][number]>) {
  const endedAt = now - SECOND;
  return sampleCall(
    { status: 'failed', startedAt: now - 6 * SECOND, endedAt, endedBy: 'remote', ...fields },
    now,
  );
}

/** A line of the history. */
export function past(
  id: string,
  fields: Partial<PhoneState['history'][number]>,
): PhoneState['history'][number] {
  return {
    id,
    direction: 'incoming',
    remote: bob,
    startedAt: 0,
    video: false,
    outcome: 'answered',
    ...fields,
  };
}

/** A conversation with Bob over two days. */
export function chat(now: number) {
  const at = (before: number): number => now - before;
  return sampleConversation({
    messages: [
      sampleMessage({ body: 'Did the parcel arrive?', at: at(DAY + HOUR) }),
      sampleMessage({
        body: 'Yes, this morning. Thank you!',
        direction: 'outgoing',
        at: at(DAY + 50 * MINUTE),
      }),
      sampleMessage({ body: 'Good. The plans are at https://example.com/plans?v=2', at: at(9 * MINUTE) }),
      sampleMessage({
        body: 'Have a look at page 3, the entrance has moved.',
        at: at(9 * MINUTE - 20 * SECOND),
      }),
      sampleMessage({ body: 'Will do 👍', direction: 'outgoing', at: at(2 * MINUTE) }),
      sampleMessage({
        body: 'I will call you in a moment.',
        direction: 'outgoing',
        at: at(5 * SECOND),
        status: 'sending',
      }),
    ],
  });
}
