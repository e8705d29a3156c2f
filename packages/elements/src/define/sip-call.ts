import { SipCall } from '../sip-call/sip-call.js';

SipCall.define();
