import type { IncomingResponse } from '../message/incoming-response.js';
import { ClientMachine, type ClientParts, type ClientTelling } from './client-machine.js';
import type { CancelOptions, InviteClientState } from './client-transaction.js';
import { acknowledgementOf, cancelOf } from './hop-requests.js';
import type { TransitionTable } from './machine.js';
import { sendOn } from './message-transport.js';

export type InviteClientEvent =
  | '1xx'
  | '2xx'
  | '300-699'
  | 'cancel'
  | 'timer B'
  | 'timer D'
  | 'timer M'
  | 'cancel time-out'
  | 'connection lost'
  | 'connection back'
  | 'connection useless'
  | 'transport error';

type InviteAction =
  | 'stop timer B'
  | 'start timer D'
  | 'start timer M'
  | 'send ACK'
  | 'send CANCEL'
  | 'send CANCEL if asked'
  | 'wait for connection'
  | 'wait for response'
  | 'stop waiting';

export type InviteClientAction = ClientTelling | InviteAction;

/**
 * The INVITE client machine: RFC 3261 §17.1.1 and Figure 5 with RFC 6026 §7.2 and Figure 3, over a reliable transport
 * (no timer A; timer D is zero). Beyond these: where the transport comes back, an INVITE that rings outlives its
 * connection, since the branch, not the connection, tells what a response belongs to. One that nobody has answered yet
 * does not: it may never have arrived.
 */
export const INVITE_CLIENT_TRANSITIONS: TransitionTable<
  InviteClientState,
  InviteClientEvent,
  InviteClientAction
> = {
  calling: {
    '1xx': { to: 'proceeding', run: ['stop timer B', 'send CANCEL if asked', 'pass response to TU'] },
    '2xx': { to: 'accepted', run: ['start timer M', 'pass response to TU'] },
    '300-699': { to: 'completed', run: ['send ACK', 'pass response to TU', 'start timer D'] },
    cancel: { to: 'calling', run: [] },
    'timer B': { to: 'terminated', run: ['tell time-out'] },
    'connection lost': { to: 'terminated', run: ['tell transport error'] },
    'transport error': { to: 'terminated', run: ['tell transport error'] },
  },
  proceeding: {
    '1xx': { to: 'proceeding', run: ['stop waiting', 'pass response to TU'] },
    '2xx': { to: 'accepted', run: ['start timer M', 'pass response to TU'] },
    '300-699': { to: 'completed', run: ['send ACK', 'pass response to TU', 'start timer D'] },
    cancel: { to: 'proceeding', run: ['send CANCEL'] },
    'cancel time-out': { to: 'terminated', run: ['tell time-out'] },
    'connection lost': { to: 'proceeding', run: ['wait for connection'] },
    'connection back': { to: 'proceeding', run: ['wait for response', 'send CANCEL if asked'] },
    'connection useless': { to: 'terminated', run: ['send CANCEL', 'tell transport error'] },
    'transport error': { to: 'terminated', run: ['tell transport error'] },
  },
  accepted: {
    '2xx': { to: 'accepted', run: ['pass response to TU'] },
    'timer M': { to: 'terminated', run: [] },
  },
  completed: {
    '300-699': { to: 'completed', run: ['send ACK'] },
    'timer D': { to: 'terminated', run: [] },
    'connection lost': { to: 'terminated', run: [] },
    'transport error': { to: 'terminated', run: [] },
  },
  terminated: {},
};

/** An INVITE on its way (RFC 3261 §17.1.1, RFC 6026). */
export class InviteClientTransaction extends ClientMachine<
  InviteClientState,
  InviteClientEvent,
  InviteAction
> {
  static readonly #ACTIONS: Record<
    InviteAction,
    (self: InviteClientTransaction, response: IncomingResponse | undefined) => void
  > = {
    'stop timer B': (self) => self.machine.stopTimer(),
    'start timer D': (self) => self.machine.schedule('timer D', self.context.timers.D),
    'start timer M': (self) => self.machine.schedule('timer M', self.context.timers.M),
    'send ACK': (self, response) => self.#acknowledge(response),
    'send CANCEL': (self) => self.#sendCancel(),
    'send CANCEL if asked': (self) => self.#cancelOptions && self.#sendCancel(),
    'wait for connection': (self) => self.#waitForConnection(),
    'wait for response': (self) => self.#waitForResponse(),
    'stop waiting': (self) => self.#stopWaiting(),
  };

  readonly type = 'invite-client';
  #cancelOptions: CancelOptions | undefined;
  /** When the connection was lost for the first time since the far end was heard (milliseconds since the epoch). */
  #lostAt: number | undefined;

  constructor(parts: ClientParts) {
    super(INVITE_CLIENT_TRANSITIONS, 'calling', parts);
  }

  start(text: string): void {
    this.machine.schedule('timer B', this.context.timers.B);
    if (!sendOn(this.transport, text)) this.machine.fire('transport error');
  }

  receive(response: IncomingResponse): void {
    const status = response.status_code;
    this.machine.fire(status < 200 ? '1xx' : status < 300 ? '2xx' : '300-699', response);
  }

  cancel(options: CancelOptions = {}): void {
    if (this.#cancelOptions) return;
    this.#cancelOptions = options;
    this.machine.fire('cancel');
  }

  /** An INVITE inside a dialog fails at once: it is sent anew, under the dialog's next CSeq. */
  transportFailed(): void {
    const mayComeBack = this.transport.comesBack === true && this.request.to.getParam('tag') === undefined;
    this.machine.fire(mayComeBack ? 'connection lost' : 'transport error');
  }

  transportOpened(): void {
    this.machine.fire('connection back');
  }

  protected override act(action: InviteAction, response: IncomingResponse | undefined): void {
    InviteClientTransaction.#ACTIONS[action](this, response);
  }

  /** An ACK that cannot be sent changes nothing for the TU, which has its outcome; the server's timer H clears up. */
  #acknowledge(response: IncomingResponse | undefined): void {
    if (!response) return;
    const acknowledgement = acknowledgementOf(this.request, response);
    const { viaTransport: transport, sentBy } = this.transport;
    acknowledgement.setVia({ transport, sentBy, branch: this.branch });
    if (!sendOn(this.transport, acknowledgement.toString())) {
      this.context.log.warn('an ACK could not be sent: no connection');
    }
  }

  #waitForConnection(): void {
    this.#lostAt ??= this.context.clock.now();
    this.#wait(this.context.timers.connectionLost);
  }

  /** A connection that is lost again and again does not make the wait longer. */
  #waitForResponse(): void {
    const { clock, timers } = this.context;
    const waited = clock.now() - (this.#lostAt ?? clock.now());
    this.#wait(Math.min(timers.connectionBack, timers.connectionLost + timers.connectionBack - waited));
  }

  #stopWaiting(): void {
    this.#lostAt = undefined;
    if (!this.#cancelOptions) this.machine.stopTimer();
  }

  /** The limit that a CANCEL has set is the shorter one, and stays. */
  #wait(duration: number): void {
    if (!this.#cancelOptions) this.machine.schedule('connection useless', duration);
  }

  #sendCancel(): void {
    this.context.sendCancel(cancelOf(this.request, this.#cancelOptions), this);
    this.machine.schedule('cancel time-out', this.context.timers.cancel);
  }
}
