import type { IncomingRequest } from '../message/incoming-request.js';
import type { OutgoingResponse, OutgoingResponseOptions } from '../message/outgoing-response.js';
import type { Timer } from '../support/clock.js';
import { randomInteger } from '../support/random.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { Call } from './call.js';
import type { SessionSettings } from './host.js';

/** RFC 3261 §17.1.1.1, milliseconds. */
const T1 = 500;

/** Whether a caller knows reliable provisional responses, and whether it insists on them. */
export function reliabilityAskedBy(request: IncomingRequest): 'no' | 'supported' | 'required' {
  const names = (header: 'Require' | 'Supported'): boolean =>
    request.readAll(header).some((tag) => tag.toLowerCase() === '100rel');
  if (names('Require')) return 'required';
  return names('Supported') ? 'supported' : 'no';
}

/** Whether a provisional response to this INVITE is to be reliable (RFC 3262 §3). */
export function isReliable(
  settings: SessionSettings,
  request: IncomingRequest,
  hasDescription: boolean,
): boolean {
  const asked = reliabilityAskedBy(request);
  if (asked === 'required') return true;
  if (asked === 'no' || settings.reliableProvisionals === 'unsupported') return false;
  return settings.reliableProvisionals === 'required' || hasDescription;
}

interface Pending {
  readonly status: number;
  readonly options: OutgoingResponseOptions;
  readonly acknowledged: (prack: IncomingRequest) => void;
}

/**
 * The reliable provisional responses to one INVITE (RFC 3262 §3): one at a time, each repeated after T1, then after twice
 * as long each time, until its PRACK comes; after 64*T1 without one the call is refused.
 */
export class ReliableResponses {
  readonly #call: Call;
  readonly #transaction: ServerTransaction;
  readonly #onTimeout: () => void;
  readonly #queue: Pending[] = [];
  #sequence: number;
  #current: Pending | undefined;
  #repetition: Timer | undefined;
  #deadline: Timer | undefined;

  constructor(call: Call, transaction: ServerTransaction, onTimeout: () => void) {
    this.#call = call;
    this.#transaction = transaction;
    this.#onTimeout = onTimeout;
    this.#sequence = randomInteger(call.host.environment.random, 1, 1_000_000);
    call.onEnd(() => this.stop());
  }

  /** Whether one waits for its PRACK. */
  get isPending(): boolean {
    return this.#current !== undefined;
  }

  /** Sends one, or puts it behind those that wait. @returns its PRACK; never fulfilled when none comes */
  send(status: number, options: OutgoingResponseOptions): Promise<IncomingRequest> {
    return new Promise((acknowledged) => {
      this.#queue.push({ status, options, acknowledged });
      if (!this.#current) this.#next();
    });
  }

  /** Takes a PRACK. @returns false when it acknowledges nothing that waits: to be answered with 481 */
  receive(prack: IncomingRequest): boolean {
    const acknowledgement = prack.read('RAck');
    const isMatch =
      this.#current !== undefined &&
      acknowledgement?.rseq === this.#sequence &&
      acknowledgement.cseq === this.#transaction.request.cseq &&
      acknowledgement.method === 'INVITE';
    if (!isMatch) return false;
    const { acknowledged } = this.#current ?? {};
    this.#rest();
    acknowledged?.(prack);
    // The PRACK is answered first.
    queueMicrotask(() => {
      if (!this.#current) this.#next();
    });
    return true;
  }

  /** Nothing provisional is sent any more; the PRACK of one that was sent may still come (RFC 3262 §3). */
  stop(): void {
    this.#queue.length = 0;
    this.#repetition?.stop();
    this.#deadline?.stop();
  }

  #next(): void {
    const next = this.#queue.shift();
    if (!next) return;
    this.#current = next;
    this.#sequence += 1;
    const { headers = [], ...options } = next.options;
    const response = this.#call.host.createResponse(this.#transaction.request, next.status, {
      ...options,
      toTag: this.#transaction.toTag,
      headers: [
        ...headers,
        { name: 'Require', value: '100rel' },
        { name: 'RSeq', value: String(this.#sequence) },
      ],
    });
    this.#deadline = this.#call.startTimer(64 * T1, () => {
      this.stop();
      this.#onTimeout();
    });
    this.#repeatIn(T1, response);
    this.#transaction.respond(response);
  }

  #repeatIn(delay: number, response: OutgoingResponse): void {
    this.#repetition = this.#call.startTimer(delay, () => {
      this.#repeatIn(2 * delay, response);
      this.#transaction.respond(response);
    });
  }

  #rest(): void {
    this.#repetition?.stop();
    this.#deadline?.stop();
    this.#current = undefined;
  }
}
