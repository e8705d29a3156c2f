import { browserRuntime, type Runtime } from '@sip-kit/core';
import type { MediaPort } from '@sip-kit/core/webrtc';

/** The browser's runtime, which in Node finds the WebSocket that the measurement put there, with other media. */
export function nodeRuntime(media: MediaPort): Runtime {
  return { ...browserRuntime(), media };
}
