/** What programs of both eras find in JsSIP's namespace. */
export { RTCSession } from '../session/rtc-session.js';
export { Emitter as EventEmitter } from '../support/emitter.js';
export { EmittedEvent as Event } from '../support/event.js';
export { Connection as Transport } from '../transport/connection.js';
export { WebSocketInterface } from '../transport/web-socket-interface.js';
export { Message } from '../ua/requests/message.js';
export { Options } from '../ua/requests/options.js';
export { NAME as name, VERSION as version } from '../ua/version.js';
export * as C from './constants.js';
export * as Exceptions from './exceptions.js';
export * as Grammar from './grammar.js';
export { NameAddrHeader } from './name-addr-header.js';
export { URI } from './uri.js';
export { debug, UA } from './user-agent.js';
export * as Utils from './utils.js';
export { WebRTC } from './web-rtc.js';
