import { type Cause, causes } from './causes.js';

/** What a person may do about a failure, by cause. */
const HINT_OF_CAUSE: Readonly<Record<string, string>> = {
  [causes.CONNECTION_ERROR]:
    'The connection to the server was lost. The call can be made again once it is back.',
  [causes.REQUEST_TIMEOUT]: 'The server or the far end did not answer in time.',
  [causes.SIP_FAILURE_CODE]: 'The call was refused on its way; the status and reason phrase say why.',
  [causes.INTERNAL_ERROR]: 'Something went wrong in this program.',
  [causes.BUSY]: 'The person called is in another call.',
  [causes.REJECTED]: 'The person called declined.',
  [causes.REDIRECTED]: 'The person called can be reached at another address, which the response names.',
  [causes.UNAVAILABLE]: 'The person called cannot be reached now. Trying later may help.',
  [causes.NOT_FOUND]: 'There is no such person at this address. Check how it is written.',
  [causes.ADDRESS_INCOMPLETE]: 'The number is not complete.',
  [causes.INCOMPATIBLE_SDP]: 'The two sides have no codec or kind of media in common.',
  [causes.MISSING_SDP]: 'The far end did not say which media it can do.',
  [causes.AUTHENTICATION_ERROR]: 'The server did not accept the user name or the password.',
  [causes.INVALID_TARGET]: 'What was dialled is neither a user name, a number nor a SIP address.',
  [causes.BYE]: 'The call was hung up.',
  [causes.WEBRTC_NOT_SUPPORTED]: 'This browser has no WebRTC, or has it switched off.',
  [causes.WEBRTC_ERROR]: 'The browser could not prepare the media.',
  [causes.CANCELED]: 'The caller gave up before the call was answered.',
  [causes.NO_ANSWER]: 'Nobody answered.',
  [causes.EXPIRES]: 'The caller did not want to wait any longer.',
  [causes.NO_ACK]: 'The far end did not confirm the call.',
  [causes.DIALOG_ERROR]: 'The far end does not know this call any more.',
  [causes.USER_DENIED_MEDIA_ACCESS]:
    'The microphone or camera could not be used. Check the permission of this page.',
  [causes.BAD_MEDIA_DESCRIPTION]: 'The media description of the far end could not be used.',
  [causes.RTP_TIMEOUT]: 'No media has arrived for a while.',
};

/** Statuses whose meaning for a person is narrower than that of their cause. */
const HINT_OF_STATUS: ReadonlyMap<number, string> = new Map([
  [408, 'The person called did not answer in time.'],
  [410, 'This address is no longer in use.'],
  [403, 'The server does not allow this call.'],
  [420, 'The far end lacks an extension that the call requires.'],
  [422, 'The far end wants longer intervals between session refreshes.'],
  [430, 'The device called has just lost its connection.'],
  [482, 'The call came back to where it had been: the server routes it in a circle.'],
  [483, 'The call passed too many servers: it may be routed in a circle.'],
  [487, 'The call was ended before it was answered.'],
  [500, 'The server has a fault. Trying later may help.'],
  [502, 'A gateway on the way has a fault.'],
  [503, 'The server is overloaded or under maintenance. Trying later may help.'],
  [504, 'A server on the way did not answer in time.'],
  [513, 'The call description is too large for the server.'],
]);

/** One sentence that tells a person what happened and what may help. Empty for causes that a program made up. */
export function hintFor(cause: Cause, status?: number): string {
  return (status === undefined ? undefined : HINT_OF_STATUS.get(status)) ?? HINT_OF_CAUSE[cause] ?? '';
}
