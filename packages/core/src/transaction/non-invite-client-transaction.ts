import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { ClientListener, ClientTransactionMachine, NonInviteClientState } from './client-transaction.js';
import { Machine, type Performer, type TransitionTable } from './machine.js';
import { type MessageTransport, sendOn } from './message-transport.js';
import { notify, notifyLater } from './notify.js';
import type { TransactionContext } from './transaction-context.js';

export type NonInviteClientEvent = '1xx' | '200-699' | 'timer F' | 'timer K' | 'transport error';

export type NonInviteClientAction =
  | 'start timer K'
  | 'pass response to TU'
  | 'tell time-out'
  | 'tell transport error';

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
export class NonInviteClientTransaction implements ClientTransactionMachine {
  static readonly #ACTIONS: Record<
    NonInviteClientAction,
    (self: NonInviteClientTransaction, response: IncomingResponse | undefined) => void
  > = {
    'start timer K': (self) => self.#machine.schedule('timer K', self.#context.timers.K),
    'pass response to TU': (self, response) => response && notify(() => self.#listener.onResponse(response)),
    'tell time-out': (self) => notify(() => self.#listener.onTimeout()),
    'tell transport error': (self) => notifyLater(() => self.#listener.onTransportError()),
  };

  readonly type = 'non-invite-client';
  readonly #listener: ClientListener;
  readonly #context: TransactionContext;
  readonly #machine: Machine<
    NonInviteClientState,
    NonInviteClientEvent,
    NonInviteClientAction,
    IncomingResponse
  >;

  constructor(
    readonly request: OutgoingRequest,
    readonly branch: string,
    readonly transport: MessageTransport,
    listener: ClientListener,
    context: TransactionContext,
  ) {
    this.#listener = listener;
    this.#context = context;
    const performer: Performer<NonInviteClientAction, IncomingResponse> = {
      perform: (action, response) => NonInviteClientTransaction.#ACTIONS[action](this, response),
      terminated: () => {
        context.terminated(this);
        if (listener.onTerminated) notifyLater(() => listener.onTerminated?.());
      },
    };
    this.#machine = new Machine(NON_INVITE_CLIENT_TRANSITIONS, 'trying', performer, context.clock);
  }

  get state(): NonInviteClientState {
    return this.#machine.state;
  }

  start(text: string): void {
    this.#machine.schedule('timer F', this.#context.timers.F);
    if (!sendOn(this.transport, text)) this.#machine.fire('transport error');
  }

  receive(response: IncomingResponse): void {
    this.#machine.fire(response.status_code < 200 ? '1xx' : '200-699', response);
  }

  /** Only an INVITE can be cancelled (RFC 3261 §9.1). */
  cancel(): void {}

  transportFailed(): void {
    this.#machine.fire('transport error');
  }

  terminate(): void {
    this.#machine.terminate();
  }
}
