import type { DeviceInfo, MediaPermission } from '../state.js';
import { type DevicesPort, noDevices, type PermissionKind } from './devices-port.js';

const KINDS: readonly PermissionKind[] = ['microphone', 'camera'];

/** The devices of this browser; none where the page is not in a secure context or there is no browser. */
export function browserDevices(): DevicesPort {
  const devices =
    typeof navigator === 'object' ? (navigator.mediaDevices as MediaDevices | undefined) : undefined;
  return devices ? new BrowserDevices(devices) : noDevices;
}

class BrowserDevices implements DevicesPort {
  readonly canSelectOutput: boolean;
  readonly canShareScreen: boolean;
  readonly #devices: MediaDevices;

  constructor(devices: MediaDevices) {
    this.#devices = devices;
    this.canSelectOutput =
      typeof HTMLMediaElement === 'function' && 'setSinkId' in HTMLMediaElement.prototype;
    this.canShareScreen = typeof devices.getDisplayMedia === 'function';
  }

  async list(): Promise<readonly DeviceInfo[]> {
    const devices = await this.#devices.enumerateDevices().catch(() => []);
    return devices
      .filter(({ deviceId }) => deviceId !== '')
      .map(({ deviceId, kind, label, groupId }) => ({ deviceId, kind, label, groupId }));
  }

  onChange(listener: () => void): () => void {
    this.#devices.addEventListener('devicechange', listener);
    return () => this.#devices.removeEventListener('devicechange', listener);
  }

  async permission(kind: PermissionKind): Promise<MediaPermission> {
    return (await query(kind))?.state ?? 'unknown';
  }

  onPermission(listener: () => void): () => void {
    const watched: PermissionStatus[] = [];
    let ended = false;
    for (const kind of KINDS) {
      void query(kind).then((status) => {
        if (!status || ended) return;
        status.addEventListener('change', listener);
        watched.push(status);
      });
    }
    return () => {
      ended = true;
      for (const status of watched) status.removeEventListener('change', listener);
    };
  }

  open(constraints: MediaStreamConstraints): Promise<MediaStream> {
    return this.#devices.getUserMedia(constraints);
  }
}

/** Not every browser lets this be asked, and some do not know these names: then the answer is open. */
async function query(kind: PermissionKind): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions.query({ name: kind as PermissionName });
  } catch {
    return undefined;
  }
}
