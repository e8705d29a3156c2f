/** SIP messages by themselves: read anything, write only what is right. */
export type { Challenge } from './grammar/challenge.js';
export type {
  CSeq,
  DialogReference,
  EventValue,
  RAck,
  ReasonValue,
  SessionExpires,
  SubscriptionState,
} from './grammar/dialog-values.js';
export type { Identity, RetryAfter, Timestamp, Warning } from './grammar/information-values.js';
export { InvalidHeaderError } from './grammar/invalid-header-error.js';
export type { MediaType, TokenValue } from './grammar/media-type.js';
export { NameAddrHeader } from './grammar/name-addr.js';
export { type ParameterInit, Parameters } from './grammar/parameters.js';
export { URI } from './grammar/uri.js';
export { Via } from './grammar/via.js';
export type { HeaderField } from './message/header-list.js';
export type { HeaderValues } from './message/header-values.js';
export type { IncomingMessage } from './message/incoming-message.js';
export { type Answer, IncomingRequest, type Responder } from './message/incoming-request.js';
export { IncomingResponse } from './message/incoming-response.js';
export type { MessageLimits } from './message/limits.js';
export type { OutgoingBody } from './message/outgoing-message.js';
export { OutgoingRequest, type OutgoingRequestFields, type ViaFields } from './message/outgoing-request.js';
export { OutgoingResponse, type OutgoingResponseOptions } from './message/outgoing-response.js';
export { type ParseResult, parseMessage } from './message/parse-message.js';
export { reasonPhrase } from './message/reason-phrases.js';
