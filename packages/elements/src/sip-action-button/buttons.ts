import { SipActionButton } from './sip-action-button.js';

/** Answers an incoming call. */
export class SipAnswerButton extends SipActionButton {
  static override tag = 'sip-answer-button';
  protected override readonly action = 'answer';
}

/** Answers an incoming call with the camera on. */
export class SipAnswerVideoButton extends SipActionButton {
  static override tag = 'sip-answer-video-button';
  protected override readonly action = 'answerVideo';
}

/** Ends, cancels or declines a call, whichever it is. */
export class SipHangupButton extends SipActionButton {
  static override tag = 'sip-hangup-button';
  protected override readonly action = 'hangUp';
}

/** Keeps the other side from hearing us. */
export class SipMuteButton extends SipActionButton {
  static override tag = 'sip-mute-button';
  protected override readonly action = 'mute';
}

/** Puts the call on hold. */
export class SipHoldButton extends SipActionButton {
  static override tag = 'sip-hold-button';
  protected override readonly action = 'hold';
}

/** Turns our camera on and off. */
export class SipCameraButton extends SipActionButton {
  static override tag = 'sip-camera-button';
  protected override readonly action = 'camera';
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-answer-button': SipAnswerButton;
    'sip-answer-video-button': SipAnswerVideoButton;
    'sip-hangup-button': SipHangupButton;
    'sip-mute-button': SipMuteButton;
    'sip-hold-button': SipHoldButton;
    'sip-camera-button': SipCameraButton;
  }
}
