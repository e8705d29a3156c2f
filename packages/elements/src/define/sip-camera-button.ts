import { SipCameraButton } from '../sip-action-button/buttons.js';

SipCameraButton.define();
