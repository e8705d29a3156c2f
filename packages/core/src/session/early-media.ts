import type { Call } from './call.js';
import type { Fork } from './fork.js';
import type { SessionMedia } from './session-media.js';

/**
 * Media before the call is accepted. One fork at a time can be heard: the first that has answered. What other forks say
 * is kept with them until one accepts.
 */
export class EarlyMedia {
  readonly #call: Call;
  readonly #media: SessionMedia;
  /** The fork whose answer, or offer, the first peer has. */
  #fork: Fork | undefined;
  /** Whether it was applied for good: then the peer cannot take another fork's answer. */
  #isSettled = false;
  #work: Promise<void> = Promise.resolve();

  constructor(call: Call, media: SessionMedia) {
    this.#call = call;
    this.#media = media;
  }

  /** A fork answered our offer in a provisional response. */
  hear(fork: Fork, answer: string, isReliable: boolean): void {
    const isNew = fork.answer !== answer;
    if (!fork.isAnswerFinal) fork.answer = answer;
    fork.isAnswerFinal ||= isReliable;
    this.#fork ??= fork;
    if (this.#fork === fork && isNew) this.#next(() => this.#media.applyRemote('pranswer', answer));
  }

  /** A fork made the offer, in a reliable response to an INVITE without one. @returns our answer, for its PRACK */
  async answer(fork: Fork, offer: string): Promise<string> {
    this.#fork ??= fork;
    if (this.#fork === fork) {
      await this.#media.applyRemote('offer', offer);
      this.#isSettled = true;
      fork.isAnswerFinal = true;
      return this.#media.answer();
    }
    fork.peer ??= this.#media.peer?.fork();
    await fork.peer?.setRemote('offer', offer);
    fork.isAnswerFinal = true;
    return (await fork.peer?.createAnswer()) ?? '';
  }

  /** Takes a fork's answer for good, so that offers may follow it (RFC 3311). @returns false when it is not heard */
  async settle(fork: Fork): Promise<boolean> {
    if (this.#fork !== fork || !fork.isAnswerFinal || fork.answer === undefined) return false;
    const { answer } = fork;
    if (!this.#isSettled) this.#next(() => this.#media.applyRemote('answer', answer));
    this.#isSettled = true;
    await this.#work;
    return true;
  }

  /**
   * A fork accepted. Makes its media that of the call.
   * @returns `renegotiate` when the first peer has begun to speak with another fork: a new peer is in its place, and has
   *   to be offered to the fork that accepted
   * @throws MediaError
   */
  async conclude(fork: Fork, answer: string): Promise<'done' | 'renegotiate'> {
    await this.#work;
    if (fork.peer) {
      this.#media.replace(fork.peer);
      return 'done';
    }
    const { peer } = this.#media;
    const isElsewhere = this.#fork !== undefined && this.#fork !== fork;
    if (peer && isElsewhere && (this.#isSettled || peer.mediaStarted)) {
      this.#media.replace(peer.fork());
      return 'renegotiate';
    }
    if (!this.#isSettled) await this.#media.applyRemote('answer', answer);
    return 'done';
  }

  /** One step after the other; what cannot be heard early may still be heard later. */
  #next(step: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      try {
        if (!this.#call.isOver) await step();
      } catch (error) {
        this.#call.host.environment.log.warn(`early media could not be applied: ${String(error)}`);
      }
    });
  }
}
