import { SipCameraButton } from '../sip-action-button/sip-camera-button.js';

SipCameraButton.define();
