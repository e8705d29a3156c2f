import type { TransferState } from '../state.js';
import type { CallSession, HandlerTable, ReferEvents, StatusLineLike } from '../user-agent.js';

/** Where a call is to be transferred to. */
export interface TransferRequest {
  /** What the far end shall call. */
  readonly target: string;
  /** Our other call, with that target, which the new call is to take over (attended transfer, RFC 5589 §7). */
  readonly replaces?: CallSession | undefined;
}

/**
 * Asks the far end to call somebody else instead of us (RFC 3515), and tells how it goes.
 * @param told is called at each step; after `done` and `failed` no more
 * @returns whether it could be asked
 */
export function transfer(
  session: CallSession,
  { target, replaces }: TransferRequest,
  told: (step: TransferState) => void,
): boolean {
  const facts = { target, mode: replaces ? 'attended' : 'blind' } as const;
  const tell = (status: TransferState['status'], line: StatusLineLike | null): void =>
    told({ ...facts, status, statusCode: line?.status_code, reason: line?.reason_phrase });
  const eventHandlers = handlers({
    requestFailed: ({ response }) => tell('failed', response),
    trying: ({ status_line }) => tell('trying', status_line),
    progress: ({ status_line }) => tell('ringing', status_line),
    accepted: ({ status_line }) => tell('done', status_line),
    failed: ({ status_line }) => tell('failed', status_line),
  });
  const subscriber = session.refer?.(target, { eventHandlers, ...(replaces && { replaces }) });
  if (subscriber) told({ ...facts, status: 'requested' });
  return subscriber !== undefined;
}

/** Holds the handlers to what the events carry. */
function handlers(
  table: { readonly [Type in keyof ReferEvents]: (event: ReferEvents[Type]) => void },
): HandlerTable {
  return table;
}
