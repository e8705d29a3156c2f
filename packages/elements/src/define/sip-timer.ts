import { SipTimer } from '../sip-timer/sip-timer.js';

SipTimer.define();
