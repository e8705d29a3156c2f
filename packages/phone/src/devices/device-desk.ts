import { mediaProblem } from '../calls/media-problem.js';
import { PhoneError } from '../errors.js';
import type { CallState, DeviceInfo, DeviceSelection, DeviceUse } from '../state.js';
import type { Store } from '../store/store.js';
import type { DevicesPort } from './devices-port.js';

const KIND_OF_USE: Readonly<Record<DeviceUse, DeviceInfo['kind']>> = {
  input: 'audioinput',
  output: 'audiooutput',
  ringer: 'audiooutput',
  camera: 'videoinput',
};

/** Keeps the snapshot's devices and permissions true, and the user's choices. */
export class DeviceDesk {
  readonly #port: DevicesPort;
  readonly #store: Store;
  readonly #ends: readonly (() => void)[];
  #disposed = false;
  #outcomes = '';

  constructor(port: DevicesPort, store: Store) {
    this.#port = port;
    this.#store = store;
    const { canSelectOutput, canShareScreen } = port;
    store.patch('devices', { canSelectOutput, canShareScreen });
    const refresh = (): void => void this.refresh();
    this.#ends = [
      port.onChange(refresh),
      port.onPermission(refresh),
      store.subscribe(({ calls }, changed) => {
        if (changed.includes('calls')) this.#followCalls(calls);
      }),
    ];
    void this.refresh();
  }

  /** Looks at what is plugged in and allowed. A call that has got its microphone is a reason to look again. */
  async refresh(): Promise<void> {
    const [list, micPermission, cameraPermission] = await Promise.all([
      this.#port.list(),
      this.#port.permission('microphone'),
      this.#port.permission('camera'),
    ]);
    if (this.#disposed) return;
    this.#store.patch('devices', { list });
    this.#store.patch('audio', { micPermission, cameraPermission });
  }

  /**
   * Opens microphone or camera. The user is asked where need be, and what is allowed is known afterwards.
   * @throws PhoneError `media`
   */
  async open(constraints: MediaStreamConstraints): Promise<MediaStream> {
    try {
      return await this.#port.open(constraints);
    } catch (error) {
      const { reason } = mediaProblem(error);
      throw new PhoneError('media', `No microphone or camera: ${reason}`, { cause: error });
    } finally {
      await this.refresh();
    }
  }

  /**
   * Chooses a device for a use; without one, the browser's default.
   * @throws PhoneError `unsupported` when there is no such device
   */
  select(use: DeviceUse, deviceId: string | undefined): void {
    const { list, selected } = this.#store.state.devices;
    const known = list.some((device) => device.deviceId === deviceId && device.kind === KIND_OF_USE[use]);
    if (deviceId !== undefined && !known) {
      throw new PhoneError('unsupported', `There is no device "${deviceId}" for ${use}`);
    }
    this.#store.patch('devices', { selected: withChoice(selected, use, deviceId) });
  }

  /** @param volume 0 to 1 */
  setVolume(use: 'output' | 'ringer', volume: number): void {
    const bounded = Math.min(1, Math.max(0, Number.isFinite(volume) ? volume : 1));
    this.#store.patch('devices', use === 'output' ? { outputVolume: bounded } : { ringerVolume: bounded });
  }

  /** A call that has got its microphone, or has not, says what the user has allowed now. */
  #followCalls(calls: readonly CallState[]): void {
    const outcomes = calls
      .filter((call) => call.mediaRevision > 0 || call.mediaError)
      .map((call) => call.id)
      .join();
    if (outcomes === this.#outcomes) return;
    this.#outcomes = outcomes;
    if (outcomes !== '') void this.refresh();
  }

  dispose(): void {
    this.#disposed = true;
    for (const end of this.#ends) end();
  }
}

function withChoice(
  selected: DeviceSelection,
  use: DeviceUse,
  deviceId: string | undefined,
): DeviceSelection {
  const { [use]: _, ...others } = selected;
  return deviceId === undefined ? others : { ...others, [use]: deviceId };
}
