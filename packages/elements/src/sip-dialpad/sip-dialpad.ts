import { withView } from '../host/with-view.js';
import { SipDialpad as Shell } from './dialpad-shell.js';
import { dialpad } from './dialpad-view.js';

export const SipDialpad = /* @__PURE__ */ withView(Shell, dialpad);
export type SipDialpad = Shell;
export { dialpad };
