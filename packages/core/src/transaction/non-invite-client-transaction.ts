import type { IncomingResponse } from '../message/incoming-response.js';
import { ClientMachine, type ClientParts, type ClientTelling } from './client-machine.js';
import type { NonInviteClientState } from './client-transaction.js';
import type { TransitionTable } from './machine.js';
import { sendOn } from './message-transport.js';

export type NonInviteClientEvent = '1xx' | '200-699' | 'timer F' | 'timer K' | 'transport error';

export type NonInviteClientAction = ClientTelling | 'start timer K';

/**
 * The non-INVITE client machine: RFC 3261 §17.1.2 and Figure 6, over a reliable transport (no timer E; timer K is zero).
 */
export const NON_INVITE_CLIENT_TRANSITIONS: TransitionTable<
  NonInviteClientState,
  NonInviteClientEvent,
  NonInviteClientAction
> = {
  trying: {
    '1xx': { to: 'proceeding', run: ['pass response to TU'] },
    '200-699': { to: 'completed', run: ['pass response to TU', 'start timer K'] },
    'timer F': { to: 'terminated', run: ['tell time-out'] },
    'transport error': { to: 'terminated', run: ['tell transport error'] },
  },
  proceeding: {
    '1xx': { to: 'proceeding', run: ['pass response to TU'] },
    '200-699': { to: 'completed', run: ['pass response to TU', 'start timer K'] },
    'timer F': { to: 'terminated', run: ['tell time-out'] },
    'transport error': { to: 'terminated', run: ['tell transport error'] },
  },
  completed: {
    'timer K': { to: 'terminated', run: [] },
  },
  terminated: {},
};

/** Any request but INVITE and ACK on its way (RFC 3261 §17.1.2). */
export class NonInviteClientTransaction extends ClientMachine<
  NonInviteClientState,
  NonInviteClientEvent,
  'start timer K'
> {
  readonly type = 'non-invite-client';

  constructor(parts: ClientParts) {
    super(NON_INVITE_CLIENT_TRANSITIONS, 'trying', parts);
  }

  start(text: string): void {
    this.machine.schedule('timer F', this.context.timers.F);
    if (!sendOn(this.transport, text)) this.machine.fire('transport error');
  }

  receive(response: IncomingResponse): void {
    this.machine.fire(response.status_code < 200 ? '1xx' : '200-699', response);
  }

  /** Only an INVITE can be cancelled (RFC 3261 §9.1). */
  cancel(): void {}

  transportFailed(): void {
    this.machine.fire('transport error');
  }

  /** Its only action. */
  protected override act(): void {
    this.machine.schedule('timer K', this.context.timers.K);
  }
}
