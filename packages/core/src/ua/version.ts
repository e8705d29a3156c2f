/** The name under which requests announce us. */
export const NAME = 'SIP Kit';
/** The version of this package. */
export const VERSION = '0.1.0';
