/** The action buttons of the kit. */

export { SipAddCallButton } from './sip-add-call-button.js';
export { SipAnswerButton } from './sip-answer-button.js';
export { SipAnswerVideoButton } from './sip-answer-video-button.js';
export { SipCameraButton } from './sip-camera-button.js';
export { SipDevicesButton } from './sip-devices-button.js';
export { SipHangupButton } from './sip-hangup-button.js';
export { SipHoldButton } from './sip-hold-button.js';
export { SipKeypadButton } from './sip-keypad-button.js';
export { SipMessageButton } from './sip-message-button.js';
export { SipMoreButton } from './sip-more-button.js';
export { SipMuteButton } from './sip-mute-button.js';
export { SipScreenButton } from './sip-screen-button.js';
export { SipTransferButton } from './sip-transfer-button.js';
