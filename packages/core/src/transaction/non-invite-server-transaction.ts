import type { IncomingRequest } from '../message/incoming-request.js';
import { OutgoingResponse } from '../message/outgoing-response.js';
import { Machine, type Performer, type TransitionTable } from './machine.js';
import { type MessageTransport, sendOn } from './message-transport.js';
import { notify, notifyLater } from './notify.js';
import type {
  NonInviteServerState,
  SendableResponse,
  ServerListener,
  ServerOccurrence,
  ServerTransactionMachine,
} from './server-transaction.js';
import type { TransactionContext } from './transaction-context.js';

export type NonInviteServerEvent =
  | 'request'
  | '100 from TU'
  | '408 from TU'
  | '200-699 from TU'
  | 'TU silent'
  | 'too late'
  | 'timer J'
  | 'connection back'
  | 'transport error';

export type NonInviteServerAction =
  | 'send response'
  | 'repeat response'
  | 'send what is owed'
  | 'send 100'
  | 'wait for the limit'
  | 'start timer J'
  | 'tell time-out'
  | 'tell transport error';

/**
 * The non-INVITE server machine: RFC 3261 §17.2.2 and Figure 8 with RFC 4320 §4, over a reliable transport (timer J is
 * zero). RFC 4320: no provisional response but 100, which goes out by itself when the TU is silent for long; no 408;
 * and no answer at all once the client has given up. Until then, where the transport comes back, a lost connection ends
 * nothing: the final response goes out when there is a connection again.
 */
export const NON_INVITE_SERVER_TRANSITIONS: TransitionTable<
  NonInviteServerState,
  NonInviteServerEvent,
  NonInviteServerAction
> = {
  trying: {
    request: { to: 'trying', run: [] },
    '100 from TU': { to: 'proceeding', run: ['wait for the limit', 'send response'] },
    '200-699 from TU': { to: 'completed', run: ['send response', 'start timer J'] },
    '408 from TU': { to: 'terminated', run: [] },
    'TU silent': { to: 'proceeding', run: ['wait for the limit', 'send 100'] },
    'transport error': { to: 'terminated', run: ['tell transport error'] },
  },
  proceeding: {
    request: { to: 'proceeding', run: ['repeat response'] },
    '100 from TU': { to: 'proceeding', run: ['send response'] },
    '200-699 from TU': { to: 'completed', run: ['send response', 'start timer J'] },
    '408 from TU': { to: 'terminated', run: [] },
    'too late': { to: 'terminated', run: ['tell time-out'] },
    'transport error': { to: 'terminated', run: ['tell transport error'] },
  },
  completed: {
    request: { to: 'completed', run: ['repeat response'] },
    'timer J': { to: 'terminated', run: [] },
    'connection back': { to: 'completed', run: ['send what is owed', 'start timer J'] },
    'transport error': { to: 'terminated', run: ['tell transport error'] },
  },
  terminated: {},
};

/** Any request but INVITE and ACK that came (RFC 3261 §17.2.2, RFC 4320). */
export class NonInviteServerTransaction implements ServerTransactionMachine {
  static readonly #ACTIONS: Record<
    NonInviteServerAction,
    (self: NonInviteServerTransaction, occurrence: ServerOccurrence) => void
  > = {
    'send response': (self, occurrence) => self.#send(occurrence),
    'repeat response': (self) => self.#lastResponse && self.#deliver(self.#lastResponse),
    'send what is owed': (self) => self.#isOwed && self.#lastResponse && self.#deliver(self.#lastResponse),
    'send 100': (self) => self.#send({ response: new OutgoingResponse(self.request, 100) }),
    'wait for the limit': (self) => self.#machine.schedule('too late', self.#timeLeft()),
    'start timer J': (self) =>
      self.#machine.schedule('timer J', self.#isOwed ? self.#timeLeft() : self.#context.timers.J),
    'tell time-out': (self) => notify(() => self.listener.onTimeout?.()),
    'tell transport error': (self) => notifyLater(() => self.listener.onTransportError?.()),
  };

  readonly type = 'non-invite-server';
  listener: ServerListener = {};
  readonly #context: TransactionContext;
  readonly #arrived: number;
  readonly #machine: Machine<
    NonInviteServerState,
    NonInviteServerEvent,
    NonInviteServerAction,
    ServerOccurrence
  >;
  #toTag: string | undefined;
  #lastResponse: string | undefined;
  /** Whether the last response could not be sent, but may be when the connection is back. */
  #isOwed = false;

  /** @param toTag given where it is another transaction's: a CANCEL answers with that of its INVITE (RFC 3261 §9.2) */
  constructor(
    readonly request: IncomingRequest,
    readonly transport: MessageTransport,
    context: TransactionContext,
    toTag?: string,
  ) {
    this.#context = context;
    this.#toTag = toTag;
    this.#arrived = context.clock.now();
    const performer: Performer<NonInviteServerAction, ServerOccurrence> = {
      perform: (action, occurrence) => NonInviteServerTransaction.#ACTIONS[action](this, occurrence ?? {}),
      terminated: () => {
        context.terminated(this);
        if (this.listener.onTerminated) notifyLater(() => this.listener.onTerminated?.());
      },
    };
    this.#machine = new Machine(NON_INVITE_SERVER_TRANSITIONS, 'trying', performer, context.clock);
    this.#machine.schedule('TU silent', context.timers.nonInviteTrying);
  }

  /** Made when it is first wanted: a request inside a dialog brings its own. */
  get toTag(): string {
    this.#toTag ??= this.#context.newTag();
    return this.#toTag;
  }

  get state(): NonInviteServerState {
    return this.#machine.state;
  }

  respond(response: SendableResponse, onFailure?: () => void, onSuccess?: () => void): void {
    const status = response.status_code;
    const event = eventOf(status);
    const taken = event && this.#machine.fire(event, { response, onFailure, onSuccess });
    if (taken && event !== '408 from TU') return;
    this.#context.log.warn(`a ${status} to a ${this.request.method} was not sent (${this.state}, RFC 4320)`);
    if (onFailure) notifyLater(onFailure);
  }

  receiveRetransmission(): void {
    this.#machine.fire('request');
  }

  transportFailed(): void {
    if (!this.transport.comesBack) this.#machine.fire('transport error');
  }

  transportOpened(): void {
    this.#machine.fire('connection back');
  }

  terminate(): void {
    this.#machine.terminate();
  }

  /** Until the client gives up (its timer F). */
  #timeLeft(): number {
    return this.#arrived + this.#context.timers.nonInviteLimit - this.#context.clock.now();
  }

  #send({ response, onFailure, onSuccess }: ServerOccurrence): void {
    if (!response) return;
    this.#lastResponse = response.toString();
    const outcome = this.#deliver(this.#lastResponse) ? onSuccess : onFailure;
    if (outcome) notifyLater(outcome);
  }

  #deliver(text: string): boolean {
    const sent = sendOn(this.transport, text);
    this.#isOwed = !sent && this.transport.comesBack === true;
    if (!sent) this.transportFailed();
    return sent;
  }
}

/** The event that a response of the TU is; none for what RFC 4320 §4.1 forbids. */
function eventOf(status: number): NonInviteServerEvent | undefined {
  if (status === 408) return '408 from TU';
  if (status >= 200) return '200-699 from TU';
  return status === 100 ? '100 from TU' : undefined;
}
