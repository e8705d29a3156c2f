import { SipDialpad } from '../sip-dialpad/sip-dialpad.js';

SipDialpad.define();
