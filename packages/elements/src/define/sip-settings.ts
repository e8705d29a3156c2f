import { SipSettings } from '../sip-settings/sip-settings.js';

SipSettings.define();
