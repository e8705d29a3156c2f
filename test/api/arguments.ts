/** A method, arguments that are good, and the options that it documents. */
export interface Method {
  readonly name: string;
  /** How many arguments are tried in turn with everything bad. */
  readonly good: readonly unknown[];
  /** Options that are tried in turn, in the last argument. */
  readonly options?: readonly string[];
  /** Whose method it is. */
  readonly of: Owner;
}

/** What methods are tried on, with its class. `message`, `options` and `request` came in, `sent …` went out. */
export const OWNERS = {
  ua: 'JsSIP.UA',
  registrator: 'Registrator',
  contact: 'LocalContact',
  call: 'RTCSession',
  ringing: 'RTCSession',
  tone: 'DTMF',
  info: 'Info',
  transfer: 'ReferSubscriber',
  message: 'Message',
  options: 'Options',
  'sent message': 'Message',
  'sent options': 'Options',
  request: 'IncomingRequest',
  'sent request': 'OutgoingRequest',
  'sent INVITE': 'OutgoingRequest',
  subscriber: 'Subscriber',
  notifier: 'Notifier',
  publisher: 'Publisher',
} as const;

/** One of {@link OWNERS}. */
export type Owner = keyof typeof OWNERS;

const HEADERS = 'extraHeaders';
const SEND = ['contentType', 'eventHandlers', HEADERS, 'fromUserName', 'fromDisplayName'];
const MEDIA = ['mediaConstraints', 'mediaStream', 'pcConfig', 'rtcConstraints', 'rtcOfferConstraints'];
const END = ['cause', HEADERS, 'status_code', 'reason_phrase', 'body'];

/** Every method that takes something. The last good argument is the options where there are any. */
export const METHODS: readonly Method[] = [
  { of: 'ua', name: 'register', good: [{}], options: [HEADERS] },
  { of: 'ua', name: 'unregister', good: [{}], options: ['all', HEADERS] },
  {
    of: 'ua',
    name: 'call',
    good: ['nobody', {}],
    options: [
      ...MEDIA,
      HEADERS,
      'eventHandlers',
      'anonymous',
      'fromUserName',
      'fromDisplayName',
      'sessionTimersExpires',
      'noAnswerTimeout',
      'data',
    ],
  },
  { of: 'ua', name: 'sendMessage', good: ['nobody', 'text', {}], options: [...SEND, 'notify'] },
  { of: 'ua', name: 'sendOptions', good: ['nobody', 'text', {}], options: SEND },
  {
    of: 'ua',
    name: 'subscribe',
    good: ['nobody', 'weather', 'text/plain', {}],
    options: ['expires', 'contentType', 'allowEvents', 'params', HEADERS],
  },
  { of: 'ua', name: 'notify', good: [{}, 'text/plain', {}] },
  {
    of: 'ua',
    name: 'publish',
    good: ['nobody', 'presence', {}],
    options: ['contentType', 'expires', HEADERS],
  },
  { of: 'ua', name: 'terminateSessions', good: [{}], options: END },
  { of: 'ua', name: 'normalizeTarget', good: ['nobody'] },
  { of: 'ua', name: 'get', good: ['realm'] },
  { of: 'ua', name: 'set', good: ['display_name', 'Alice'] },
  { of: 'ua', name: 'observe', good: [() => undefined] },
  { of: 'contact', name: 'toString', good: [{}], options: ['anonymous', 'outbound'] },
  { of: 'registrator', name: 'setExtraHeaders', good: [[]] },
  { of: 'registrator', name: 'setExtraContactParams', good: [{}], options: ['x'] },
  { of: 'message', name: 'accept', good: [{}], options: [HEADERS, 'body'] },
  { of: 'message', name: 'reject', good: [{}], options: ['status_code', 'reason_phrase', HEADERS, 'body'] },
  { of: 'options', name: 'accept', good: [{}], options: [HEADERS, 'body'] },
  { of: 'options', name: 'reject', good: [{}], options: ['status_code', 'reason_phrase', HEADERS, 'body'] },
  { of: 'sent message', name: 'send', good: ['nobody', 'text', {}], options: [...SEND, 'notify'] },
  { of: 'sent options', name: 'send', good: ['nobody', 'text', {}], options: SEND },
  { of: 'request', name: 'reply', good: [200, 'OK', [], 'text', () => undefined, () => undefined] },
  { of: 'request', name: 'reply_sl', good: [200, 'OK'] },
  { of: 'request', name: 'setHeader', good: ['X-Foo', 'foo'] },
  { of: 'request', name: 'getHeader', good: ['X-Foo'] },
  { of: 'request', name: 'getHeaders', good: ['X-Foo'] },
  { of: 'request', name: 'getHeaderAll', good: ['X-Foo'] },
  { of: 'request', name: 'hasHeader', good: ['X-Foo'] },
  { of: 'request', name: 'countHeader', good: ['X-Foo'] },
  { of: 'request', name: 'parseHeader', good: ['Via', 0] },
  { of: 'request', name: 's', good: ['Via', 0] },
  { of: 'sent request', name: 'setHeader', good: ['X-Foo', 'foo'] },
  { of: 'sent request', name: 'appendHeader', good: ['X-Foo', 'foo'] },
  { of: 'sent request', name: 'removeHeader', good: ['X-Foo'] },
  { of: 'sent request', name: 'getHeader', good: ['X-Foo'] },
  { of: 'sent request', name: 'getHeaders', good: ['X-Foo'] },
  { of: 'sent request', name: 'hasHeader', good: ['X-Foo'] },
  { of: 'sent request', name: 'clone', good: [{}], options: ['method', 'callId', 'cseq', 'body', HEADERS] },
  { of: 'sent INVITE', name: 'cancel', good: ['SIP;cause=200'] },
  { of: 'subscriber', name: 'subscribe', good: ['text'] },
  { of: 'subscriber', name: 'terminate', good: ['text'] },
  { of: 'notifier', name: 'notify', good: ['text'] },
  { of: 'notifier', name: 'terminate', good: ['text', 'timeout', 60] },
  { of: 'publisher', name: 'publish', good: ['text'] },
  { of: 'ringing', name: 'answer', good: [{}], options: [...MEDIA, HEADERS, 'sessionTimersExpires', 'data'] },
  {
    of: 'ringing',
    name: 'progress',
    good: [{}],
    options: ['status_code', 'reason_phrase', HEADERS, 'media'],
  },
  { of: 'ringing', name: 'terminate', good: [{}], options: END },
  { of: 'call', name: 'terminate', good: [{}], options: END },
  { of: 'call', name: 'answer', good: [{}] },
  {
    of: 'call',
    name: 'sendDTMF',
    good: ['1', {}],
    options: ['duration', 'interToneGap', HEADERS, 'eventHandlers', 'transportType'],
  },
  { of: 'call', name: 'sendInfo', good: ['text/plain', 'text', {}], options: [HEADERS, 'eventHandlers'] },
  { of: 'call', name: 'sendMessage', good: ['text', {}], options: [HEADERS, 'eventHandlers', 'contentType'] },
  { of: 'call', name: 'hold', good: [{}, () => undefined], options: [] },
  { of: 'call', name: 'unhold', good: [{}, () => undefined], options: [] },
  { of: 'call', name: 'renegotiate', good: [{}, () => undefined], options: [] },
  { of: 'call', name: 'mute', good: [{}], options: ['audio', 'video'] },
  { of: 'call', name: 'unmute', good: [{}], options: ['audio', 'video'] },
  { of: 'call', name: 'setInput', good: ['audio', {}] },
  { of: 'call', name: 'removeInput', good: ['video'] },
  { of: 'call', name: 'refer', good: ['nobody', {}], options: [HEADERS, 'eventHandlers', 'replaces'] },
];

