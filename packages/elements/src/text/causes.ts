import type { CallState, MediaProblem } from '@sip-kit/phone';
import { nameOf, plainText } from './names.js';
import { causeWords, mediaWords, nameWords, refusalWords } from './words.js';

/** The words for calls that failed. */
export const failureWords = { ...causeWords, ...refusalWords, ...mediaWords, ...nameWords };

type Text = typeof failureWords;

type Say = (text: Text, name: string, number: string) => string;

/** The user agent's causes in words that people use. */
const byCause: Readonly<Record<string, Say>> = {
  Busy: (text, name) => text.causeBusy(name),
  Rejected: (text, name) => text.causeDeclined(name),
  Unavailable: (text, name) => text.causeUnavailable(name),
  'Not Found': (text, _name, number) => text.causeNotFound(number),
  'No Answer': (text, name) => text.causeNoAnswer(name),
  Expires: (text, name) => text.causeNoAnswer(name),
  Canceled: (text) => text.causeCanceled,
  'Address Incomplete': (text) => text.causeIncompleteAddress,
  'Invalid Target': (text) => text.causeInvalidTarget,
  'Connection Error': (text) => text.causeConnection,
  'Request Timeout': (text) => text.causeTimeout,
  'Incompatible SDP': (text, name) => text.causeIncompatible(name),
  'Bad Media Description': (text, name) => text.causeIncompatible(name),
  'RTP Timeout': (text) => text.causeSilentLine,
  'WebRTC Not Supported': (text) => text.mediaUnsupported,
};

/** Where the status says more than the cause does. */
const byStatus: Readonly<Record<number, Say>> = {
  403: (text) => text.causeForbidden,
  408: (text, name) => text.causeNoAnswer(name),
  487: (text) => text.causeCanceled,
};

const byMediaProblem: { readonly [Reason in MediaProblem['reason']]: keyof typeof mediaWords } = {
  denied: 'mediaDenied',
  'not-found': 'mediaNotFound',
  'in-use': 'mediaInUse',
  policy: 'mediaPolicy',
  'insecure-context': 'mediaInsecure',
  constraint: 'mediaFailed',
  unsupported: 'mediaUnsupported',
  failed: 'mediaFailed',
};

/** Why there is no microphone, and what to do about it. */
export function describeMediaProblem(text: typeof mediaWords, problem: MediaProblem): string {
  return text[byMediaProblem[problem.reason]];
}

/** Why a call failed, as one would say it to the person who made or got it. */
export function describeFailure(text: Text, call: CallState): string {
  const name = nameOf(call.remote, text);
  if (call.mediaError) return describeMediaProblem(text, call.mediaError);
  if (call.direction === 'incoming' && call.cause === 'Canceled') return text.causeMissed(name);
  const say = byStatus[call.statusCode ?? 0] ?? byCause[call.cause ?? ''];
  if (say) return say(text, name, plainText(call.remote.number) || name);
  return call.reason ? text.causeOtherWithReason(call.reason) : text.causeOther;
}
