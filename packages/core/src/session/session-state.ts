/**
 * The life of a call. `new`: nothing was sent or answered yet. Outgoing: `calling` (INVITE sent), `proceeding` (a
 * provisional response came), `accepted` (a 2xx came), `confirmed` (its answer is applied). Incoming: `received`,
 * `ringing` (waits for `answer()`), `answering` (media is being prepared), `accepted` (our 2xx waits for the ACK),
 * `confirmed`. `terminated` is the end of all.
 */
export type SessionState =
  | 'new'
  | 'calling'
  | 'proceeding'
  | 'received'
  | 'ringing'
  | 'answering'
  | 'accepted'
  | 'confirmed'
  | 'terminated';

/** What may follow each state. `terminated` may follow every one. */
const NEXT: Readonly<Record<SessionState, readonly SessionState[]>> = {
  new: ['calling', 'received'],
  calling: ['calling', 'proceeding', 'accepted'],
  proceeding: ['proceeding', 'accepted', 'calling'],
  received: ['ringing'],
  ringing: ['answering'],
  answering: ['accepted'],
  accepted: ['confirmed'],
  confirmed: [],
  terminated: [],
};

/** Whether a call may go from one state to the other. */
export function mayFollow(from: SessionState, to: SessionState): boolean {
  return to === 'terminated' ? from !== 'terminated' : NEXT[from].includes(to);
}

/** The numbers that both eras of the API know a call's states by. */
export const SESSION_STATUS = {
  STATUS_NULL: 0,
  STATUS_INVITE_SENT: 1,
  STATUS_1XX_RECEIVED: 2,
  STATUS_INVITE_RECEIVED: 3,
  STATUS_WAITING_FOR_ANSWER: 4,
  STATUS_ANSWERED: 5,
  STATUS_WAITING_FOR_ACK: 6,
  STATUS_CANCELED: 7,
  STATUS_TERMINATED: 8,
  STATUS_CONFIRMED: 9,
} as const;

const STATUS_OF_STATE: Readonly<Record<SessionState, number>> = {
  new: SESSION_STATUS.STATUS_NULL,
  calling: SESSION_STATUS.STATUS_INVITE_SENT,
  proceeding: SESSION_STATUS.STATUS_1XX_RECEIVED,
  received: SESSION_STATUS.STATUS_INVITE_RECEIVED,
  ringing: SESSION_STATUS.STATUS_WAITING_FOR_ANSWER,
  answering: SESSION_STATUS.STATUS_ANSWERED,
  accepted: SESSION_STATUS.STATUS_WAITING_FOR_ACK,
  confirmed: SESSION_STATUS.STATUS_CONFIRMED,
  terminated: SESSION_STATUS.STATUS_TERMINATED,
};

/** The reference's number for a state. */
export function statusOf(state: SessionState): number {
  return STATUS_OF_STATE[state];
}
