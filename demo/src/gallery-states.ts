import type { PhoneState } from '@sip-kit/phone';
import { type SampleName, sampleNames, sampleState } from '@sip-kit/testing/phone';
import { withDevices, withHistory, withReceipts, withTools } from './gallery-samples.js';

/** What a person opens in a call first, by the button of that name. */
export type Opened = 'keypad' | 'transfer' | 'more';

/** What stands in the gallery: an element, and the state of the phone that it shows. */
export interface Exhibit {
  readonly title: string;
  readonly tag: keyof HTMLElementTagNameMap;
  readonly attributes: Readonly<Record<string, string>>;
  readonly state: PhoneState;
  readonly opens: readonly Opened[];
}

type Attributes = Exhibit['attributes'];

/** An element over a phone in one of the sample states. */
function exhibit(
  tag: Exhibit['tag'],
  sample: SampleName,
  attributes: Attributes = {},
  title: string = titled(sample),
): Exhibit {
  return { title, tag, attributes, state: sampleState(sample), opens: [] };
}

/** An element over a phone in a state of the gallery's own. */
function special(
  title: string,
  tag: Exhibit['tag'],
  state: PhoneState,
  attributes: Attributes = {},
  ...opens: Opened[]
): Exhibit {
  return { title, tag, attributes, state, opens };
}

function titled(sample: string): string {
  return sample.charAt(0).toUpperCase() + sample.slice(1);
}

/** The page of the phone on which a state can be seen. */
function pageOf(sample: SampleName): Attributes {
  if (sample.startsWith('chat')) return { page: 'messages' };
  return sample === 'history' ? { page: 'recents' } : {};
}

const everyTool = { 'with-message': '', 'with-add': '', 'with-devices': '' };

/** What an exhibit is called in the address of the gallery. */
export function idOf({ tag, title }: Exhibit): string {
  return `${tag}-${title.toLowerCase().replace(/[^a-z]+/g, '-')}`;
}

