import type { IncomingRequest } from '../message/incoming-request.js';
import { OutgoingResponse } from '../message/outgoing-response.js';
import { Machine, type Performer, type TransitionTable } from './machine.js';
import { hasMagicCookie } from './matching.js';
import { type MessageTransport, sendOn } from './message-transport.js';
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
  | 'connection back'
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
 * (no timer G; timer I is zero). A transport error ends nothing: RFC 6026 §7.1. What timer G would repeat is repeated
 * when a lost connection is back; a 2xx the TU repeats (RFC 3261 §13.3.1.4).
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
    'connection back': { to: 'completed', run: ['repeat response'] },
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
  static readonly #ACTIONS: Record<
    InviteServerAction,
    (self: InviteServerTransaction, occurrence: ServerOccurrence) => void
  > = {
    'send response': (self, occurrence) => self.#send(occurrence),
    'repeat response': (self) => self.#lastResponse && self.#deliver(self.#lastResponse),
    'send 100': (self) => self.#send({ response: new OutgoingResponse(self.request, 100) }),
    'wait to repeat': (self, occurrence) => self.#waitToRepeat(occurrence),
    'start timer H': (self) => self.#machine.schedule('timer H', self.#context.timers.H),
    'start timer I': (self) => self.#machine.schedule('timer I', self.#context.timers.I),
    'start timer L': (self) => self.#machine.schedule('timer L', self.#context.timers.L),
    'pass CANCEL to TU': (self, { request }) => request && self.#passCancel(request),
    'pass ACK to TU': (self, { request }) => request && notify(() => self.listener.onAck?.(request)),
    'note ACK': (self) => {
      self.#acknowledged = true;
    },
    'tell time-out': (self) => notify(() => self.listener.onTimeout?.()),
    'tell time-out without ACK': (self) => self.#acknowledged || notify(() => self.listener.onTimeout?.()),
    'tell transport error': (self) => notifyLater(() => self.listener.onTransportError?.()),
  };

  readonly type = 'invite-server';
  listener: ServerListener = {};
  readonly #context: TransactionContext;
  readonly #repeatsProvisionals: boolean;
  readonly #machine: Machine<InviteServerState, InviteServerEvent, InviteServerAction, ServerOccurrence>;
  #toTag: string | undefined;
  #lastResponse: string | undefined;
  #lastToTag: string | undefined;
  #acknowledged = false;

  /** @param repeatsProvisionals whether the last provisional response goes out again each minute, as a UAS does */
  constructor(
    readonly request: IncomingRequest,
    readonly transport: MessageTransport,
    repeatsProvisionals: boolean,
    context: TransactionContext,
  ) {
    this.#context = context;
    this.#repeatsProvisionals = repeatsProvisionals;
    const performer: Performer<InviteServerAction, ServerOccurrence> = {
      perform: (action, occurrence) => InviteServerTransaction.#ACTIONS[action](this, occurrence ?? {}),
      terminated: () => {
        context.terminated(this);
        if (this.listener.onTerminated) notifyLater(() => this.listener.onTerminated?.());
      },
    };
    this.#machine = new Machine(INVITE_SERVER_TRANSITIONS, 'proceeding', performer, context.clock);
    this.#machine.schedule('TU silent', context.timers.inviteTrying);
  }

  /** Made when it is first wanted: a request inside a dialog brings its own. */
  get toTag(): string {
    this.#toTag ??= this.#context.newTag();
    return this.#toTag;
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
    // Without a branch that identifies, the To tag must be the one that we answered with (§17.2.3).
    if (!hasMagicCookie(request.via_branch) && request.to_tag !== this.#lastToTag) return false;
    return this.#machine.fire('ACK', { request }) && !acknowledgesSuccess;
  }

  receiveCancel(request: IncomingRequest): void {
    this.#machine.fire('CANCEL', { request });
  }

  transportFailed(): void {
    this.#machine.fire('transport error');
  }

  transportOpened(): void {
    this.#machine.fire('connection back');
  }

  terminate(): void {
    this.#machine.terminate();
  }

  #send({ response, onFailure, onSuccess }: ServerOccurrence): void {
    if (!response) return;
    const text = response.toString();
    // After a 2xx nothing is repeated here: the TU does that (§13.3.1.4).
    this.#lastResponse = this.state === 'accepted' ? undefined : text;
    this.#lastToTag = response.to_tag;
    const outcome = this.#deliver(text) ? onSuccess : onFailure;
    if (outcome) notifyLater(outcome);
  }

  #deliver(text: string): boolean {
    const sent = sendOn(this.transport, text);
    if (!sent) this.#machine.fire('transport error');
    return sent;
  }

  /** A 100 goes one hop only and keeps no proxy's timer C alive: it is not repeated. */
  #waitToRepeat({ response }: ServerOccurrence): void {
    this.#machine.stopTimer();
    if (!this.#repeatsProvisionals || response?.status_code === 100) return;
    this.#machine.schedule('provisional due', this.#context.timers.provisionalRepeat);
  }

  #passCancel(request: IncomingRequest): void {
    const { onCancel } = this.listener;
    if (onCancel) notify(() => onCancel.call(this.listener, request));
    else this.respond(new OutgoingResponse(this.request, 487, { toTag: this.toTag }));
  }
}
