import type { PhoneState } from '@sip-kit/phone';

/** Whether a call is there, or may come at any moment: time to load what shows one. */
export function expectsCalls({ calls, registration }: PhoneState): boolean {
  return calls.length > 0 || registration.status === 'registered';
}
