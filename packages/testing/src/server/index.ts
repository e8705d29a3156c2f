export type {
  RequestAuthentication,
  ServerLimits,
  SipServerOptions,
  UserDirectory,
  WireRecord,
} from './options.js';
export type { ServerSocket } from './server-socket.js';
export { createSipServer, type Registration, SipServer } from './sip-server.js';
export { type Attachment, type AttachOptions, attachToHttp } from './websocket.js';
