import type { IncomingRequest } from '../message/incoming-request.js';
import { OutgoingResponse } from '../message/outgoing-response.js';
import { Machine, type Performer, type TransitionTable } from './machine.js';
import type { MessageTransport } from './message-transport.js';
import { notify, notifyLater } from './notify.js';
import type {
  InviteServerState,
  SendableResponse,
  ServerListener,
  ServerOccurrence,
  ServerTransactionMachine,
} from './server-transaction.js';
import type { TransactionContext } from './transaction-context.js';

export type InviteServerEvent =
  | 'INVITE'
  | 'ACK'
  | 'CANCEL'
  | '1xx from TU'
  | '2xx from TU'
  | '300-699 from TU'
  | 'TU silent'
  | 'provisional due'
  | 'timer H'
  | 'timer I'
  | 'timer L'
  | 'transport error';

export type InviteServerAction =
  | 'send response'
  | 'repeat response'
  | 'send 100'
  | 'wait to repeat'
  | 'start timer H'
  | 'start timer I'
  | 'start timer L'
  | 'pass CANCEL to TU'
  | 'pass ACK to TU'
  | 'note ACK'
  | 'tell time-out'
  | 'tell time-out without ACK'
  | 'tell transport error';

/**
 * The INVITE server machine: RFC 3261 §17.2.1 and Figure 7 with RFC 6026 §7.1 and Figure 5, over a reliable transport
 * (no timer G; timer I is zero). A transport error ends nothing: RFC 6026 §7.1.
 */
export const INVITE_SERVER_TRANSITIONS: TransitionTable<
  InviteServerState,
  InviteServerEvent,
  InviteServerAction
> = {
  proceeding: {
    INVITE: { to: 'proceeding', run: ['repeat response'] },
    CANCEL: { to: 'proceeding', run: ['pass CANCEL to TU'] },
    '1xx from TU': { to: 'proceeding', run: ['wait to repeat', 'send response'] },
    '2xx from TU': { to: 'accepted', run: ['start timer L', 'send response'] },
    '300-699 from TU': { to: 'completed', run: ['start timer H', 'send response'] },
    'TU silent': { to: 'proceeding', run: ['send 100'] },
    'provisional due': { to: 'proceeding', run: ['wait to repeat', 'repeat response'] },
    'transport error': { to: 'proceeding', run: ['tell transport error'] },
  },
  accepted: {
    INVITE: { to: 'accepted', run: [] },
    ACK: { to: 'accepted', run: ['note ACK'] },
    '2xx from TU': { to: 'accepted', run: ['send response'] },
    'timer L': { to: 'terminated', run: ['tell time-out without ACK'] },
    'transport error': { to: 'accepted', run: ['tell transport error'] },
  },
  completed: {
    INVITE: { to: 'completed', run: ['repeat response'] },
    ACK: { to: 'confirmed', run: ['pass ACK to TU', 'start timer I'] },
    'timer H': { to: 'terminated', run: ['tell time-out'] },
    'transport error': { to: 'completed', run: ['tell transport error'] },
  },
  confirmed: {
    INVITE: { to: 'confirmed', run: [] },
    ACK: { to: 'confirmed', run: [] },
    'timer I': { to: 'terminated', run: [] },
  },
  terminated: {},
};

/** An INVITE that came (RFC 3261 §17.2.1, RFC 6026). */
export class InviteServerTransaction implements ServerTransactionMachine {
  readonly type = 'invite-server';
  listener: ServerListener = {};
  readonly #context: TransactionContext;
  readonly #repeatsProvisionals: boolean;
  readonly #machine: Machine<InviteServerState, InviteServerEvent, InviteServerAction, ServerOccurrence>;
  #lastResponse: string | undefined;
  #acknowledged = false;

