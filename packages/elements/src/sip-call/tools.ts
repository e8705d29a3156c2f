import type { CallState } from '@sip-kit/phone';
import type { Panel } from '../sip-action-button/actions.js';
import {
  SipAddCallButton,
  SipCameraButton,
  SipDevicesButton,
  SipHoldButton,
  SipKeypadButton,
  SipMessageButton,
  SipMoreButton,
  SipMuteButton,
  SipScreenButton,
  SipTransferButton,
} from '../sip-action-button/buttons.js';
import { isConnected } from '../views/live-call.js';

/** The tools of a call in the order in which they stand, and what each needs to be there. */
const order = [
  [SipMuteButton, undefined],
  [SipCameraButton, 'camera'],
  [SipKeypadButton, 'keypad'],
  [SipHoldButton, 'hold'],
  [SipMessageButton, 'message'],
  [SipAddCallButton, 'add'],
  [SipTransferButton, 'transfer'],
  [SipScreenButton, 'screen'],
  [SipDevicesButton, 'devices'],
] as const;

export type ToolClass = (typeof order)[number][0] | typeof SipMoreButton;

/** All of them, for registration. */
export const toolClasses: readonly ToolClass[] = [...order.map(([tool]) => tool), SipMoreButton];

/** Which tools are wanted, and how many there is room for. */
export type ToolChoice = { readonly [Name in Exclude<(typeof order)[number][1], undefined>]: boolean } & {
  readonly room: number;
  /** Whether those behind "More" are shown too. */
  readonly all: boolean;
  /** The panel that is open: then there is only the button that closes it. */
  readonly panel: Panel | undefined;
};

/** The tools that make sense now. Where there is no room for all of them, the rest stands behind "More". */
export function toolsFor(call: CallState, choice: ToolChoice): readonly ToolClass[] {
  if (!isConnected(call)) return [SipMuteButton];
  if (choice.panel === 'keypad') return [SipKeypadButton];
  if (choice.panel === 'transfer') return [SipTransferButton];
  const tools = order.filter(([, name]) => name === undefined || choice[name]).map(([tool]) => tool);
  if (tools.length <= choice.room) return tools;
  const first = tools.slice(0, choice.room - 1);
  return [...first, SipMoreButton, ...(choice.all ? tools.slice(choice.room - 1) : [])];
}
