/** Registers all elements. */
import './define/sip-answer-button.js';
import './define/sip-answer-video-button.js';
import './define/sip-call-button.js';
import './define/sip-call.js';
import './define/sip-camera-button.js';
import './define/sip-chat.js';
import './define/sip-dialpad.js';
import './define/sip-hangup-button.js';
import './define/sip-hold-button.js';
import './define/sip-incoming.js';
import './define/sip-mute-button.js';
import './define/sip-phone.js';
import './define/sip-provider.js';
import './define/sip-status.js';
import './define/sip-timer.js';
import './define/sip-video.js';