  /** @param repeatsProvisionals whether the last provisional response goes out again each minute, as a UAS does */
  constructor(
    readonly request: IncomingRequest,
    readonly transport: MessageTransport,
    readonly toTag: string,
    repeatsProvisionals: boolean,
    context: TransactionContext,
  ) {
    this.#context = context;
    this.#repeatsProvisionals = repeatsProvisionals;
    const performer: Performer<InviteServerAction, ServerOccurrence> = {
      perform: (action, occurrence) => this.#perform(action, occurrence),
      terminated: () => {
        context.terminated(this);
        notifyLater(() => this.listener.onTerminated?.());
      },
    };
    this.#machine = new Machine(INVITE_SERVER_TRANSITIONS, 'proceeding', performer, context.clock);
    this.#machine.schedule('TU silent', context.timers.inviteTrying);
  }

  get state(): InviteServerState {
    return this.#machine.state;
  }

  respond(response: SendableResponse, onFailure?: () => void, onSuccess?: () => void): void {
    const status = response.status_code;
    const event = status < 200 ? '1xx from TU' : status < 300 ? '2xx from TU' : '300-699 from TU';
    if (this.#machine.fire(event, { response, onFailure, onSuccess })) return;
    this.#context.log.warn(`a ${status} to an INVITE was not sent: its transaction is ${this.state}`);
    if (onFailure) notifyLater(onFailure);
  }

  receiveRetransmission(): void {
    this.#machine.fire('INVITE');
  }

  /** An ACK that belongs to this INVITE. @returns whether the transaction has taken it: an ACK to a 2xx is the TU's */
  receiveAck(request: IncomingRequest): boolean {
    const acknowledgesSuccess = this.state === 'accepted';
    return this.#machine.fire('ACK', { request }) && !acknowledgesSuccess;
  }

  receiveCancel(request: IncomingRequest): void {
    this.#machine.fire('CANCEL', { request });
  }

  transportFailed(): void {
    this.#machine.fire('transport error');
  }

  terminate(): void {
    this.#machine.terminate();
  }

  #perform(action: InviteServerAction, occurrence: ServerOccurrence = {}): void {
    const { timers } = this.#context;
    const { request } = occurrence;
    switch (action) {
      case 'send response':
        return this.#send(occurrence);
      case 'repeat response':
        if (this.#lastResponse) this.#deliver(this.#lastResponse);
        return;
      case 'send 100':
        return this.#send({ response: new OutgoingResponse(this.request, 100) });
      case 'wait to repeat':
        return this.#waitToRepeat(occurrence);
      case 'start timer H':
        return this.#machine.schedule('timer H', timers.H);
      case 'start timer I':
        return this.#machine.schedule('timer I', timers.I);
      case 'start timer L':
        return this.#machine.schedule('timer L', timers.L);
      case 'pass CANCEL to TU':
        if (request) this.#passCancel(request);
        return;
      case 'pass ACK to TU':
        if (request) notify(() => this.listener.onAck?.(request));
        return;
      case 'note ACK':
        this.#acknowledged = true;
        return;
      case 'tell time-out':
        notify(() => this.listener.onTimeout?.());
        return;
      case 'tell time-out without ACK':
        if (!this.#acknowledged) notify(() => this.listener.onTimeout?.());
        return;
      case 'tell transport error':
        return notifyLater(() => this.listener.onTransportError?.());
    }
  }

  #send({ response, onFailure, onSuccess }: ServerOccurrence): void {
    if (!response) return;
    this.#lastResponse = response.toString();
    const outcome = this.#deliver(this.#lastResponse) ? onSuccess : onFailure;
    if (outcome) notifyLater(outcome);
  }

  #deliver(text: string): boolean {
    const sent = this.transport.send(text);
    if (!sent) this.#machine.fire('transport error');
    return sent;
  }

  /** A 100 goes one hop only and keeps no proxy's timer C alive: it is not repeated. */
  #waitToRepeat({ response }: ServerOccurrence): void {
    if (response?.status_code === 100) return this.#machine.stopTimer();
    if (this.#repeatsProvisionals) {
      this.#machine.schedule('provisional due', this.#context.timers.provisionalRepeat);
    } else this.#machine.stopTimer();
  }

  #passCancel(request: IncomingRequest): void {
    const { onCancel } = this.listener;
    if (onCancel) notify(() => onCancel.call(this.listener, request));
    else this.respond(new OutgoingResponse(this.request, 487, { toTag: this.toTag }));
  }
}
