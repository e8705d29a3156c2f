export { PhoneError, type PhoneErrorCode } from './errors.js';
export { idleState } from './idle-state.js';
export {
  type AnswerOptions,
  type CallMedia,
  type CallOptions,
  type HangupOptions,
  Phone,
  type PhoneListener,
  type PhoneOptions,
  phoneFor,
} from './phone.js';
export type * from './state.js';
export type * from './user-agent.js';
