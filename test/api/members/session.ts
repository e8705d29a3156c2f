import type {
  AnswerCallOptions,
  CallOptions,
  DTMF,
  DtmfOptions,
  Info,
  ReferSubscriberEvents,
  RTCSessionEvents,
  SendingEvents,
  TerminateOptions,
} from '@sip-kit/core';
import { type DocumentedEvents, events, type Member, members } from '../member.js';

const END = ['originator', 'message', 'cause'] as const;
const RAW = { era: '3.x', fields: [], different: 'The argument is the error itself, as in 3.x.' } as const;

const EVENTS: DocumentedEvents<RTCSessionEvents> = {
  progress: {
    era: 'both',
    fields: ['originator', 'response'],
    different: 'For an incoming call too, as 0.3 documents and 3.x does.',
  },
  started: { era: '0.3', fields: ['originator', 'response'] },
  ended: { era: 'both', fields: END },
  failed: { era: 'both', fields: END },
  newDTMF: { era: 'both', fields: ['originator', 'dtmf', 'request'] },
  peerconnection: { era: '3.x', fields: ['peerconnection'] },
  connecting: { era: '3.x', fields: ['request'] },
  sending: { era: '3.x', fields: ['request'] },
  accepted: { era: '3.x', fields: ['originator', 'response'] },
  confirmed: { era: '3.x', fields: ['originator', 'ack'] },
  newInfo: { era: '3.x', fields: ['originator', 'info', 'request'] },
  hold: { era: '3.x', fields: ['originator'] },
  unhold: { era: '3.x', fields: ['originator'] },
  muted: { era: '3.x', fields: ['audio', 'video'] },
  unmuted: { era: '3.x', fields: ['audio', 'video'] },
  reinvite: { era: '3.x', fields: ['request', 'callback', 'reject'] },
  update: { era: '3.x', fields: ['request', 'callback', 'reject'] },
  refer: { era: '3.x', fields: ['request', 'accept', 'reject'] },
  replaces: { era: '3.x', fields: ['request', 'accept', 'reject'] },
  sdp: {
    era: '3.x',
    fields: ['originator', 'type', 'sdp'],
    different:
      '`type` is that of the description, as in 3.x, and not the name of the event as in 0.3’s events.',
  },
  icecandidate: { era: '3.x', fields: ['candidate', 'ready'] },
  getusermediafailed: RAW,
  'peerconnection:createofferfailed': RAW,
  'peerconnection:createanswerfailed': RAW,
  'peerconnection:setlocaldescriptionfailed': RAW,
  'peerconnection:setremotedescriptionfailed': RAW,
};

const DTMF_EVENTS: DocumentedEvents<SendingEvents<DTMF>> = {
  sending: {
    era: '0.3',
    fields: ['originator', 'request'],
    different: 'It is emitted; the code of 0.3 never did.',
  },
  succeeded: { era: 'both', fields: ['originator', 'response'] },
  failed: { era: 'both', fields: ['originator', 'response', 'cause'] },
};

const INFO_EVENTS: DocumentedEvents<SendingEvents<Info>> = {
  succeeded: { era: '3.x', fields: ['originator', 'response'] },
  failed: { era: '3.x', fields: ['originator', 'response', 'cause'] },
};

const REFER: DocumentedEvents<ReferSubscriberEvents> = {
  requestSucceeded: { era: '3.x', fields: ['response'] },
  requestFailed: { era: '3.x', fields: ['response', 'cause'] },
  trying: { era: '3.x', fields: ['request', 'status_line'] },
  progress: { era: '3.x', fields: ['request', 'status_line'] },
  accepted: { era: '3.x', fields: ['request', 'status_line'] },
  failed: { era: '3.x', fields: ['request', 'status_line'] },
};

