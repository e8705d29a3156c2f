import { SPACE, TOKEN } from './expressions.js';
import { MAXIMUM_31, numberOf, readNumber } from './numbers.js';
import type { Parameters } from './parameters.js';
import { matching, type Reader, readToken, withParameters } from './readers.js';
import type { Scanner } from './scanner.js';

/** RFC 3261 §20.16. */
export interface CSeq {
  readonly sequence: number;
  readonly method: string;
}

export function readCSeq(scanner: Scanner): CSeq | undefined {
  const [, digits, method = ''] = scanner.take(NUMBER_AND_METHOD) ?? [];
  const sequence = numberOf(digits, MAXIMUM_31);
  return sequence === undefined ? undefined : { sequence, method };
}

const NUMBER_AND_METHOD = new RegExp(`${SPACE}(\\d+)[ \\t]+(${TOKEN})`, 'y');

/** RFC 3262 §7.2: which provisional response a PRACK acknowledges. */
export interface RAck {
  readonly rseq: number;
  readonly cseq: number;
  readonly method: string;
}

export function readRAck(scanner: Scanner): RAck | undefined {
  const rseq = numberOf(scanner.match(/\d+(?=[ \t])/y));
  const cseq = readCSeq(scanner);
  return rseq === undefined || !cseq ? undefined : { rseq, cseq: cseq.sequence, method: cseq.method };
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

export const readDialogReference: Reader<DialogReference> = withParameters(
  // A Call-ID up to the first semicolon.
  matching(/[!-+\--:<-~]+/y),
  (callId, parameters) => {
    const toTag = parameters.get('to-tag');
    const fromTag = parameters.get('from-tag');
    if (!toTag || !fromTag) return undefined;
    return { callId, toTag, fromTag, earlyOnly: parameters.has('early-only'), parameters };
  },
);

/** RFC 4028 §4: after how long without a refresh a session is over, and who refreshes. */
export interface SessionExpires {
  /** Seconds. */
  readonly expires: number;
  readonly refresher: 'uac' | 'uas' | undefined;
  readonly parameters: Parameters;
}

export const readSessionExpires: Reader<SessionExpires> = withParameters(
  (scanner) => readNumber(scanner),
  (expires, parameters) => {
    const refresher = parameters.get('refresher')?.toLowerCase();
    return {
      expires,
      refresher: refresher === 'uac' || refresher === 'uas' ? refresher : undefined,
      parameters,
    };
  },
);

/** RFC 6665 §8.2.1: what is subscribed to. */
export interface EventValue {
  /** The package with its templates: `presence`, `presence.winfo`. */
  readonly event: string;
  readonly id: string | undefined;
  readonly parameters: Parameters;
}

export const readEvent: Reader<EventValue> = withParameters(readToken, (event, parameters) => ({
  event,
  id: parameters.get('id') ?? undefined,
  parameters,
}));

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

export const readSubscriptionState: Reader<SubscriptionState> = withParameters(
  readToken,
  (state, parameters) => ({
    state: state.toLowerCase(),
    reason: parameters.get('reason') ?? undefined,
    expires: numberOf(parameters.get('expires')),
    retryAfter: numberOf(parameters.get('retry-after')),
    parameters,
  }),
);

/** RFC 3326: why a request was sent. */
export interface ReasonValue {
  /** As it was written: `SIP`, `Q.850` … */
  readonly protocol: string;
  readonly cause: number | undefined;
  readonly text: string | undefined;
  readonly parameters: Parameters;
}

export const readReason: Reader<ReasonValue> = withParameters(readToken, (protocol, parameters) => ({
  protocol,
  cause: numberOf(parameters.get('cause')),
  text: parameters.get('text') ?? undefined,
  parameters,
}));
