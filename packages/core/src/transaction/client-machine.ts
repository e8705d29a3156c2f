import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type {
  CancelOptions,
  ClientListener,
  ClientTransactionMachine,
  InviteClientState,
  NonInviteClientState,
} from './client-transaction.js';
import { Machine, type Performer, type TransitionTable } from './machine.js';
import type { MessageTransport } from './message-transport.js';
import { notify, notifyLater } from './notify.js';
import type { TransactionContext } from './transaction-context.js';

/** What a client transaction is made of. */
export interface ClientParts {
  readonly request: OutgoingRequest;
  readonly branch: string;
  readonly transport: MessageTransport;
  readonly listener: ClientListener;
  readonly context: TransactionContext;
}

/** The words of a client transaction to its TU. */
export type ClientTelling = 'pass response to TU' | 'tell time-out' | 'tell transport error';

const TELL: Record<
  ClientTelling,
  (listener: ClientListener, response: IncomingResponse | undefined) => void
> = {
  'pass response to TU': (listener, response) => response && notify(() => listener.onResponse(response)),
  'tell time-out': (listener) => notify(() => listener.onTimeout()),
  'tell transport error': (listener) => notifyLater(() => listener.onTransportError()),
};

type ClientState = InviteClientState | NonInviteClientState;

/** What both client machines do alike (RFC 3261 §17.1): send the request, tell the TU what became of it, and end. */
export abstract class ClientMachine<State extends ClientState, Event extends string, Action extends string>
  implements ClientTransactionMachine, Performer<Action | ClientTelling, IncomingResponse>
{
  abstract readonly type: ClientTransactionMachine['type'];
  readonly request: OutgoingRequest;
  readonly branch: string;
  readonly transport: MessageTransport;
  protected readonly context: TransactionContext;
  protected readonly machine: Machine<State, Event, Action | ClientTelling, IncomingResponse>;
  readonly #listener: ClientListener;

  protected constructor(
    table: TransitionTable<State | 'terminated', Event, Action | ClientTelling>,
    initial: State,
    { request, branch, transport, listener, context }: ClientParts,
  ) {
    this.request = request;
    this.branch = branch;
    this.transport = transport;
    this.context = context;
    this.#listener = listener;
    this.machine = new Machine(table, initial, this, context.clock);
  }

  get state(): State | 'terminated' {
    return this.machine.state;
  }

  abstract start(text: string): void;
  abstract receive(response: IncomingResponse): void;
  abstract cancel(options?: CancelOptions): void;
  abstract transportFailed(): void;

  terminate(): void {
    this.machine.terminate();
  }

  /** For {@link machine}. */
  perform(action: Action | ClientTelling, response: IncomingResponse | undefined): void {
    if (isTelling(action)) TELL[action](this.#listener, response);
    else this.act(action, response);
  }

  /** For {@link machine}. */
  terminated(): void {
    this.context.terminated(this);
    const listener = this.#listener;
    if (listener.onTerminated) notifyLater(() => listener.onTerminated?.());
  }

  /** What this machine does besides telling. */
  protected abstract act(action: Action, response: IncomingResponse | undefined): void;
}

const isTelling = (action: string): action is ClientTelling => action in TELL;
