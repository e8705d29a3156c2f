import { SipMeter } from '../sip-meter/sip-meter.js';

SipMeter.define();
