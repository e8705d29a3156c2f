/** Why a request failed or a call ended, in the words that both eras of the API share. */
export const causes = {
  // What happened on the way.
  CONNECTION_ERROR: 'Connection Error',
  REQUEST_TIMEOUT: 'Request Timeout',
  SIP_FAILURE_CODE: 'SIP Failure Code',
  INTERNAL_ERROR: 'Internal Error',
  // What a SIP response says.
  BUSY: 'Busy',
  REJECTED: 'Rejected',
  REDIRECTED: 'Redirected',
  UNAVAILABLE: 'Unavailable',
  NOT_FOUND: 'Not Found',
  ADDRESS_INCOMPLETE: 'Address Incomplete',
  INCOMPATIBLE_SDP: 'Incompatible SDP',
  MISSING_SDP: 'Missing SDP',
  AUTHENTICATION_ERROR: 'Authentication Error',
  // What a call may meet besides.
  INVALID_TARGET: 'Invalid Target',
  BYE: 'Terminated',
  WEBRTC_NOT_SUPPORTED: 'WebRTC Not Supported',
  WEBRTC_ERROR: 'WebRTC Error',
  CANCELED: 'Canceled',
  NO_ANSWER: 'No Answer',
  EXPIRES: 'Expires',
  NO_ACK: 'No ACK',
  DIALOG_ERROR: 'Dialog Error',
  USER_DENIED_MEDIA_ACCESS: 'User Denied Media Access',
  BAD_MEDIA_DESCRIPTION: 'Bad Media Description',
  RTP_TIMEOUT: 'RTP Timeout',
} as const;

/** One of {@link causes}. A program may end a call with words of its own, hence the string. */
export type Cause = (typeof causes)[keyof typeof causes] | (string & {});

const CAUSE_OF_STATUS: ReadonlyMap<number, Cause> = new Map<number, Cause>([
  [300, causes.REDIRECTED],
  [301, causes.REDIRECTED],
  [302, causes.REDIRECTED],
  [305, causes.REDIRECTED],
  [380, causes.REDIRECTED],
  [401, causes.AUTHENTICATION_ERROR],
  [403, causes.REJECTED],
  [404, causes.NOT_FOUND],
  [407, causes.AUTHENTICATION_ERROR],
  [408, causes.UNAVAILABLE],
  [410, causes.UNAVAILABLE],
  [424, causes.ADDRESS_INCOMPLETE],
  [430, causes.UNAVAILABLE],
  [480, causes.UNAVAILABLE],
  [484, causes.ADDRESS_INCOMPLETE],
  [486, causes.BUSY],
  [488, causes.INCOMPATIBLE_SDP],
  [600, causes.BUSY],
  [603, causes.REJECTED],
  [604, causes.NOT_FOUND],
  [606, causes.INCOMPATIBLE_SDP],
]);

/** The cause that a final response of this status, 300 or more, stands for. */
export function causeOfStatus(status: number): Cause {
  return CAUSE_OF_STATUS.get(status) ?? causes.SIP_FAILURE_CODE;
}
