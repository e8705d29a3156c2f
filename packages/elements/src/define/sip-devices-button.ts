import { SipDevicesButton } from '../sip-action-button/buttons.js';

SipDevicesButton.define();
