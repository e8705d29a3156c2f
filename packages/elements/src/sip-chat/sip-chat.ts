import { withView } from '../host/with-view.js';
import { SipChat as Shell } from './chat-shell.js';
import { chat } from './chat-view.js';

export const SipChat = /* @__PURE__ */ withView(Shell, chat);
export type SipChat = Shell;
export { chat };
