/**
 * The namespace of JsSIP, both eras: `import JsSIP from '@sip-kit/core/jssip'` in place of `import JsSIP from 'jssip'`.
 * What is only for compatibility lives behind this entry.
 */
import * as C from './jssip/constants.js';
import * as Exceptions from './jssip/exceptions.js';
import * as Grammar from './jssip/grammar.js';
import { NameAddrHeader } from './jssip/name-addr-header.js';
import { URI } from './jssip/uri.js';
import { debug, UA } from './jssip/user-agent.js';
import * as Utils from './jssip/utils.js';
import { RTCSession } from './session/rtc-session.js';
import { WebSocketInterface } from './transport/web-socket-interface.js';
import { Message } from './ua/requests/message.js';
import { Options } from './ua/requests/options.js';
import { NAME as name, VERSION as version } from './ua/version.js';

export {
  C,
  debug,
  Exceptions,
  Grammar,
  Message,
  NameAddrHeader,
  name,
  Options,
  RTCSession,
  UA,
  URI,
  Utils,
  version,
  WebSocketInterface,
};

export default {
  C,
  debug,
  Exceptions,
  Grammar,
  Message,
  NameAddrHeader,
  name,
  Options,
  RTCSession,
  UA,
  URI,
  Utils,
  version,
  WebSocketInterface,
};
