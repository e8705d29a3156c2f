import type {
  NotifierEvents,
  NotifyOptions,
  PublisherEvents,
  PublishOptions,
  RegisterOptions,
  SendRequestOptions,
  SubscribeOptions,
  SubscriberEvents,
  UAEvents,
} from '@sip-kit/core';
import { type DocumentedEvents, events, type Member, members } from '../member.js';

const EVENTS: DocumentedEvents<UAEvents> = {
  connecting: { era: '3.x', fields: ['socket', 'attempts'] },
  connected: { era: 'both', fields: ['transport', 'socket'] },
  disconnected: {
    era: 'both',
    fields: ['transport', 'code', 'reason', 'socket', 'error'],
    different:
      'At each drop and each failed attempt, as in 3.x, with `willRetry`, `attempt` and `retryIn`; 0.3 told of it only ' +
      'when its own retries were used up.',
  },
  registered: {
    era: 'both',
    fields: ['response'],
    different:
      'At every 2xx, as in 0.3; `refresh` says whether we had been registered before (3.x: only the first).',
  },
  unregistered: {
    era: 'both',
    fields: ['response', 'cause'],
    different: 'It always has data; 0.3 gave none when the connection was lost.',
  },
  registrationFailed: { era: 'both', fields: ['response', 'cause'] },
  registrationExpiring: { era: '3.x', fields: [] },
  newRTCSession: {
    era: 'both',
    fields: ['originator', 'session', 'request'],
    different: 'An incoming call is told of before its offer is looked at, as in 3.x; 0.3 told of it after.',
  },
  newMessage: { era: 'both', fields: ['originator', 'message', 'request'] },
  newOptions: { era: '3.x', fields: ['originator', 'message', 'request'] },
  sipEvent: { era: '3.x', fields: ['event', 'request'] },
  newSubscribe: { era: '3.x', fields: ['event', 'request'] },
  newRefer: { era: 'ours', fields: ['originator', 'request', 'target', 'accept', 'reject'] },
  newTransaction: { era: '3.x', fields: ['transaction'] },
  transactionDestroyed: { era: '3.x', fields: ['transaction'] },
};

const SUBSCRIBER: DocumentedEvents<SubscriberEvents> = {
  pending: { era: '3.x', fields: [] },
  accepted: { era: '3.x', fields: [] },
  active: { era: '3.x', fields: [] },
  notify: { era: '3.x', fields: [] },
  terminated: { era: '3.x', fields: [] },
};

const NOTIFIER: DocumentedEvents<NotifierEvents> = {
  subscribe: { era: '3.x', fields: [] },
  expired: { era: '3.x', fields: [] },
  terminated: { era: '3.x', fields: [] },
};

const PUBLISHER: DocumentedEvents<PublisherEvents> = {
  published: { era: 'ours', fields: ['response', 'expires'] },
  unpublished: { era: 'ours', fields: ['response'] },
  failed: { era: 'ours', fields: ['response', 'cause', 'willRetry'] },
};

const PUBLISH_OPTIONS = [
  'contentType',
  'expires',
  'extraHeaders',
] as const satisfies readonly (keyof PublishOptions)[];
const SEND_OPTIONS = [
  'contentType',
  'eventHandlers',
  'extraHeaders',
] as const satisfies readonly (keyof SendRequestOptions)[];
const SENDER_OPTIONS = [
  'fromUserName',
  'fromDisplayName',
] as const satisfies readonly (keyof SendRequestOptions)[];
const REGISTER_OPTIONS = ['extraHeaders'] as const satisfies readonly (keyof RegisterOptions)[];
const SUBSCRIBE_OPTIONS = [
  'expires',
  'contentType',
  'allowEvents',
  'params',
  'extraHeaders',
] as const satisfies readonly (keyof SubscribeOptions)[];
const NOTIFY_OPTIONS = [
  'extraHeaders',
  'allowEvents',
  'pending',
  'defaultExpires',
] as const satisfies readonly (keyof NotifyOptions)[];

