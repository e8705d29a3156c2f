import { SipProvider } from '../sip-provider/provider-shell.js';
import { LateView } from '../support/late-view.js';

SipProvider.view ??= new LateView(
  async () => (await import('../sip-provider/sip-provider.js')).announcements,
);
SipProvider.define();
