import { causes, type RTCSession } from '@sip-kit/core';
import { Changes } from './changes.js';
import type { Findings } from './findings.js';
import type { Outcomes } from './outcomes.js';

/** Causes of an end that only a network in which something goes wrong brings about. */
const TROUBLES: ReadonlySet<string> = new Set([
  causes.CONNECTION_ERROR,
  causes.REQUEST_TIMEOUT,
  causes.DIALOG_ERROR,
  causes.INTERNAL_ERROR,
  causes.NO_ACK,
  causes.BAD_MEDIA_DESCRIPTION,
  causes.WEBRTC_ERROR,
]);

/** How long (milliseconds) a change may take: in a calm world, and in any other, where the connection may be lost again and again. */
const CHANGE_LIMITS = { calm: 10_000, rough: 700_000 };

/** What a call is watched for. */
export interface Circumstances {
  readonly findings: Findings;
  readonly outcomes: Outcomes;
  /** Whether nothing goes wrong on the network. */
  readonly isCalm: boolean;
}

/** Watches one side of one call: its events must tell a story that can be true. */
export class CallRecord {
  readonly session: RTCSession;
  readonly direction: 'incoming' | 'outgoing';
  readonly callId: string;
  /** What its user asks for. */
  readonly changes: Changes;
  readonly #name: string;
  readonly #findings: Findings;
  #accepted = false;
  #confirmed = false;
  #end: 'failed' | 'ended' | undefined;

  constructor(owner: string, session: RTCSession, callId: string, circumstances: Circumstances) {
    const { findings, outcomes, isCalm } = circumstances;
    this.changes = new Changes(session, outcomes, isCalm ? CHANGE_LIMITS.calm : CHANGE_LIMITS.rough);
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
    for (const type of ['failed', 'ended'] as const) {
      session.on(type, ({ cause }) => {
        this.#ended(type);
        if (isCalm && TROUBLES.has(cause)) this.#complain(`${type} with ${cause} in a calm world`);
      });
    }
    session.on('changefailed', ({ operation, cause, status_code: status }) => {
      if (isCalm && status !== 488) this.#complain(`${operation} failed with ${cause} in a calm world`);
    });
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
