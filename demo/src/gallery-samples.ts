/** States of a phone that the gallery shows besides the samples of `@sip-kit/testing/phone`. */
import type { CallState, ChatMessage, DeviceInfo, DevicesState, PhoneState } from '@sip-kit/phone';
import { registered, sampleCall, sampleConversation, sampleMessage } from '@sip-kit/testing/phone';

const MINUTE = 60_000;

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
  canShareScreen: true,
  outputVolume: 0.8,
};

/** A phone whose devices may be chosen. */
export const withDevices = (): PhoneState => registered({ devices });

/** A call with everything that a browser can do, but for the fields that are given. */
export const withTools = (fields: Partial<CallState> = {}): PhoneState =>
  registered({ devices, calls: [sampleCall(fields)] });

const ours = (body: string, minutes: number, status: ChatMessage['status']): ChatMessage =>
  sampleMessage({ body, status, direction: 'outgoing', at: Date.now() - minutes * MINUTE });
const theirs = (body: string, minutes: number): ChatMessage =>
  sampleMessage({ body, at: Date.now() - minutes * MINUTE });

/** How far messages have come: shown, delivered, taken by the server, on their way; and emoji by themselves. */
export const withReceipts = (): PhoneState =>
  registered({
    conversations: [
      sampleConversation({
        messages: [
          ours('The table is ordered for eight.', 44, 'displayed'),
          theirs('🎉', 43),
          ours('👍🏽👍🏽', 41, 'displayed'),
          theirs('See you there. Shall I bring the plans?', 26),
          ours('Yes please, page 3 most of all.', 12, 'delivered'),
          ours('And the list of the rooms, if it is at hand.', 3, 'sent'),
        ],
      }),
    ],
  });

/** More messages than anybody reads: only the end of them is drawn. */
export const withHistory = (): PhoneState =>
  registered({
    conversations: [
      sampleConversation({
        messages: Array.from({ length: 1000 }, (_, index) => {
          const body = `Measurement ${index + 1}: ${(20 + Math.sin(index / 9) * 4).toFixed(1)} °C`;
          return index % 5 === 4
            ? ours('Noted, thank you.', 1000 - index, 'displayed')
            : theirs(body, 1000 - index);
        }),
      }),
    ],
  });