/** What everything has that tells events. */
const LISTENING = {
  on: ['tried', () => undefined],
  once: ['tried', () => undefined],
  off: ['tried', () => undefined],
  addListener: ['tried', () => undefined],
  removeListener: ['tried', () => undefined],
  removeAllListeners: ['tried'],
  removeAllListener: ['tried'],
  listeners: ['tried'],
  listenerCount: ['tried'],
  emit: ['tried', {}],
} as const;

/** Every method about events, of everything that tells them. */
export const LISTENING_METHODS: readonly Method[] = (
  ['ua', 'call', 'tone', 'info', 'transfer', 'sent message', 'subscriber', 'notifier', 'publisher'] as const
).flatMap((of) => Object.entries(LISTENING).map(([name, good]) => ({ of, name, good })));

/** Option bags that are not the last argument. */
export const FIRST_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  hold: ['useUpdate', HEADERS],
  unhold: ['useUpdate', HEADERS],
  renegotiate: ['useUpdate', HEADERS, 'rtcOfferConstraints'],
};

/** Every list of arguments with one thing bad in it. */
export function badArguments(
  method: Method,
  values: readonly (readonly [string, unknown])[],
): { readonly what: string; readonly list: unknown[] }[] {
  const { name, good, options = [] } = method;
  const positional = good.flatMap((_, index) =>
    values.map(([word, value]) => ({
      what: `argument ${index + 1} is ${word}`,
      list: good.map((argument, place) => (place === index ? value : argument)),
    })),
  );
  const first = Object.hasOwn(FIRST_OPTIONS, name) ? FIRST_OPTIONS[name] : undefined;
  const place = first ? 0 : good.length - 1;
  const inOptions = [...options, ...(first ?? [])].flatMap((option) =>
    values.map(([word, value]) => ({
      what: `${option} is ${word}`,
      list: good.map((argument, index) => (index === place ? { [option]: value } : argument)),
    })),
  );
  return [...positional, ...inOptions];
}
