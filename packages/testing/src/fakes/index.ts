/** Media without a browser: a port whose peers negotiate as a browser does, and fail when a test says so. */
export { FakeMedia, type FakeMediaOptions } from './fake-media.js';
export { FakePeer } from './fake-peer.js';
export { FakeStream } from './fake-stream.js';
export { FakeTrack } from './fake-track.js';
export type { FakeStep, Gate } from './steps.js';
