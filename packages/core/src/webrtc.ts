/** The WebRTC side of the media port, and what a page needs around it. */
export { chooseDevice, type DeviceWish } from './media/choose-device.js';
export {
  type Device,
  type DeviceChange,
  type DeviceKind,
  type DevicePermission,
  Devices,
  type DevicesEvents,
} from './media/devices.js';
export {
  type AnswerOptions,
  type CodecPreferences,
  type InputSource,
  type LocalMediaSource,
  MediaError,
  type MediaErrorReason,
  type MediaKind,
  type MediaKinds,
  type MediaPeer,
  type MediaPeerEvents,
  type MediaPort,
  type MediaStage,
  type MediaState,
  type MediaStats,
  type OfferOptions,
  type PeerOptions,
  type TrackProcessor,
} from './media/media-port.js';
export { canChooseOutput, type OutputTarget, setOutput } from './media/output.js';
export type { WebRtcGlobals } from './media/webrtc/globals.js';
export { type WebRtcMedia, webrtcMedia } from './media/webrtc/webrtc-media.js';
/** What a media port of another make builds its peers on. */
export { Emitter } from './support/emitter.js';
