import { SipDevicesButton } from '../sip-action-button/sip-devices-button.js';

SipDevicesButton.define();
