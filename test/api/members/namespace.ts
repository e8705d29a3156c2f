import { type Member, members } from '../member.js';

const emitter = (owner: string): Member[] => [
  ...members(owner, 'method', 'both', 'on once addListener removeListener listeners emit', {
    on:
      'Handlers are called at once and each for itself: one that throws is reported to the host and stops no other. In ' +
      '0.3 they were called later, and one that threw took the rest with it.',
    removeListener: 'It removes the function that is given; 0.3 compared source texts.',
  }),
  ...members(owner, 'method', '3.x', 'off removeAllListeners'),
  ...members(owner, 'method', '0.3', 'removeAllListener'),
  ...members(owner, 'method', 'both', 'setMaxListeners', {
    setMaxListeners:
      'It does nothing: there is no limit to the number of listeners, and no warning to silence.',
  }),
];

/** The namespace `JsSIP`, its constants and its small classes. */
export const namespaceMembers: readonly Member[] = [
  ...members('JsSIP', 'attribute', 'both', 'name version', {
    name: 'Ours.',
    version: 'Ours.',
  }),
  ...members(
    'JsSIP',
    'static',
    'both',
    'C UA URI NameAddrHeader Message RTCSession Utils Exceptions Grammar',
  ),
  ...members('JsSIP', 'static', '3.x', 'WebSocketInterface debug'),
  ...members('JsSIP', 'static', '0.3', 'WebRTC Transport EventEmitter Event', {
    Transport:
      'The class of `ua.transport`, which the user agent makes; a transport of one’s own is a `Socket`, as in 3.x.',
    EventEmitter: 'A class for `extends`; `initEvents()` is not needed, any name may be emitted.',
  }),
  ...members(
    'JsSIP.WebRTC',
    'static',
    '0.3',
    'isSupported getUserMedia RTCPeerConnection RTCSessionDescription',
    {
      isSupported: 'Whether this very page can have media: a page without https has no microphone.',
    },
  ),
  ...members(
    'JsSIP.C',
    'constant',
    'both',
    `USER_AGENT SIP SIPS causes SIP_ERROR_CAUSES ACK BYE CANCEL INFO INVITE MESSAGE NOTIFY OPTIONS REGISTER UPDATE SUBSCRIBE
     REASON_PHRASE ALLOWED_METHODS ACCEPTED_BODY_TYPES MAX_FORWARDS`,
    { USER_AGENT: 'Ours.' },
  ),
  ...members(
    'JsSIP.C',
    'constant',
    '3.x',
    `REFER DTMF_TRANSPORT SESSION_EXPIRES MIN_SESSION_EXPIRES CONNECTION_RECOVERY_MAX_INTERVAL
     CONNECTION_RECOVERY_MIN_INTERVAL`,
  ),
  ...members(
    'JsSIP.C.causes',
    'constant',
    'both',
    `CONNECTION_ERROR REQUEST_TIMEOUT SIP_FAILURE_CODE INTERNAL_ERROR BUSY REJECTED REDIRECTED UNAVAILABLE NOT_FOUND
     ADDRESS_INCOMPLETE INCOMPATIBLE_SDP AUTHENTICATION_ERROR DIALOG_ERROR WEBRTC_ERROR CANCELED NO_ANSWER EXPIRES NO_ACK
     USER_DENIED_MEDIA_ACCESS BAD_MEDIA_DESCRIPTION RTP_TIMEOUT BYE`,
    {
      REQUEST_TIMEOUT: 'Also for a call that nobody answers in time, where 0.3 said `Connection Error`.',
      BYE: '`Terminated`, as documented; the code of 0.3 gave `undefined`.',
    },
  ),
  ...members('JsSIP.C.causes', 'constant', '0.3', 'INVALID_TARGET WEBRTC_NOT_SUPPORTED'),
  ...members('JsSIP.C.causes', 'constant', '3.x', 'MISSING_SDP'),
  ...members('JsSIP.Exceptions', 'static', 'both', 'ConfigurationError InvalidStateError', {
    InvalidStateError: 'Its `code` is 3, as in 0.3; in 3.x it is 2. Its `name` is that of both.',
  }),
  ...members('JsSIP.Exceptions', 'static', '0.3', 'InvalidTargetError'),
  ...members('JsSIP.Exceptions', 'static', '3.x', 'NotSupportedError NotReadyError', {
    NotSupportedError: 'It is there, but never thrown: such a call fails by its event.',
    NotReadyError: 'It is there, but never thrown: what cannot be done yet waits its turn.',
  }),
  ...members('ConfigurationError', 'attribute', 'both', 'code name parameter value message'),
  ...members('InvalidTargetError', 'attribute', '0.3', 'code name target message'),
  ...members('InvalidStateError', 'attribute', 'both', 'code name status message', {
    status: 'The state in words.',
  }),
  ...members('URI', 'static', 'both', 'parse'),
  ...members('URI', 'attribute', 'both', 'scheme user host port'),
  ...members(
    'URI',
    'method',
    'both',
    `setParam getParam hasParam deleteParam clearParams setHeader getHeader hasHeader deleteHeader clearHeaders clone
     toString toAor`,
    { setParam: 'The value keeps its case, as in RFC 3261 and 3.x; 0.3 wrote it in lower case.' },
  ),
  ...members('NameAddrHeader', 'static', 'both', 'parse'),
  ...members('NameAddrHeader', 'attribute', 'both', 'uri display_name'),
  ...members(
    'NameAddrHeader',
    'method',
    'both',
    'setParam getParam hasParam deleteParam clearParams clone toString',
  ),
  ...members('JsSIP.Utils', 'static', '0.3', 'normalizeURI'),
  ...members('JsSIP.Utils', 'static', '3.x', 'normalizeTarget cloneArray cloneObject closeMediaStream'),
  ...members(
    'JsSIP.Utils',
    'static',
    'both',
    `str_utf8_length isFunction isDecimal createRandomToken newTag newUUID hostType escapeUser headerize sipErrorCause
     getRandomTestNetIP calculateMD5`,
  ),
  ...members('JsSIP.Utils', 'static', '3.x', 'isString isEmpty hasMethods'),
  ...members('JsSIP.Grammar', 'static', 'both', 'parse'),
  ...members('JsSIP.debug', 'static', '3.x', 'enable disable enabled log'),
  ...members('WebSocketInterface', 'attribute', '3.x', 'url via_transport sip_uri'),
  ...members('WebSocketInterface', 'method', '3.x', 'connect disconnect send isConnected isConnecting'),
  ...members('WebSocketInterface', 'attribute', '3.x', 'onconnect ondisconnect ondata'),
  ...members('Event', 'field', '0.3', 'type sender data', {
    data: 'The event itself, so that `event.data.session` and `event.session` are one field.',
  }),
  ...emitter('EventEmitter'),
];
