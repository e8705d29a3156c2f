import { SipPhone } from '../sip-phone/sip-phone.js';

SipPhone.define();
