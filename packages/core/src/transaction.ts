/** The transaction layer (RFC 3261 §17) and digest authentication, for servers, tests and other user agents. */
export { AuthenticationAttempt } from './auth/authentication-attempt.js';
export { Authenticator } from './auth/authenticator.js';
export type { Credentials, CredentialsRequest, CredentialsSource } from './auth/credentials.js';
export { type DigestInput, digestKey, digestResponse, type QualityOfProtection } from './auth/digest.js';
export { type DigestAlgorithm, digestAlgorithm } from './auth/digest-algorithm.js';
export {
  type DigestVerdict,
  DigestVerifier,
  type DigestVerifierOptions,
  type ProofLookup,
  type StoredProof,
} from './auth/digest-verifier.js';
export { Secret } from './auth/secret.js';
export { type ForwardChanges, forwardRequest, forwardResponse } from './message/forward.js';
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
