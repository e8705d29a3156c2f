import { withView } from '../host/with-view.js';
import { pictures } from './pictures.js';
import { SipVideo as Shell } from './video-shell.js';

export const SipVideo = /* @__PURE__ */ withView(Shell, pictures);
export type SipVideo = Shell;
export { pictures };
