import type { PhoneState } from '@sip-kit/phone';
import type { PhoneHandle } from '../context/context.js';
import { hasLiveCall } from '../views/live-call.js';

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

/** A host as far as its phone's status is concerned. */
interface StatusHost {
  readonly handle: PhoneHandle;
  readonly state: PhoneState;
  status: HostStatus;
}

/** The parts of the state that {@link showStatus} shows. */
export function statusParts(state: PhoneState): readonly unknown[] {
  return [state.connection.status, state.registration.status, hasLiveCall(state), state.audio.blocked];
}

/** Shows on the tag of a host how far its phone has come: by its `status`, and by custom states. */
export function showStatus(
  host: StatusHost,
  restartPending: boolean,
  toggleState: (name: string, on: boolean) => void,
): void {
  host.status = hostStatus(host.handle);
  toggleState('registered', host.status === 'registered');
  toggleState('in-call', hasLiveCall(host.state));
  toggleState('blocked', host.state.audio.blocked);
  toggleState('restart-pending', restartPending);
}
