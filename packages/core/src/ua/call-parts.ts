/** What a {@link LazyUA} loads for calls and subscriptions, as one piece. */
export { webrtcMedia } from '../media/webrtc/webrtc-media.js';
export { allParts } from './all-parts.js';
