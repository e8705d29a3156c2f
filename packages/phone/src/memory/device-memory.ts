import type { DeviceUse } from '../state.js';
import type { DeviceChoices } from './memory-port.js';

const KEY = 'sip-kit:devices';
const USES: readonly DeviceUse[] = ['input', 'output', 'ringer', 'camera'];

/** The part of `localStorage` that is used. Every access may throw: storage can be forbidden or full. */
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** The choices that were kept; nothing where there are none, or where what is kept makes no sense. */
export function loadDevices(storage: () => Storage): DeviceChoices | undefined {
  try {
    const { selected, outputVolume, ringerVolume } = Object(
      JSON.parse(storage().getItem(KEY) ?? 'null'),
    ) as Partial<Record<keyof DeviceChoices, unknown>>;
    if (!isVolume(outputVolume) || !isVolume(ringerVolume)) return undefined;
    const uses = USES.map((use) => [use, Object(selected)[use]]).filter(([, id]) => typeof id === 'string');
    return { selected: Object.fromEntries(uses), outputVolume, ringerVolume };
  } catch {
    return undefined;
  }
}

export function saveDevices(storage: () => Storage, choices: DeviceChoices): void {
  try {
    storage().setItem(KEY, JSON.stringify(choices));
  } catch {
    // What cannot be kept is chosen again next time.
  }
}

function isVolume(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
