import { SipStatus } from '../sip-status/sip-status.js';

SipStatus.define();
