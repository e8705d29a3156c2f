import { answerAction } from './actions.js';
import { SipActionButton } from './sip-action-button.js';

/**
 * Answers an incoming call.
 *
 * @event sip-answer-request - `{callId}`, cancelable: the button was pressed.
 * @cssstate pending - it was asked for, and is not done yet
 */
export class SipAnswerButton extends SipActionButton {
  static override tag = 'sip-answer-button';
  protected override readonly action = answerAction;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-answer-button': SipAnswerButton;
  }
}
