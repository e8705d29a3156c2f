import type { CallState } from '@sip-kit/phone';
import { describeFailure, describeMediaProblem, failureWords } from '../text/causes.js';
import { clockText } from '../text/durations.js';
import { nameOf, shortAddress } from '../text/names.js';
import { type callNoteWords, callStatusWords, incomingWords, type nameWords } from '../text/words.js';
import { isConnected } from '../views/live-call.js';

/** The words for where a call stands. */
export const statusLineWords = { ...callStatusWords, ...incomingWords, ...failureWords };

type Text = typeof statusLineWords;
type NoteText = typeof callNoteWords & typeof nameWords;

/**
 * Where a call stands, in one line.
 * @returns undefined for a call that simply goes on: then the timer says enough
 */
export function describeStatus(text: Text, call: CallState): string | undefined {
  if (call.status === 'failed') return describeFailure(text, call);
  if (call.status === 'ended') {
    const lasted = call.confirmedAt && call.endedAt ? clockText(call.endedAt - call.confirmedAt) : undefined;
    return lasted ? text.callEndedAfter(lasted) : text.callEnded;
  }
  if (isConnected(call)) return describeHold(text, call);
  if (call.mediaError) return describeMediaProblem(text, call.mediaError);
  if (call.direction === 'incoming') {
    if (call.pending === 'answer') return text.connecting;
    return call.hasVideo ? text.incomingVideoCall : text.incomingCall;
  }
  return call.status === 'connecting' ? text.calling : text.ringing;
}

/** What else there is to know of a call that goes on: the last thing that did not work, a bad line, a screen that others see. */
export function describeNote(text: NoteText, call: CallState): string | undefined {
  if (!isConnected(call)) return undefined;
  const name = nameOf(call.remote, text);
  const { refused, transfer, quality } = call;
  if (transfer) {
    const target = shortAddress(transfer.target);
    if (transfer.status === 'failed') return text.transferFailed(target);
    return transfer.status === 'done' ? text.transferDone(target) : text.transferring(target);
  }
  if (refused && Date.now() - refused.at < refusalMilliseconds) {
    const holding = refused.action === 'hold' || refused.action === 'unhold';
    return holding ? text.refusedHold(name) : text.refusedChange(name);
  }
  const warning = warningTexts.find(([name]) => quality?.warnings?.includes(name));
  if (warning) return text[warning[1]];
  if (quality?.level === 'poor') return text.poorConnection;
  return call.sharingScreen ? text.sharingScreen : undefined;
}

/** The warnings about what a person can do something, the most urgent first. */
const warningTexts = [
  ['speaking-while-muted', 'speakingWhileMuted'],
  ['no-inbound-audio', 'nothingHeard'],
  ['silent-microphone', 'silentMicrophone'],
] as const;

/** How long a refusal is news. */
const refusalMilliseconds = 8000;

function describeHold(text: Text, call: CallState): string | undefined {
  if (call.hold.local) return text.onHold;
  return call.hold.remote ? text.heldByOther(nameOf(call.remote, text)) : undefined;
}
