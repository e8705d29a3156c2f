/** Everything that the suite of jssip 3.13 requires, in one module, so that all of it has the same classes. */

export * as JsSIP from '@sip-kit/core/jssip';
export { DigestAuthentication } from './digest-authentication.js';
export * as Parser from './parser.js';
