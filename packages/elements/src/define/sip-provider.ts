import { SipProvider } from '../sip-provider/sip-provider.js';

SipProvider.define();
