import type { Dialog, DialogUsage } from '../dialog/dialog.js';
import type { MediaPeer } from '../media/media-port.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { Acknowledgement } from './acknowledgements.js';
import type { Call } from './call.js';

/** Takes what a fork sends before the call is accepted. */
type ForkReceiver = (fork: Fork, request: IncomingRequest, transaction: ServerTransaction) => boolean;

/**
 * One of the places where an outgoing call rings: an early dialog, and what it has said of media so far. Forking is the
 * normal case (RFC 3261 §13.2.2.4): each fork keeps its own answer, and the first that accepts is the call.
 */
export class Fork implements DialogUsage {
  readonly call: Call;
  readonly dialog: Dialog;
  /** The ACK to its 2xx; absent while it has got none. */
  acknowledgement: Acknowledgement | undefined;
  /** The answer that this fork gave in a provisional response. */
  answer: string | undefined;
  /** Whether that answer came reliably, and so is final (RFC 3262 §5). */
  isAnswerFinal = false;
  /** The peer of this fork, where another fork has the first one. */
  peer: MediaPeer | undefined;
  #isOpen = true;
  #reliableSequence: number | undefined;
  readonly #receiver: ForkReceiver;

  constructor(call: Call, dialog: Dialog, receiver: ForkReceiver) {
    this.call = call;
    this.dialog = dialog;
    this.#receiver = receiver;
  }

  /** Whether it is the call, or may be: no other has accepted, the call is not over, its INVITE was not refused. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** It will not be the call any more. */
  close(): void {
    this.#isOpen = false;
    this.peer?.close();
  }

  receive(request: IncomingRequest, transaction: ServerTransaction | undefined): boolean {
    return transaction ? this.#receiver(this, request, transaction) : false;
  }

  /**
   * Sorts a provisional response by reliability (RFC 3262 §4): `unreliable`, `next` (to be acknowledged by PRACK), or
   * `out of order`, which repetitions are too and which is to be ignored.
   */
  reliabilityOf(response: IncomingResponse): 'unreliable' | 'next' | 'out of order' {
    const sequence = response.read('RSeq');
    const isReliable = response.readAll('Require').some((tag) => tag.toLowerCase() === '100rel');
    if (!isReliable || sequence === undefined) return 'unreliable';
    if (this.#reliableSequence !== undefined && sequence !== this.#reliableSequence + 1)
      return 'out of order';
    this.#reliableSequence = sequence;
    return 'next';
  }
}