const CALL_BOTH = [
  'mediaConstraints',
  'eventHandlers',
  'extraHeaders',
  'anonymous',
] as const satisfies readonly (keyof CallOptions)[];
const CALL_03 = ['RTCConstraints'] as const satisfies readonly (keyof CallOptions)[];
const CALL_3X = [
  'mediaStream',
  'pcConfig',
  'rtcConstraints',
  'rtcOfferConstraints',
  'rtcAnswerConstraints',
  'sessionTimersExpires',
  'fromUserName',
  'fromDisplayName',
  'data',
] as const satisfies readonly (keyof CallOptions)[];
const ANSWER_BOTH = [
  'extraHeaders',
  'mediaConstraints',
] as const satisfies readonly (keyof AnswerCallOptions)[];
const ANSWER_3X = [
  'mediaStream',
  'pcConfig',
  'rtcConstraints',
  'rtcOfferConstraints',
  'rtcAnswerConstraints',
  'sessionTimersExpires',
  'data',
] as const satisfies readonly (keyof AnswerCallOptions)[];
const TERMINATE = [
  'extraHeaders',
  'status_code',
  'reason_phrase',
  'body',
] as const satisfies readonly (keyof TerminateOptions)[];
const DTMF_OPTIONS = [
  'duration',
  'interToneGap',
  'extraHeaders',
  'eventHandlers',
] as const satisfies readonly (keyof DtmfOptions)[];

/** `RTCSession`, and what it hands out. */
export const sessionMembers: readonly Member[] = [
  ...members('RTCSession', 'method', 'both', 'answer terminate getLocalStreams getRemoteStreams sendDTMF', {
    terminate: 'On a call that is over it does nothing; the reference threw an InvalidStateError.',
    getLocalStreams:
      'One stream of what is sent now, made from the tracks: browsers have no such method any more.',
    getRemoteStreams: 'One stream of what the far end sends now.',
  }),
  ...members(
    'RTCSession',
    'method',
    '3.x',
    `isInProgress isEstablished isEnded isReadyToReOffer isOnHold isMuted sendInfo hold unhold renegotiate mute unmute
     refer`,
    {
      hold: 'One that is asked for while another change is under way waits its turn instead of being refused.',
      mute: 'Without an argument it mutes audio, as in 3.x.',
    },
  ),
  ...members(
    'RTCSession',
    'attribute',
    'both',
    'direction local_identity remote_identity start_time end_time data',
  ),
  ...members('RTCSession', 'attribute', '3.x', 'id connection contact status C causes'),
  ...members(
    'RTCSession.C',
    'constant',
    'both',
    `STATUS_NULL STATUS_INVITE_SENT STATUS_1XX_RECEIVED STATUS_INVITE_RECEIVED STATUS_WAITING_FOR_ANSWER STATUS_ANSWERED
     STATUS_WAITING_FOR_ACK STATUS_CANCELED STATUS_TERMINATED STATUS_CONFIRMED`,
  ),
  ...members('ua.call()', 'option', 'both', CALL_BOTH),
  ...members('ua.call()', 'option', '0.3', CALL_03),
  ...members('ua.call()', 'option', '3.x', CALL_3X),
  ...members('session.answer()', 'option', 'both', ANSWER_BOTH),
  ...members('session.answer()', 'option', '3.x', ANSWER_3X),
  ...members('session.terminate()', 'option', 'both', TERMINATE),
  ...members('session.terminate()', 'option', '3.x', ['cause'] satisfies (keyof TerminateOptions)[]),
  ...members('session.sendDTMF()', 'option', 'both', DTMF_OPTIONS),
  ...members('session.sendDTMF()', 'option', '3.x', ['transportType'] satisfies (keyof DtmfOptions)[]),
  ...events('RTCSession', EVENTS),
  ...members('DTMF', 'attribute', 'both', 'direction tone duration'),
  ...events('DTMF', DTMF_EVENTS),
  ...members('Info', 'attribute', '3.x', 'direction contentType body'),
  ...events('Info', INFO_EVENTS),
  ...events('ReferSubscriber', REFER),
];
