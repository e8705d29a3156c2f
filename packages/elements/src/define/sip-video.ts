import { SipVideo } from '../sip-video/sip-video.js';

SipVideo.define();
