import { SipDevices } from '../sip-devices/sip-devices.js';

SipDevices.define();
