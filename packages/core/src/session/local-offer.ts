import type { DialogRequestFields } from '../dialog/dialog.js';
import type { HeaderField } from '../message/header-list.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import { Stop } from '../support/stop-signal.js';
import type { Call } from './call.js';
import { type RequestOutcome, sendInDialog } from './dialog-request.js';
import { sessionExtensions } from './extensions.js';
import type { LocalChange } from './local-change.js';
import { SDP, sessionDescriptionOf } from './session-description.js';
import type { SessionMedia } from './session-media.js';
import type { SessionTimer } from './session-timer.js';

/** Statuses by which a far end says that it does not do UPDATE after all. */
const NOT_UPDATE: readonly number[] = [405, 501];

/** One attempt at a change of ours: the offer, the request that carries it, and the way back. */
export class LocalOffer {
  readonly #call: Call;
  readonly #media: SessionMedia;
  readonly #timer: SessionTimer;
  readonly #change: LocalChange;
  readonly #stop = new Stop();
  #method: 'INVITE' | 'UPDATE' = 'INVITE';
  #description: string | undefined;

  constructor(call: Call, media: SessionMedia, timer: SessionTimer, change: LocalChange) {
    this.#call = call;
    this.#media = media;
    this.#timer = timer;
    this.#change = change;
  }

  get hasDescription(): boolean {
    return this.#description !== undefined;
  }

  /** Whether nobody waits for its outcome any more. */
  get isAbandoned(): boolean {
    return this.#stop.aborted;
  }

  /** The dialog that it goes by is void, or the call is over: ends the wait, whose outcome is then `lost`. */
  abandon(): void {
    this.#stop.abort('The offer is abandoned');
  }

  /** Makes the offer. @throws MediaError */
  async prepare(): Promise<void> {
    const { remoteAllow, refusesUpdate, isEstablished } = this.#call;
    const mayUpdate = (remoteAllow?.has('UPDATE') ?? false) && !refusesUpdate;
    // Before the call is accepted there is no other way (RFC 3311 §4).
    this.#method = !isEstablished || (this.#change.useUpdate && mayUpdate) ? 'UPDATE' : 'INVITE';
    if (this.#method === 'UPDATE' && this.#change.withoutOffer) return;
    await this.#describe();
  }

  /**
   * Sends it. A far end that allows UPDATE but refuses it gets a re-INVITE instead.
   * @throws InvalidHeaderError when it cannot be written, MediaError when the re-INVITE's offer cannot be made
   */
  async send(): Promise<RequestOutcome> {
    const outcome = await this.#request();
    const { kind } = outcome;
    if (kind !== 'response' || this.#method === 'INVITE') return outcome;
    if (!NOT_UPDATE.includes(outcome.response.status_code)) return outcome;
    this.#call.refusesUpdate = true;
    if (!this.#call.isEstablished) return outcome;
    this.#method = 'INVITE';
    if (!this.hasDescription) await this.#describe();
    return this.#request();
  }

  /** The far end agreed. @throws when its answer is missing or cannot be applied */
  async accept(response: IncomingResponse): Promise<void> {
    const call = this.#call;
    call.learn(response);
    call.dialog?.refreshTarget(response);
    this.#timer.agreedByResponse(response);
    if (!this.hasDescription) return;
    const answer = sessionDescriptionOf(response);
    if (answer === undefined) throw new Error('The 2xx to an offer has no answer');
    await this.#media.applyRemote('answer', answer);
  }

  /** Takes the offer back: the media is as it was before. */
  async takeBack(): Promise<void> {
    if (this.#call.isOver) return;
    await this.#media.rollback();
    this.#change.revert?.();
  }

  async #describe(): Promise<void> {
    this.#change.apply?.();
    this.#description = await this.#media.offer(this.#change.offer);
  }

  #request(): Promise<RequestOutcome> {
    const { host, dialog } = this.#call;
    if (!dialog) return Promise.resolve({ kind: 'lost' });
    return sendInDialog(host, dialog, this.#method, this.#fields(), { signal: this.#stop });
  }

  #fields(): DialogRequestFields {
    const headers: HeaderField[] = [
      { name: 'Contact', value: this.#call.contact },
      { name: 'Supported', value: sessionExtensions(this.#call.host.settings) },
      ...this.#timer.requestHeaders(),
    ];
    if (this.#description !== undefined) headers.push({ name: 'Content-Type', value: SDP });
    return {
      headers,
      ...(this.#change.extraHeaders && { extraHeaders: this.#change.extraHeaders }),
      ...(this.#description !== undefined && { body: this.#description }),
    };
  }
}
