import { reasonPhrase } from '../message/reason-phrases.js';
import { causes } from '../session/causes.js';
import { allow } from '../ua/option-tags.js';
import { NAME, VERSION } from '../ua/version.js';

export { causes };

export const USER_AGENT = `${NAME} ${VERSION}`;
export const SIP = 'sip';
export const SIPS = 'sips';

/** The statuses of each cause. */
export const SIP_ERROR_CAUSES = {
  REDIRECTED: [300, 301, 302, 305, 380],
  BUSY: [486, 600],
  REJECTED: [403, 603],
  NOT_FOUND: [404, 604],
  UNAVAILABLE: [480, 410, 408, 430],
  ADDRESS_INCOMPLETE: [484, 424],
  INCOMPATIBLE_SDP: [488, 606],
  AUTHENTICATION_ERROR: [401, 407],
} as const;

export const ACK = 'ACK';
export const BYE = 'BYE';
export const CANCEL = 'CANCEL';
export const INFO = 'INFO';
export const INVITE = 'INVITE';
export const MESSAGE = 'MESSAGE';
export const NOTIFY = 'NOTIFY';
export const OPTIONS = 'OPTIONS';
export const REGISTER = 'REGISTER';
export const REFER = 'REFER';
export const UPDATE = 'UPDATE';
export const SUBSCRIBE = 'SUBSCRIBE';

export const DTMF_TRANSPORT = { INFO: 'INFO', RFC2833: 'RFC2833' } as const;
/** The usual reason phrases by status code. */
export const REASON_PHRASE: Readonly<Record<number, string>> = Object.fromEntries(
  Array.from({ length: 600 }, (_, index) => [index + 100, reasonPhrase(index + 100)] as const).filter(
    ([, phrase]) => phrase !== '',
  ),
);
export const ALLOWED_METHODS = allow().replaceAll(', ', ',');
export const ACCEPTED_BODY_TYPES = 'application/sdp, application/dtmf-relay';
export const MAX_FORWARDS = 70;
export const SESSION_EXPIRES = 90;
export const MIN_SESSION_EXPIRES = 60;
export const CONNECTION_RECOVERY_MAX_INTERVAL = 30;
export const CONNECTION_RECOVERY_MIN_INTERVAL = 2;
