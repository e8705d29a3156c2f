/** The SIP user agent. */

export type { Credentials, CredentialsRequest, CredentialsSource } from './auth/credentials.js';
export { Secret } from './auth/secret.js';
export { InvalidHeaderError } from './grammar/invalid-header-error.js';
export { NameAddrHeader } from './grammar/name-addr.js';
export { URI } from './grammar/uri.js';
export { IncomingRequest } from './message/incoming-request.js';
export { IncomingResponse } from './message/incoming-response.js';
export { OutgoingRequest } from './message/outgoing-request.js';
export { type ParseResult, parseMessage } from './message/parse-message.js';
export { type Cause, causes } from './session/causes.js';
export type { DTMF, DtmfOptions } from './session/dtmf.js';
export type { HoldOptions } from './session/hold.js';
export type { SendOptions } from './session/in-call-sending.js';
export type { Info } from './session/info.js';
export { InvalidStateError } from './session/invalid-state-error.js';
export type { ReferSubscriber, ReferSubscriberEvents } from './session/refer-subscriber.js';
export { RTCSession, type RTCSessionEvents } from './session/rtc-session.js';
export type { SendingEvents } from './session/sending.js';
export type * from './session/session-events.js';
export type {
  AnswerCallOptions,
  CallOptions,
  EventHandlers,
  MediaOptions,
  ProgressOptions,
  RejectOptions,
  RenegotiateOptions,
  TerminateOptions,
} from './session/session-options.js';
export type { ReferOptions } from './session/transfer.js';
export { SipKitError } from './support/errors.js';
export type { SipEvent } from './support/event.js';
export { Connection } from './transport/connection.js';
export type { ConnectionEvents, ConnectionLoss } from './transport/connection-events.js';
export type { Socket } from './transport/socket.js';
export { WebSocketInterface, type WebSocketOptions } from './transport/web-socket-interface.js';
export { type BrowserRuntimeOptions, browserRuntime } from './ua/browser-runtime.js';
export type { Configuration } from './ua/configuration/configuration.js';
export type { Parameter } from './ua/configuration/parameter.js';
export { type ParameterName, parameters, type UAConfiguration } from './ua/configuration/parameters.js';
export type { Disposition, DispositionWish } from './ua/disposition/disposition-news.js';
export { ConfigurationError, InvalidTargetError } from './ua/errors.js';
export type { LocalContact } from './ua/local-contact.js';
export type { Registrator } from './ua/registration/registrator.js';
export type { RegisterOptions, UnregisterOptions } from './ua/registration/registrator-host.js';
export type { AnswerOptions, ExchangeEvents, SendRequestOptions } from './ua/requests/exchange.js';
export { Message } from './ua/requests/message.js';
export type { MessageEvents, SendMessageOptions } from './ua/requests/message-options.js';
export { Options } from './ua/requests/options.js';
export type { InstanceIds, Runtime } from './ua/runtime.js';
export { Notifier, type NotifierEvents, type NotifyOptions } from './ua/subscription/notifier.js';
export { Publisher, type PublisherEvents, type PublishOptions } from './ua/subscription/publisher.js';
export { type SubscribeOptions, Subscriber, type SubscriberEvents } from './ua/subscription/subscriber.js';
export { normalizeTarget } from './ua/target.js';
export { type AnyUserAgentEvent, UA, type UAEvents } from './ua/ua.js';
export type * from './ua/ua-events.js';
export { VERSION as version } from './ua/version.js';