/** `UA`, and what it hands out besides calls and messages. */
export const userAgentMembers: readonly Member[] = [
  ...members(
    'UA',
    'method',
    'both',
    'start stop register unregister call sendMessage isRegistered isConnected',
    {
      stop: 'It gives a promise, and ends as soon as everything is said; 2 s at most (0.3: always 5 s).',
      unregister: 'It gives a promise.',
      call:
        'It gives the session, as in 3.x. A target that cannot be one fails by `failed` with `Invalid Target`, as in 0.3, ' +
        'after `call()` has returned (3.x throws).',
      sendMessage:
        'It gives the message, as in 3.x. An invalid target fails by its event, as in 0.3 (3.x throws).',
    },
  ),
  ...members(
    'UA',
    'method',
    '3.x',
    'registrator sendOptions subscribe notify terminateSessions get set normalizeTarget',
  ),
  ...members('UA', 'method', 'ours', 'publish observe'),
  ...members('UA', 'attribute', 'ours', 'environment'),
  ...members('UA', 'static', 'both', 'C'),
  ...members(
    'UA.C',
    'constant',
    'both',
    `STATUS_INIT STATUS_READY STATUS_USER_CLOSED STATUS_NOT_READY CONFIGURATION_ERROR NETWORK_ERROR`,
  ),
  ...members('UA', 'attribute', 'both', 'configuration contact status data sessions transport'),
  ...members('UA', 'attribute', '3.x', 'C'),
  ...members('UA', 'attribute', '0.3', 'error dialogs applicants', {
    error:
      '`UA.C.NETWORK_ERROR` while there is no connection, else `null`; an error of the configuration is thrown.',
    dialogs: {
      absent: 'Internal to the reference: dialogs belong to the calls and subscriptions that made them.',
    },
    applicants: { absent: 'Internal to the reference: requests that wait are kept by what sent them.' },
  }),
  ...members('UA.contact', 'attribute', 'both', 'pub_gruu temp_gruu uri toString'),
  ...members('ua.register()', 'option', 'both', REGISTER_OPTIONS),
  ...members('ua.unregister()', 'option', 'both', ['all', ...REGISTER_OPTIONS]),
  ...members('ua.sendMessage()', 'option', 'both', SEND_OPTIONS),
  ...members('ua.sendMessage()', 'option', '3.x', SENDER_OPTIONS),
  ...members('ua.sendOptions()', 'option', '3.x', [...SEND_OPTIONS, ...SENDER_OPTIONS]),
  ...members('ua.subscribe()', 'option', '3.x', SUBSCRIBE_OPTIONS),
  ...members('ua.notify()', 'option', '3.x', NOTIFY_OPTIONS),
  ...events('UA', EVENTS),
  ...members('Registrator', 'method', '3.x', 'setExtraHeaders setExtraContactParams'),
  ...members('Subscriber', 'method', '3.x', 'subscribe terminate'),
  ...members('Subscriber', 'attribute', '3.x', 'state id data C'),
  ...members(
    'Subscriber.C',
    'constant',
    '3.x',
    `SUBSCRIBE_RESPONSE_TIMEOUT SUBSCRIBE_TRANSPORT_ERROR SUBSCRIBE_NON_OK_RESPONSE SUBSCRIBE_WRONG_OK_RESPONSE
     SUBSCRIBE_AUTHENTICATION_FAILED UNSUBSCRIBE_TIMEOUT FINAL_NOTIFY_RECEIVED WRONG_NOTIFY_RECEIVED`,
  ),
  ...events('Subscriber', SUBSCRIBER),
  ...members('Notifier', 'method', '3.x', 'start setActiveState notify terminate'),
  ...members('Notifier', 'attribute', '3.x', 'state id data C'),
  ...members(
    'Notifier.C',
    'constant',
    '3.x',
    `NOTIFY_RESPONSE_TIMEOUT NOTIFY_TRANSPORT_ERROR NOTIFY_NON_OK_RESPONSE NOTIFY_AUTHENTICATION_FAILED FINAL_NOTIFY_SENT
     UNSUBSCRIBE_RECEIVED SUBSCRIPTION_EXPIRED`,
  ),
  ...events('Notifier', NOTIFIER),
  ...members('ua.publish()', 'option', 'ours', PUBLISH_OPTIONS),
  ...members('Publisher', 'method', 'ours', 'publish unpublish'),
  ...members('Publisher', 'attribute', 'ours', 'isPublished data'),
  ...events('Publisher', PUBLISHER),
];
