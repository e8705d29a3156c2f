import { MAXIMUM_31, numberOf, readNumber } from './numbers.js';
import { type Parameters, readParameters } from './parameters.js';
import type { Scanner } from './scanner.js';

/** RFC 3261 §20.16. */
export interface CSeq {
  readonly sequence: number;
  readonly method: string;
}

export function readCSeq(scanner: Scanner): CSeq | undefined {
  scanner.skipSpace();
  const sequence = readNumber(scanner, MAXIMUM_31);
  if (sequence === undefined || !skipSomeSpace(scanner)) return undefined;
  const method = scanner.token();
  return method === '' ? undefined : { sequence, method };
}

/** RFC 3262 §7.2: which provisional response a PRACK acknowledges. */
export interface RAck {
  readonly rseq: number;
  readonly cseq: number;
  readonly method: string;
}

export function readRAck(scanner: Scanner): RAck | undefined {
  scanner.skipSpace();
  const rseq = readNumber(scanner);
  if (rseq === undefined || !skipSomeSpace(scanner)) return undefined;
  const cseq = readCSeq(scanner);
  return cseq && { rseq, cseq: cseq.sequence, method: cseq.method };
}

function skipSomeSpace(scanner: Scanner): boolean {
  const { position } = scanner;
  scanner.skipSpace();
  return scanner.position > position;
}

/** A dialog that a header names: Replaces (RFC 3891 §6.1), Join (RFC 3911 §7.1). Tags are those of the receiver's view. */
export interface DialogReference {
  readonly callId: string;
  readonly toTag: string;
  readonly fromTag: string;
  /** RFC 3891: only a dialog that is not confirmed may be replaced. */
  readonly earlyOnly: boolean;
  readonly parameters: Parameters;
}

export function readDialogReference(scanner: Scanner): DialogReference | undefined {
  scanner.skipSpace();
  const callId = readCallId(scanner);
  const parameters = callId === undefined ? undefined : readParameters(scanner);
  const toTag = parameters?.get('to-tag');
  const fromTag = parameters?.get('from-tag');
  if (callId === undefined || !parameters || !toTag || !fromTag) return undefined;
  return { callId, toTag, fromTag, earlyOnly: parameters.has('early-only'), parameters };
}

const SEMICOLON = 0x3b;
const COMMA = 0x2c;

/** A Call-ID where parameters may follow: up to white space, `;` or `,`. */
function readCallId(scanner: Scanner): string | undefined {
  const { text, end } = scanner;
  const start = scanner.position;
  let position = start;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code <= 0x20 || code === SEMICOLON || code === COMMA) break;
    position++;
  }
  scanner.position = position;
  return position > start ? text.slice(start, position) : undefined;
}

/** RFC 4028 §4: after how long without a refresh a session is over, and who refreshes. */
export interface SessionExpires {
  /** Seconds. */
  readonly expires: number;
  readonly refresher: 'uac' | 'uas' | undefined;
  readonly parameters: Parameters;
}

export function readSessionExpires(scanner: Scanner): SessionExpires | undefined {
  scanner.skipSpace();
  const expires = readNumber(scanner);
  const parameters = expires === undefined ? undefined : readParameters(scanner);
  if (expires === undefined || !parameters) return undefined;
  const refresher = parameters.get('refresher')?.toLowerCase();
  return {
    expires,
    refresher: refresher === 'uac' || refresher === 'uas' ? refresher : undefined,
    parameters,
  };
}

/** RFC 6665 §8.2.1: what is subscribed to. */
export interface EventValue {
  /** The package with its templates: `presence`, `presence.winfo`. */
  readonly event: string;
  readonly id: string | undefined;
  readonly parameters: Parameters;
}

export function readEvent(scanner: Scanner): EventValue | undefined {
  scanner.skipSpace();
  const event = scanner.token();
  const parameters = event === '' ? undefined : readParameters(scanner);
  return parameters && { event, id: parameters.get('id') ?? undefined, parameters };
}

/** RFC 6665 §8.2.3. */
export interface SubscriptionState {
  /** In lower case: `active`, `pending`, `terminated`, or an extension. */
  readonly state: string;
  readonly reason: string | undefined;
  /** Seconds. */
  readonly expires: number | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;
  readonly parameters: Parameters;
}

export function readSubscriptionState(scanner: Scanner): SubscriptionState | undefined {
  scanner.skipSpace();
  const state = scanner.token();
  const parameters = state === '' ? undefined : readParameters(scanner);
  return (
    parameters && {
      state: state.toLowerCase(),
      reason: parameters.get('reason') ?? undefined,
      expires: numberOf(parameters.get('expires')),
      retryAfter: numberOf(parameters.get('retry-after')),
      parameters,
    }
  );
}

/** RFC 3326: why a request was sent. */
export interface ReasonValue {
  /** As it was written: `SIP`, `Q.850` … */
  readonly protocol: string;
  readonly cause: number | undefined;
  readonly text: string | undefined;
  readonly parameters: Parameters;
}

export function readReason(scanner: Scanner): ReasonValue | undefined {
  scanner.skipSpace();
  const protocol = scanner.token();
  const parameters = protocol === '' ? undefined : readParameters(scanner);
  return (
    parameters && {
      protocol,
      cause: numberOf(parameters.get('cause')),
      text: parameters.get('text') ?? undefined,
      parameters,
    }
  );
}
