/** The transaction layer (RFC 3261 §17) and digest authentication, for servers, tests and other user agents. */
export type {
  CancelOptions,
  ClientListener,
  ClientTransaction,
  InviteClientState,
  NonInviteClientState,
} from './transaction/client-transaction.js';
export type { MessageTransport } from './transaction/message-transport.js';
export type {
  InviteServerState,
  NonInviteServerState,
  SendableResponse,
  ServerListener,
  ServerTransaction,
} from './transaction/server-transaction.js';
export { type TransactionTimers, transactionTimers } from './transaction/timers.js';
export {
  type TransactionCounts,
  TransactionLayer,
  type TransactionLayerOptions,
} from './transaction/transaction-layer.js';
