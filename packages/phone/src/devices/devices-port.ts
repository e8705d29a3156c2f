import type { DeviceInfo, MediaPermission } from '../state.js';

/** What the user may allow. */
export type PermissionKind = 'microphone' | 'camera';

/** All that the phone needs to know of microphones, cameras and loudspeakers. The browser's is `browserDevices()`. */
export interface DevicesPort {
  /** Whether sound can be sent to a chosen loudspeaker. */
  readonly canSelectOutput: boolean;
  readonly canShareScreen: boolean;
  /** What is plugged in. Labels are empty where the user has not allowed the use of such a device. Never rejects. */
  list(): Promise<readonly DeviceInfo[]>;
  /** Calls `listener` when something was plugged in or out. @returns a function that ends the subscription */
  onChange(listener: () => void): () => void;
  permission(kind: PermissionKind): Promise<MediaPermission>;
  /** Calls `listener` when a permission has changed. @returns a function that ends the subscription */
  onPermission(listener: () => void): () => void;
  /** @throws the browser's own error when there is nothing, or no leave */
  open(constraints: MediaStreamConstraints): Promise<MediaStream>;
}

/** A host without devices, as a server. */
export const noDevices: DevicesPort = {
  canSelectOutput: false,
  canShareScreen: false,
  list: () => Promise.resolve([]),
  onChange: () => () => undefined,
  permission: () => Promise.resolve('unsupported'),
  onPermission: () => () => undefined,
  open: () => Promise.reject(new DOMException('This host has no devices', 'NotSupportedError')),
};
