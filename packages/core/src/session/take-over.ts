import type { IncomingRequest } from '../message/incoming-request.js';
import type { Emitter } from '../support/emitter.js';
import type { Call } from './call.js';
import { checkCallback } from './read-options.js';
import { type Refusal, readRefusal } from './refusal.js';
import type { SessionEvents } from './session-events.js';
import type { AnswerCallOptions, RejectOptions } from './session-options.js';
import type { SessionState } from './session-state.js';

/** What a call that takes another one over is to this floor. */
interface NewCall extends Emitter<SessionEvents<never>> {
  readonly state: SessionState;
  answer(options?: AnswerCallOptions): void;
}

/**
 * Lets an INVITE take over a call (Replaces, RFC 3891), or join it (RFC 3911), as the program says. When nobody listens a
 * replacing call is answered at once, because the person has been talking already, and a joining one just rings.
 * @param ring lets the new call ring
 * @param refuse refuses the INVITE
 * @returns the new call, when it is there already
 */
export function takeOver<Session extends NewCall>(
  { kind, call }: { readonly kind: 'replaces' | 'join'; readonly call: Call },
  request: IncomingRequest,
  ring: (initialise?: (session: Session) => void) => Session,
  refuse: (refusal: Refusal) => void,
): Session | undefined {
  let made: Session | undefined;
  let isDecided = false;
  const accept = (initialise?: (session: Session) => void): void => {
    checkCallback('initialise', initialise);
    if (isDecided) return;
    isDecided = true;
    made = ring((session) => {
      if (kind === 'replaces') session.once('confirmed', () => call.hangUp());
      initialise?.(session);
    });
  };
  const reject = (options?: RejectOptions): void => {
    const refusal = readRefusal(options, 486);
    if (isDecided) return;
    isDecided = true;
    refuse(refusal);
  };
  if (call.isHeard(kind)) {
    call.emit(kind, { request, accept: accept as (initialise?: (session: unknown) => void) => void, reject });
    return made;
  }
  const isTalking = call.isEstablished;
  accept();
  // The camera goes on by itself only where it was on.
  const mediaConstraints = { audio: true, video: call.sendsVideo };
  // A program that answered or refused it when it heard of it has decided.
  if (kind === 'replaces' && isTalking && made?.state === 'ringing') made.answer({ mediaConstraints });
  return made;
}
