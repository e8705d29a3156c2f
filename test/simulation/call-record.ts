import type { RTCSession } from '@sip-kit/core';
import type { Findings } from './findings.js';

/** Watches one side of one call: its events must tell a story that can be true. */
export class CallRecord {
  readonly session: RTCSession;
  readonly direction: 'incoming' | 'outgoing';
  readonly callId: string;
  readonly #name: string;
  readonly #findings: Findings;
  #accepted = false;
  #confirmed = false;
  #end: 'failed' | 'ended' | undefined;

  constructor(owner: string, session: RTCSession, callId: string, findings: Findings) {
    this.session = session;
    this.direction = session.direction;
    this.callId = callId;
    this.#name = `${owner}'s ${session.direction} call ${callId}`;
    this.#findings = findings;
    session.on('progress', () => this.#expectAlive('progress'));
    session.on('accepted', () => {
      this.#expectAlive('accepted');
      if (this.#accepted) this.#complain('was accepted twice');
      this.#accepted = true;
    });
    session.on('confirmed', () => {
      this.#expectAlive('confirmed');
      if (!this.#accepted) this.#complain('was confirmed before it was accepted');
      if (this.#confirmed) this.#complain('was confirmed twice');
      this.#confirmed = true;
    });
    session.on('failed', () => this.#ended('failed'));
    session.on('ended', () => this.#ended('ended'));
  }

  /** Whether its end was told. */
  get isOver(): boolean {
    return this.#end !== undefined;
  }

  /** What it says about itself must agree with what it told. */
  check(): void {
    if (this.session.isEnded() !== this.isOver)
      this.#complain(`isEnded() is ${this.session.isEnded()} after ${this.#end ?? 'no end'} was told`);
    if (!this.isOver && this.session.isEstablished() !== this.#accepted)
      this.#complain(
        `isEstablished() is ${this.session.isEstablished()}, accepted was told: ${this.#accepted}`,
      );
  }

  #expectAlive(type: string): void {
    if (this.#end) this.#complain(`told "${type}" after "${this.#end}"`);
  }

  #ended(type: 'failed' | 'ended'): void {
    if (this.#end) this.#complain(`told "${type}" after "${this.#end}"`);
    if (type === 'ended' && !this.#accepted) this.#complain('told "ended" before it was accepted');
    if (type === 'failed' && this.#accepted) this.#complain('told "failed" after it was accepted');
    this.#end = type;
  }

  #complain(what: string): void {
    this.#findings.add(this.#name, what);
  }
}
