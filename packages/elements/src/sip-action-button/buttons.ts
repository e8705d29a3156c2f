import { SipActionButton } from './sip-action-button.js';

/**
 * Answers an incoming call.
 *
 * @event sip-answer-request - `{callId}`, cancelable: the button was pressed.
 */
export class SipAnswerButton extends SipActionButton {
  static override tag = 'sip-answer-button';
  protected override readonly action = 'answer';
}

/**
 * Answers an incoming call with the camera on.
 *
 * @event sip-answer-request - `{callId, video}`, cancelable: the button was pressed.
 */
export class SipAnswerVideoButton extends SipActionButton {
  static override tag = 'sip-answer-video-button';
  protected override readonly action = 'answerVideo';
}

/**
 * Ends, cancels or declines a call, whichever it is.
 *
 * @event sip-hangup-request - `{callId, statusCode, reason}`, cancelable: the button was pressed.
 */
export class SipHangupButton extends SipActionButton {
  static override tag = 'sip-hangup-button';
  protected override readonly action = 'hangUp';
}

/**
 * Keeps the other side from hearing us.
 *
 * @event sip-mute-request - `{callId, kind, muted}`, cancelable: the button was pressed.
 */
export class SipMuteButton extends SipActionButton {
  static override tag = 'sip-mute-button';
  protected override readonly action = 'mute';
}

/**
 * Puts the call on hold.
 *
 * @event sip-hold-request - `{callId, held}`, cancelable: the button was pressed.
 */
export class SipHoldButton extends SipActionButton {
  static override tag = 'sip-hold-button';
  protected override readonly action = 'hold';
}

/**
 * Turns our camera on and off.
 *
 * @event sip-video-request - `{callId, on}`, cancelable: our camera is to become part of the call.
 * @event sip-mute-request - `{callId, kind, muted}`, cancelable: a camera that is part of the call is to be covered or uncovered.
 */
export class SipCameraButton extends SipActionButton {
  static override tag = 'sip-camera-button';
  protected override readonly action = 'camera';
}

/**
 * Shows the screen instead of the camera.
 *
 * @event sip-screen-request - `{callId, on}`, cancelable: the button was pressed.
 */
export class SipScreenButton extends SipActionButton {
  static override tag = 'sip-screen-button';
  protected override readonly action = 'screen';
}

/**
 * Opens the keypad of a call.
 *
 * @event sip-panel-toggle - `{callId, panel: 'keypad'}`: what the button opens is to be opened or closed.
 */
export class SipKeypadButton extends SipActionButton {
  static override tag = 'sip-keypad-button';
  protected override readonly action = 'keypad';
}

/**
 * Opens the transfer of a call.
 *
 * @event sip-panel-toggle - `{callId, panel: 'transfer'}`: what the button opens is to be opened or closed.
 */
export class SipTransferButton extends SipActionButton {
  static override tag = 'sip-transfer-button';
  protected override readonly action = 'transfer';
}

/**
 * Opens the messages with the other side of a call.
 *
 * @event sip-panel-toggle - `{callId, panel: 'message'}`: what the button opens is to be opened or closed.
 */
export class SipMessageButton extends SipActionButton {
  static override tag = 'sip-message-button';
  protected override readonly action = 'message';
}

/**
 * Opens the keypad for a further call.
 *
 * @event sip-panel-toggle - `{callId, panel: 'add'}`: what the button opens is to be opened or closed.
 */
export class SipAddCallButton extends SipActionButton {
  static override tag = 'sip-add-call-button';
  protected override readonly action = 'addCall';
}

/**
 * Opens the choice of microphone, speaker and camera.
 *
 * @event sip-panel-toggle - `{callId, panel: 'devices'}`: what the button opens is to be opened or closed.
 */
export class SipDevicesButton extends SipActionButton {
  static override tag = 'sip-devices-button';
  protected override readonly action = 'devices';
}

/**
 * Opens what there is no room for.
 *
 * @event sip-panel-toggle - `{callId, panel: 'more'}`: what the button opens is to be opened or closed.
 */
export class SipMoreButton extends SipActionButton {
  static override tag = 'sip-more-button';
  protected override readonly action = 'more';
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-answer-button': SipAnswerButton;
    'sip-answer-video-button': SipAnswerVideoButton;
    'sip-hangup-button': SipHangupButton;
    'sip-mute-button': SipMuteButton;
    'sip-hold-button': SipHoldButton;
    'sip-camera-button': SipCameraButton;
    'sip-screen-button': SipScreenButton;
    'sip-keypad-button': SipKeypadButton;
    'sip-transfer-button': SipTransferButton;
    'sip-message-button': SipMessageButton;
    'sip-add-call-button': SipAddCallButton;
    'sip-devices-button': SipDevicesButton;
    'sip-more-button': SipMoreButton;
  }
}
