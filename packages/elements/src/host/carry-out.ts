import type { Phone } from '@sip-kit/phone';
import type { RequestMap, RequestType } from './requests.js';

type CarryOut<Detail> = (phone: Phone, detail: Detail) => unknown;

/** How each request is carried out. */
const actions: { readonly [Type in RequestType]: CarryOut<RequestMap[Type]> } = {
  'sip-call-request': (phone, { target, video = false, headers = [] }) =>
    phone.call(target, { video, headers }),
  'sip-answer-request': (phone, { callId, video = false }) => phone.answer(callId, { video }),
  'sip-hangup-request': (phone, { callId, statusCode, reason }) =>
    phone.hangup(callId, {
      ...(statusCode !== undefined && { statusCode }),
      ...(reason !== undefined && { reason }),
    }),
  'sip-mute-request': (phone, { callId, kind, muted }) => phone.mute(callId, { [kind]: muted }),
  'sip-video-request': (phone, { callId, on }) => phone.setVideo(callId, on),
  'sip-screen-request': (phone, { callId, on }) => phone.shareScreen(callId, on),
  'sip-hold-request': (phone, { callId, held }) => phone.hold(callId, held),
  'sip-activate-request': (phone, { callId }) => phone.activate(callId),
  'sip-transfer-request': (phone, { callId, target = '', otherCallId }) =>
    otherCallId === undefined ? phone.transfer(callId, target) : phone.transferTo(callId, otherCallId),
  'sip-dtmf-request': (phone, { callId, tone }) => phone.sendTone(callId, tone),
  'sip-silence-request': (phone) => phone.silence(),
  'sip-message-request': (phone, { target, body }) => phone.sendMessage(target, body),
  'sip-message-retry-request': (phone, { messageId }) => phone.retryMessage(messageId),
  'sip-message-read-request': (phone, { target }) => phone.markRead(target),
  'sip-composing-request': (phone, { target, active }) => phone.setComposing(target, active),
  'sip-history-clear-request': (phone) => phone.clearHistory(),
  'sip-device-request': (phone, { use, deviceId }) => phone.selectDevice(use, deviceId),
  'sip-volume-request': (phone, { use, volume }) => phone.setVolume(use, volume),
  'sip-media-request': (phone, { video = false }) => phone.askForMedia({ video }),
  'sip-dnd-request': (phone, { dnd }) => phone.configure({ dnd }),
  'sip-notifications-request': async (phone, { on }) => {
    phone.configure({ notifications: on && (await phone.askForNotifications()) });
  },
  'sip-register-request': (phone) => {
    if (phone.state.connection.status === 'connected') return phone.register();
    return phone.start();
  },
  'sip-unregister-request': (phone) => phone.unregister(),
  'sip-audio-unlock-request': (phone) => phone.unlockAudio(),
};

/** Does with `phone` what the request asks. Rejected when the phone refuses. */
export async function carryOut<Type extends RequestType>(
  phone: Phone,
  type: Type,
  detail: RequestMap[Type],
): Promise<unknown> {
  return actions[type](phone, detail);
}
