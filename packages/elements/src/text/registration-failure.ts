import type { RegistrationState } from '@sip-kit/phone';
import type { registrationWords } from './words.js';

/** Why signing in failed, and whose move it is. */
export function describeRegistrationFailure(
  text: typeof registrationWords,
  registration: RegistrationState,
): string {
  const { statusCode, cause, reason } = registration;
  if (statusCode === 401 || statusCode === 407 || cause === 'Authentication Error') {
    return text.statusWrongPassword;
  }
  if (statusCode === 403) return text.statusRefused;
  if (statusCode === 404) return text.statusUnknownUser;
  if (cause === 'Request Timeout') return text.statusNoReply;
  if (cause === 'Connection Error') return text.statusLost;
  return reason ? text.statusFailedWithReason(reason) : text.statusFailed;
}
