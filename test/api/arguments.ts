import type { RTCSession, UA } from '@sip-kit/core';

/** Where a method is tried. */
export interface Places {
  /** A user agent that is registered. */
  readonly ua: UA;
  /** Its call, established. */
  readonly call: RTCSession;
  /** A call that rings at it. */
  readonly ringing: RTCSession;
}

/** A method, arguments that are good, and the options that it documents. */
export interface Method {
  readonly name: string;
  /** How many arguments are tried in turn with everything bad. */
  readonly good: readonly unknown[];
  /** Options that are tried in turn, in the last argument. */
  readonly options?: readonly string[];
  /** The call that this method is of, if it is of one. */
  readonly of: 'ua' | 'call' | 'ringing';
}

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
  { of: 'ua', name: 'sendMessage', good: ['nobody', 'text', {}], options: SEND },
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
  { of: 'ua', name: 'on', good: ['connected', () => undefined] },
  { of: 'ua', name: 'once', good: ['connected', () => undefined] },
  { of: 'ua', name: 'off', good: ['connected', () => undefined] },
  { of: 'ua', name: 'listeners', good: ['connected'] },
  { of: 'ua', name: 'removeAllListeners', good: ['connected'] },
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
  { of: 'call', name: 'renegotiate', good: [{}, () => undefined], options: [] },
  { of: 'call', name: 'mute', good: [{}], options: ['audio', 'video'] },
  { of: 'call', name: 'unmute', good: [{}], options: ['audio', 'video'] },
  { of: 'call', name: 'setInput', good: ['audio', {}] },
  { of: 'call', name: 'removeInput', good: ['video'] },
  { of: 'call', name: 'refer', good: ['nobody', {}], options: [HEADERS, 'eventHandlers', 'replaces'] },
];

/** Option bags that are not the last argument. */
export const FIRST_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  hold: ['useUpdate', HEADERS],
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
  const first = FIRST_OPTIONS[name];
  const place = first ? 0 : good.length - 1;
  const inOptions = [...options, ...(first ?? [])].flatMap((option) =>
    values.map(([word, value]) => ({
      what: `${option} is ${word}`,
      list: good.map((argument, index) => (index === place ? { [option]: value } : argument)),
    })),
  );
  return [...positional, ...inOptions];
}
