/**
 * The namespace of JsSIP, both eras: `import JsSIP from '@sip-kit/core/jssip'` in place of `import JsSIP from 'jssip'`.
 * What is only for compatibility lives behind this entry.
 */
import * as JsSIP from './jssip/namespace.js';

export * from './jssip/namespace.js';
export default JsSIP;
