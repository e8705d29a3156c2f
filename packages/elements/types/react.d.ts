/** The tags in React's JSX (19 or later, which sets properties and listens to events of custom elements itself). */
import type { SipIntrinsicElements } from '../dist/jsx.js';

declare module 'react' {
  // biome-ignore lint/style/noNamespace: React's own is one, and can only be extended as one
  namespace JSX {
    interface IntrinsicElements extends SipIntrinsicElements {}
  }
}
