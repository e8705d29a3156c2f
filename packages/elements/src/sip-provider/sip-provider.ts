import { withView } from '../host/with-view.js';
import { announcements } from './announcements.js';
import { SipProvider as Shell } from './provider-shell.js';

export const SipProvider = /* @__PURE__ */ withView(Shell, announcements);
export type SipProvider = Shell;
export { announcements };