/** Everything in the gallery, by section. */
export const exhibits: Readonly<Record<string, readonly Exhibit[]>> = {
  'The phone': sampleNames.map((sample) => exhibit('sip-phone', sample, pageOf(sample))),
  'The phone, opened up': [
    special('Keypad in a call', 'sip-phone', withTools({ tones: '12#' }), {}, 'keypad'),
    special('All tools', 'sip-phone', withTools(), {}, 'more'),
    special('Where to transfer to', 'sip-phone', withTools(), {}, 'more', 'transfer'),
    special('The phone’s settings', 'sip-phone', withDevices(), { page: 'settings' }),
    exhibit('sip-phone', 'registered', { page: 'recents' }, 'No recent calls'),
    exhibit('sip-phone', 'registered', { page: 'messages' }, 'No messages'),
  ],
  'Less of the phone': [
    exhibit('sip-phone', 'registered', { view: 'dialer' }, 'Keypad and calls'),
    exhibit('sip-phone', 'registered', { view: 'call' }, 'Calls alone'),
    exhibit('sip-phone', 'registered', { target: 'bob' }, 'With a target'),
  ],
  Call: [
    special('Every button', 'sip-call', withTools(), everyTool),
    exhibit('sip-call', 'far end rings'),
    exhibit('sip-call', 'poor quality'),
    exhibit('sip-call', 'no microphone'),
  ],
  Dialpad: [
    exhibit('sip-dialpad', 'registered', {}, 'Empty'),
    exhibit('sip-dialpad', 'registered', { value: '+49 30 901820', video: '' }, 'With a number, and video'),
    special('Sending tones', 'sip-dialpad', withTools({ tones: '1234#' })),
    exhibit('sip-dialpad', 'registered', { disabled: '' }, 'Disabled'),
  ],
  Chat: [
    exhibit('sip-chat', 'chat, far end types', { target: 'bob' }),
    special('Receipts and emoji', 'sip-chat', withReceipts(), { target: 'bob' }),
    special('A thousand messages', 'sip-chat', withHistory(), { target: 'bob' }),
    exhibit('sip-chat', 'chat, not delivered', { target: 'bob' }),
    exhibit('sip-chat', 'chats, unread'),
    exhibit('sip-chat', 'registered', { target: 'carol' }, 'Nothing yet'),
    exhibit('sip-chat', 'registered', {}, 'Nobody yet'),
    exhibit('sip-chat', 'hostile names', { target: 'bob' }),
  ],
  Video: [
    exhibit('sip-video', 'in video call'),
    exhibit('sip-video', 'in video call', { self: 'side' }, 'Side by side'),
    exhibit('sip-video', 'sharing the screen'),
    exhibit('sip-video', 'in call', {}, 'Without a picture'),
  ],
  Incoming: [
    exhibit('sip-incoming', 'incoming call', { inline: '' }),
    exhibit('sip-incoming', 'incoming video call', { inline: '' }),
    exhibit('sip-incoming', 'incoming call', { inline: '', compact: '' }, 'On one line'),
  ],
  Settings: [
    special('Settings', 'sip-settings', withDevices()),
    special('Devices', 'sip-devices', withDevices()),
    exhibit('sip-devices', 'registered', {}, 'Devices before they are allowed'),
    exhibit('sip-transfer', 'two calls', {}, 'Transfer'),
    exhibit('sip-transfer', 'in call', {}, 'Transfer of the only call'),
  ],
  Calls: [exhibit('sip-call-list', 'two calls'), exhibit('sip-call-list', 'call waiting')],
  Status: [
    exhibit('sip-status', 'registered'),
    exhibit('sip-status', 'registering'),
    exhibit('sip-status', 'wrong password'),
    exhibit('sip-status', 'wrong password', { variant: 'banner' }, 'As a banner'),
    exhibit('sip-status', 'disconnected', { variant: 'banner' }),
  ],
  Buttons: [
    exhibit('sip-call-button', 'registered', { target: 'sip:support@example.com' }, 'Call'),
    exhibit('sip-call-button', 'registered', { target: 'bob', video: '' }, 'Call with video'),
    exhibit('sip-call-button', 'idle', { target: 'bob' }, 'Call, before the phone is ready'),
    exhibit('sip-answer-button', 'incoming call', {}, 'Answer'),
    exhibit('sip-answer-video-button', 'incoming video call', {}, 'Answer with video'),
    exhibit('sip-hangup-button', 'in call', {}, 'End'),
    exhibit('sip-hangup-button', 'incoming call', {}, 'Decline'),
    exhibit('sip-mute-button', 'in call', {}, 'Mute'),
    exhibit('sip-mute-button', 'muted'),
    exhibit('sip-mute-button', 'muted', { 'no-label': '' }, 'Muted, without its label'),
    exhibit('sip-mute-button', 'registered', {}, 'Mute, without a call'),
    exhibit('sip-hold-button', 'in call', {}, 'Hold'),
    exhibit('sip-hold-button', 'held'),
    exhibit('sip-hold-button', 'holding'),
    exhibit('sip-camera-button', 'in video call', {}, 'Camera'),
    special('Share the screen', 'sip-screen-button', withTools()),
    exhibit('sip-keypad-button', 'in call', {}, 'Keypad'),
    exhibit('sip-keypad-button', 'in call', { expanded: '' }, 'Keypad, open'),
    exhibit('sip-message-button', 'in call', {}, 'Message'),
    exhibit('sip-add-call-button', 'in call', {}, 'Add a call'),
    exhibit('sip-transfer-button', 'in call', {}, 'Transfer'),
    exhibit('sip-devices-button', 'in call', {}, 'Devices'),
    exhibit('sip-more-button', 'in call', {}, 'More'),
  ],
  Small: [
    exhibit('sip-meter', 'in call', {}, 'How loud we are'),
    exhibit('sip-meter', 'in call', { side: 'remote' }, 'How loud the far end is'),
    exhibit('sip-timer', 'in call', { since: String(Date.now() - 754_000) }, 'Time since a moment'),
    exhibit('sip-timer', 'in call', { since: '0', until: '3723000' }, 'A time that is over'),
    exhibit('sip-provider', 'registered', {}, 'The provider: nothing to see'),
  ],
};
