import { SipDialpad } from '../sip-dialpad/dialpad-shell.js';
import { LateView } from '../support/late-view.js';

SipDialpad.view ??= new LateView(async () => (await import('../sip-dialpad/sip-dialpad.js')).dialpad);
SipDialpad.define();
