import type { IdentityState, PhoneState } from './state.js';

const none = Object.freeze([]);

/**
 * The snapshot of a phone that has done nothing yet. Frozen like every snapshot, and useful where no phone has been
 * found: an element without one shows this.
 */
export const idleState: PhoneState = Object.freeze({
  connection: Object.freeze({ status: 'idle', attempt: 0, willRetry: false }),
  registration: Object.freeze({ status: 'unregistered' }),
  identity: Object.freeze({ uri: '' } satisfies IdentityState),
  audio: Object.freeze({
    unlocked: false,
    blocked: false,
    micPermission: 'unknown',
    cameraPermission: 'unknown',
    playing: 'none',
    silenced: false,
  }),
  devices: Object.freeze({
    list: none,
    selected: Object.freeze({}),
    canSelectOutput: false,
    canShareScreen: false,
    outputVolume: 1,
    ringerVolume: 1,
  }),
  calls: none,
  conversations: none,
  history: none,
  dnd: false,
  autoAnswer: 'off',
  notificationPermission: 'unknown',
  leader: true,
});
