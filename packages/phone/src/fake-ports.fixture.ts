import type { DevicesPort, PermissionKind } from './devices/devices-port.js';
import type { NotificationContent, PagePort } from './page/page-port.js';
import type { DeviceInfo, MediaPermission } from './state.js';

export class FakeDevices implements DevicesPort {
  canSelectOutput = true;
  canShareScreen = true;
  present: DeviceInfo[] = [
    { deviceId: 'mic', kind: 'audioinput', label: 'Desk', groupId: '1' },
    { deviceId: 'headset', kind: 'audioinput', label: 'Headset', groupId: '2' },
    { deviceId: 'headset', kind: 'audiooutput', label: 'Headset', groupId: '2' },
    { deviceId: 'speaker', kind: 'audiooutput', label: 'Speaker', groupId: '1' },
    { deviceId: 'cam', kind: 'videoinput', label: 'Camera', groupId: '3' },
  ];
  readonly permissions: Record<PermissionKind, MediaPermission> = { microphone: 'prompt', camera: 'prompt' };
  readonly opened: MediaStreamConstraints[] = [];
  readonly listeners = new Set<() => void>();
  failure: Error | undefined;
  stopped = 0;

  list = () => Promise.resolve(this.present);
  permission = (kind: PermissionKind) => Promise.resolve(this.permissions[kind]);
  onChange = (listener: () => void) => this.#listen(listener);
  onPermission = (listener: () => void) => this.#listen(listener);

  open(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.opened.push(constraints);
    if (this.failure) return Promise.reject(this.failure);
    const track = { stop: () => this.stopped++ };
    return Promise.resolve({ getTracks: () => [track] } as unknown as MediaStream);
  }

  /** Something was plugged, or allowed. */
  change(): void {
    for (const listener of [...this.listeners]) listener();
  }

  #listen(listener: () => void): () => void {
    const own = (): void => listener();
    this.listeners.add(own);
    return () => void this.listeners.delete(own);
  }
}

export class FakePage implements PagePort {
  isAttended = false;
  notificationPermission: MediaPermission = 'granted';
  /** What is on the screen. */
  readonly shown: (NotificationContent & { click(): void })[] = [];
  guards = 0;

  askForNotifications = () => Promise.resolve(this.notificationPermission);

  notify(content: NotificationContent, click: () => void): () => void {
    const entry = { ...content, click };
    this.shown.push(entry);
    return () => {
      const index = this.shown.indexOf(entry);
      if (index >= 0) this.shown.splice(index, 1);
    };
  }

  guardAgainstClosing(): () => void {
    this.guards++;
    return () => void this.guards--;
  }
}
