import { SipTransferButton } from '../sip-action-button/buttons.js';

SipTransferButton.define();
