/** What a page without a bundler loads: everything that `@sip-kit/elements` exports, and all elements registered. */
import * as exported from './index.js';

export * from './index.js';

const isElement = (thing: unknown): thing is typeof exported.SipElement =>
  typeof thing === 'function' && 'tag' in thing && thing.tag !== '';

// The classes, and not `define.js`: they have with them what they show, and it is drawn at once.
for (const thing of Object.values(exported)) if (isElement(thing)) thing.define();
