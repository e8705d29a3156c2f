import { SipCallList } from '../sip-call-list/sip-call-list.js';

SipCallList.define();
