import { SipTransfer } from '../sip-transfer/sip-transfer.js';

SipTransfer.define();
