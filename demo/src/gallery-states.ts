import type { DeviceInfo, DevicesState, PhoneState } from '@sip-kit/phone';
import { registered, type SampleName, sampleCall, sampleNames, sampleState } from '@sip-kit/testing/phone';

/** What stands in the gallery: an element, and the state of the phone that it shows. */
export interface Exhibit {
  readonly title: string;
  readonly tag: keyof HTMLElementTagNameMap;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly state: PhoneState;
}

type Attributes = Readonly<Record<string, string>>;

/** An element over a phone in one of the sample states. */
function exhibit(
  tag: Exhibit['tag'],
  sample: SampleName,
  attributes: Attributes = {},
  title?: string,
): Exhibit {
  return { title: title ?? titled(sample), tag, attributes, state: sampleState(sample) };
}

function titled(sample: string): string {
  return sample.charAt(0).toUpperCase() + sample.slice(1);
}

/** The page of the phone on which a state can be seen. */
function pageOf(sample: SampleName): Attributes {
  if (sample.startsWith('chat')) return { page: 'messages' };
  return sample === 'history' ? { page: 'recents' } : {};
}

const talking = registered({ calls: [sampleCall({ tones: '1234#' })] });

const device = (kind: DeviceInfo['kind'], label: string): DeviceInfo => {
  return { deviceId: label, kind, label, groupId: '' };
};

const devices: DevicesState = {
  ...registered().devices,
  list: [
    device('audioinput', 'Headset microphone'),
    device('audioinput', 'Built-in microphone'),
    device('audiooutput', 'Headset'),
    device('audiooutput', 'Built-in speakers'),
    device('videoinput', 'Camera above the screen'),
  ],
  selected: { ringer: 'Built-in speakers' },
  canSelectOutput: true,
  outputVolume: 0.8,
};

/** Everything in the gallery, by section. */
export const exhibits: Readonly<Record<string, readonly Exhibit[]>> = {
  'The phone': sampleNames.map((sample) => exhibit('sip-phone', sample, pageOf(sample))),
  'The phone’s settings': [
    {
      title: 'The phone’s settings',
      tag: 'sip-phone',
      attributes: { page: 'settings' },
      state: registered({ devices }),
    },
  ],
  'The phone for one number': [exhibit('sip-phone', 'registered', { target: 'bob' }, 'With a target')],
  Dialpad: [
    exhibit('sip-dialpad', 'registered', {}, 'Empty'),
    exhibit('sip-dialpad', 'registered', { value: '+49 30 901820', video: '' }, 'With a number, and video'),
    { title: 'Sending tones', tag: 'sip-dialpad', state: talking },
    exhibit('sip-dialpad', 'registered', { disabled: '' }, 'Disabled'),
  ],
  Chat: [
    exhibit('sip-chat', 'chat, far end types', { target: 'bob' }),
    exhibit('sip-chat', 'chat, not delivered', { target: 'bob' }),
    exhibit('sip-chat', 'chats, unread'),
    exhibit('sip-chat', 'registered', { target: 'carol' }, 'Nothing yet'),
  ],
  Video: [
    exhibit('sip-video', 'in video call'),
    exhibit('sip-video', 'in video call', { self: 'side' }, 'Side by side'),
    exhibit('sip-video', 'in call', {}, 'Without a picture'),
  ],
  Incoming: [
    exhibit('sip-incoming', 'incoming call', { inline: '' }),
    exhibit('sip-incoming', 'incoming video call', { inline: '' }),
    exhibit('sip-incoming', 'incoming call', { inline: '', compact: '' }, 'On one line'),
  ],
  Settings: [
    { title: 'Settings', tag: 'sip-settings', state: registered({ devices }) },
    exhibit('sip-devices', 'registered', {}, 'Devices before they are allowed'),
    exhibit('sip-transfer', 'two calls', {}, 'Transfer'),
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
    exhibit('sip-answer-button', 'incoming call', {}, 'Answer'),
    exhibit('sip-hangup-button', 'in call', {}, 'End'),
    exhibit('sip-mute-button', 'in call', {}, 'Mute'),
    exhibit('sip-mute-button', 'muted'),
    exhibit('sip-hold-button', 'held'),
    exhibit('sip-camera-button', 'in video call', {}, 'Camera'),
  ],
};
