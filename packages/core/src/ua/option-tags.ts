/** The methods that this user agent understands, as `Allow` lists them. */
export const ALLOWED_METHODS = [
  'INVITE',
  'ACK',
  'CANCEL',
  'BYE',
  'UPDATE',
  'MESSAGE',
  'OPTIONS',
  'REFER',
  'INFO',
  'NOTIFY',
  'SUBSCRIBE',
  'PRACK',
] as const;

/** Methods that exist but that a user agent does not serve: answered with 405, where an unknown one gets 501. */
export const OTHER_METHODS: readonly string[] = ['REGISTER', 'PUBLISH'];

/** Methods that make sense inside a dialog only. */
export const DIALOG_METHODS: readonly string[] = ['BYE', 'UPDATE', 'INFO', 'PRACK', 'CANCEL', 'ACK'];

/** The extensions that our requests and responses announce, unless they name their own. */
export const SUPPORTED = ['timer', 'replaces', 'outbound', 'gruu', 'norefersub'] as const;

/** The extensions that a REGISTER announces (RFC 3327, RFC 5626, RFC 5627). */
export const SUPPORTED_BY_REGISTER = ['path', 'gruu', 'outbound'] as const;

/** The extensions that a request may require of us. `100rel` depends on the configuration. */
export const UNDERSTOOD: readonly string[] = [
  ...SUPPORTED,
  'path',
  'ice',
  '100rel',
  'tdialog',
  'from-change',
];

/** What the far end of a call may send as a body. */
export const SESSION_BODY = 'application/sdp';

/** The value of `Supported` for these. */
export const SUPPORTED_VALUE = SUPPORTED.join(', ');

const ALLOW_VALUE = ALLOWED_METHODS.join(', ');

/** The value of `Allow`, without a method that is refused at the moment. */
export function allow(without?: string): string {
  if (without === undefined) return ALLOW_VALUE;
  return ALLOWED_METHODS.filter((method) => method !== without).join(', ');
}
