/** What a page without a bundler loads: all elements, registered, and everything that `@sip-kit/elements` exports. */
import './define.js';

export * from './index.js';
