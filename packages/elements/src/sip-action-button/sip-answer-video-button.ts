import { answerVideoAction } from './actions.js';
import { SipActionButton } from './sip-action-button.js';

/**
 * Answers an incoming call with the camera on.
 *
 * @event sip-answer-request - `{callId, video}`, cancelable: the button was pressed.
 * @cssstate pending - it was asked for, and is not done yet
 */
export class SipAnswerVideoButton extends SipActionButton {
  static override tag = 'sip-answer-video-button';
  protected override readonly action = answerVideoAction;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-answer-video-button': SipAnswerVideoButton;
  }
}
