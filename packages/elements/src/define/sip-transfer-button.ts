import { SipTransferButton } from '../sip-action-button/sip-transfer-button.js';

SipTransferButton.define();
