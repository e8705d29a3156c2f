import type { PhoneHandle } from '../context/context.js';

/** How far a phone has come, in one word to style by. */
export type HostStatus = 'idle' | 'connecting' | 'connected' | 'registered' | 'failed' | 'disconnected';

/** The status of the phone behind a handle. */
export function hostStatus({ phone, problem }: Pick<PhoneHandle, 'phone' | 'problem'>): HostStatus {
  if (problem) return 'failed';
  if (!phone) return 'idle';
  const { connection, registration } = phone.state;
  if (connection.status !== 'connected') return connection.status;
  if (registration.status === 'registered' || registration.status === 'failed') return registration.status;
  return 'connected';
}
