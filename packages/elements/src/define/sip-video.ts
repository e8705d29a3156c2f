import { SipVideo } from '../sip-video/video-shell.js';
import { LateView } from '../support/late-view.js';

SipVideo.view ??= new LateView(async () => (await import('../sip-video/sip-video.js')).pictures);
SipVideo.define();
