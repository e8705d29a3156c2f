import { Dialog } from '../dialog/dialog.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import { acknowledge, dismiss } from './acknowledgements.js';
import type { Call } from './call.js';
import { sendInDialog } from './dialog-request.js';
import { Fork } from './fork.js';
import { LateAnswers } from './late-answers.js';
import { SDP } from './session-description.js';

/** The forks of an outgoing call by their tags, and the acknowledgements that they get. */
export class Forks {
  readonly #call: Call;
  readonly #receiver: (fork: Fork, request: IncomingRequest, transaction: ServerTransaction) => boolean;
  readonly #forks = new Map<string, Fork>();

  /** @param receiver takes what the forks send before the call is accepted */
  constructor(
    call: Call,
    receiver: (fork: Fork, request: IncomingRequest, transaction: ServerTransaction) => boolean,
  ) {
    this.#call = call;
    this.#receiver = receiver;
  }

  /** The fork that a response speaks of, made when it is new; without To tag a 1xx speaks of none. */
  of(response: IncomingResponse, invite: OutgoingRequest): Fork | undefined {
    const tag = response.to_tag ?? '';
    const known = this.#forks.get(tag);
    if (known) {
      if (response.status_code >= 200) known.dialog.confirm(response);
      // Who rings may have another address by now, to which PRACK and UPDATE are to go.
      else known.dialog.refreshTarget(response);
      return known;
    }
    const dialog = Dialog.fromResponse(invite, response);
    if (!dialog) return undefined;
    const fork = new Fork(this.#call, dialog, this.#receiver);
    this.#forks.set(tag, fork);
    if (!this.#call.isOver && !this.#call.isEstablished) this.#call.host.dialogs.add(dialog, fork);
    return fork;
  }

  /** Sends the ACK to a fork's 2xx: the first time a new one, later the same again (RFC 3261 §13.2.2.4). */
  acknowledge(fork: Fork, invite: OutgoingRequest, answer?: string): void {
    const { host } = this.#call;
    if (fork.acknowledgement) host.sendAck(fork.acknowledgement.text);
    else fork.acknowledgement = acknowledge(host, fork.dialog, invite, answer);
  }

  /** A fork accepted, but another one is the call: acknowledges it, and hangs up. */
  dismiss(fork: Fork, invite: OutgoingRequest, response: IncomingResponse): void {
    fork.acknowledgement = dismiss(this.#call.host, fork.dialog, invite, response);
  }

  /** Acknowledges a reliable provisional response (RFC 3262 §4). */
  async acknowledgeProvisional(fork: Fork, response: IncomingResponse, answer?: string): Promise<void> {
    const headers = [{ name: 'RAck', value: `${response.read('RSeq')} ${response.cseq} INVITE` }];
    if (answer !== undefined) headers.push({ name: 'Content-Type', value: SDP });
    const fields = { headers, ...(answer !== undefined && { body: answer }) };
    await sendInDialog(this.#call.host, fork.dialog, 'PRACK', fields, { signal: this.#call.signal });
  }

  /** Lets go of all early dialogs: the call is accepted, over, or begun anew. */
  release(winner?: Fork): void {
    for (const fork of this.#forks.values()) {
      this.#call.host.dialogs.release(fork.dialog, fork);
      if (fork !== winner) fork.close();
    }
  }

  /** Takes what the forks answer when the call is over. */
  lateAnswers(invite: OutgoingRequest): LateAnswers {
    return new LateAnswers(this.#call.host, invite, this.#forks);
  }

  /** The INVITE was refused: what comes if it goes out anew are new forks. */
  forget(): void {
    this.release();
    this.#forks.clear();
  }
}
