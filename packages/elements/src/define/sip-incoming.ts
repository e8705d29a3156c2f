import { SipIncoming } from '../sip-incoming/sip-incoming.js';

SipIncoming.define();
