import type { PhoneState } from '@sip-kit/phone';
import { SipEvent } from '../support/sip-event.js';

/** How a character got into the pad. */
export type DigitSource = 'pointer' | 'key' | 'paste';

/** A pad, as far as its number is concerned. */
export interface Pad extends HTMLElement {
  value: string;
  readonly disabled: boolean | undefined;
  readonly mode: 'auto' | 'dial' | 'dtmf';
  readonly state: PhoneState;
}

/** Whether nothing can be entered: by the pad's own doing, or that of a fieldset around it. */
export function isDisabled(pad: Pad): boolean {
  return (pad.disabled ?? false) || pad.matches('fieldset:disabled *');
}

/** The call that tones go to; `undefined` while the pad dials. */
export function toneCallOf({ mode, state: { calls, activeCallId } }: Pad): string | undefined {
  if (mode === 'dial') return undefined;
  const call = calls.find(({ id }) => id === activeCallId);
  return call && (call.status === 'confirmed' || call.status === 'accepted') ? call.id : undefined;
}

/** What may be sent as a tone (RFC 4733). */
export function isTone(character: string): boolean {
  return /^[0-9A-D*#]$/i.test(character);
}

/** Puts text into the number of a pad: in the place of what is selected, or at its end. */
export function insert(pad: Pad, text: string, selection?: readonly [start: number, end: number]): void {
  const { value } = pad;
  const [start, end] = selection ?? [value.length, value.length];
  changeValue(pad, value.slice(0, start) + text + value.slice(end));
}

/** Has a pad show another number, and tells so. */
export function changeValue(pad: Pad, value: string): void {
  if (value === pad.value) return;
  pad.value = value;
  pad.dispatchEvent(new SipEvent('sip-value-change', { value }));
}
