/** The classes of all elements. Importing this registers nothing: `@sip-kit/elements/define` does. */
export {
  type ContextCallback,
  ContextRequestEvent,
  type HostProblem,
  type PhoneHandle,
  phoneContext,
} from './context/context.js';
export { PhoneController, type Select } from './context/phone-controller.js';
export type { HostStatus } from './host/host-status.js';
export { PhoneHost } from './host/phone-host.js';
export { type RequestMap, type RequestType, SipRequest } from './host/requests.js';
export {
  SipAddCallButton,
  SipAnswerButton,
  SipAnswerVideoButton,
  SipCameraButton,
  SipDevicesButton,
  SipHangupButton,
  SipHoldButton,
  SipKeypadButton,
  SipMessageButton,
  SipMoreButton,
  SipMuteButton,
  SipScreenButton,
  SipTransferButton,
} from './sip-action-button/buttons.js';
export { SipActionButton } from './sip-action-button/sip-action-button.js';
export { SipCall } from './sip-call/sip-call.js';
export { SipCallButton } from './sip-call-button/sip-call-button.js';
export { SipCallList } from './sip-call-list/sip-call-list.js';
export { SipChat } from './sip-chat/sip-chat.js';
export { SipDevices } from './sip-devices/sip-devices.js';
export { SipDialpad } from './sip-dialpad/sip-dialpad.js';
export { SipIncoming } from './sip-incoming/sip-incoming.js';
export { SipMeter } from './sip-meter/sip-meter.js';
export { SipPhone } from './sip-phone/sip-phone.js';
export { SipProvider } from './sip-provider/sip-provider.js';
export { SipSettings } from './sip-settings/sip-settings.js';
export { SipStatus } from './sip-status/sip-status.js';
export { SipTimer } from './sip-timer/sip-timer.js';
export { SipTransfer } from './sip-transfer/sip-transfer.js';
export { SipVideo } from './sip-video/sip-video.js';
export { PhoneElement } from './support/phone-element.js';
export { SipElement } from './support/sip-element.js';
export { SipEvent } from './support/sip-event.js';
export { version } from './support/version.js';
export { addDictionary, type Dictionary } from './text/dictionaries.js';
