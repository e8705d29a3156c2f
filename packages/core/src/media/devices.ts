import { Emitter } from '../support/emitter.js';
import { MediaError } from './media-error.js';
import type { MediaKind } from './media-kinds.js';
import { hostGlobals, type WebRtcGlobals } from './webrtc/globals.js';
import { mediaFailure } from './webrtc/media-failure.js';

/** A microphone, a camera, or a speaker. */
export type DeviceKind = 'audioinput' | 'videoinput' | 'audiooutput';

/** One device. Before the page has a permission, browsers show one of each kind, without id and label. */
export interface Device {
  readonly kind: DeviceKind;
  readonly id: string;
  readonly label: string;
  /** Devices of one physical thing (the microphone and the speaker of a headset) have the same. */
  readonly group: string;
}

/** What was plugged in and out. */
export interface DeviceChange {
  readonly devices: readonly Device[];
  readonly added: readonly Device[];
  readonly removed: readonly Device[];
}

/**
 * Whether a page may use a microphone or camera, in one word.
 *
 * - `granted`, `denied`: the person has decided.
 * - `prompt`: they will be asked.
 * - `not-found`: there is none to be used.
 * - `policy`: the page may not even ask (Permissions Policy).
 * - `insecure-context`: the page came by plain http.
 * - `unsupported`: the host has no devices at all.
 * - `unknown`: the host does not tell before it is asked for the device.
 */
export type DevicePermission =
  | 'granted'
  | 'denied'
  | 'prompt'
  | 'not-found'
  | 'policy'
  | 'insecure-context'
  | 'unsupported'
  | 'unknown';

/** The events of {@link Devices}. */
export type DevicesEvents = {
  change: [DeviceChange];
};

const permissionNames = { audio: 'microphone', video: 'camera' } as const;
const inputKinds = { audio: 'audioinput', video: 'videoinput' } as const;

/**
 * The devices of the host. Its `change` event tells what was plugged in or out while somebody listens; call
 * {@link close} when nobody does any more.
 */
export class Devices extends Emitter<DevicesEvents> {
  readonly #globals: WebRtcGlobals;
  readonly #closing = new AbortController();
  #known: readonly Device[] | undefined;
  #listings = 0;

  /** @param globals the host's own when absent; read at each use */
  constructor(globals: WebRtcGlobals = hostGlobals()) {
    super();
    this.#globals = globals;
  }

  /**
   * All devices.
   * @throws MediaError of stage `getusermedia`: `insecure-context`, or `unsupported`
   */
  async list(): Promise<readonly Device[]> {
    const media = this.#media();
    try {
      const found = await media.enumerateDevices();
      return found.map(({ kind, deviceId, label, groupId }) => ({
        kind,
        id: deviceId,
        label,
        group: groupId,
      }));
    } catch (error) {
      throw mediaFailure(error, 'getusermedia');
    }
  }

  /**
   * Begins to tell by `change` what is plugged in and out.
   * @returns the devices at the beginning
   * @throws MediaError as {@link list}
   */
  async watch(): Promise<readonly Device[]> {
    const devices = await this.list();
    if (this.#known) return devices;
    this.#known = devices;
    const { signal } = this.#closing;
    this.#media().addEventListener('devicechange', () => void this.#compare(), { signal });
    return devices;
  }

  /** Whether the page may use a microphone (`audio`) or camera (`video`). Asks nobody. */
  async permission(kind: MediaKind): Promise<DevicePermission> {
    const { document, navigator, isSecureContext } = this.#globals;
    const name = permissionNames[kind];
    if (!navigator?.mediaDevices) return isSecureContext === false ? 'insecure-context' : 'unsupported';
    if (document?.featurePolicy?.allowsFeature(name) === false) return 'policy';
    const devices = await this.list();
    if (!devices.some((device) => device.kind === inputKinds[kind])) return 'not-found';
    try {
      // TypeScript's list of permission names lacks these two.
      const status = await navigator.permissions?.query({ name: name as PermissionName });
      return status?.state ?? 'unknown';
    } catch {
      // Some engines do not know the names: https://developer.mozilla.org/docs/Web/API/Permissions/query
      return 'unknown';
    }
  }

  /** Ends the watch. */
  close(): void {
    this.#closing.abort();
    this.removeAllListeners();
  }

  #media(): MediaDevices {
    const { navigator, isSecureContext } = this.#globals;
    if (navigator?.mediaDevices) return navigator.mediaDevices;
    throw new MediaError(isSecureContext === false ? 'insecure-context' : 'unsupported', 'getusermedia');
  }

  /** Browsers tell of one plug several times, and listings may overtake each other: only the latest counts. */
  async #compare(): Promise<void> {
    const listing = ++this.#listings;
    const devices = await this.list().catch(() => undefined);
    if (!devices || listing !== this.#listings || this.#closing.signal.aborted) return;
    const before = this.#known ?? [];
    this.#known = devices;
    const added = devices.filter((device) => !before.some((other) => isSame(device, other)));
    const removed = before.filter((device) => !devices.some((other) => isSame(device, other)));
    if (added.length > 0 || removed.length > 0) this.emit('change', { devices, added, removed });
  }
}

const isSame = (one: Device, other: Device): boolean =>
  one.kind === other.kind && one.id === other.id && one.label === other.label;
