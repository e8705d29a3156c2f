import type { Device, DeviceKind } from './devices.js';

/** The device that a person chose once, as it is kept. */
export interface DeviceWish {
  readonly id?: string | undefined;
  readonly label?: string | undefined;
}

/**
 * The device that a person meant: the one with the id, otherwise the one with the label. Ids change when the data of a
 * site are cleared, and in some browsers at each start; labels stay.
 * @returns `undefined` when it is not there: then the host's default is used, and the wish is kept for its return
 */
export function chooseDevice(
  devices: readonly Device[],
  kind: DeviceKind,
  { id, label }: DeviceWish,
): Device | undefined {
  const ofKind = devices.filter((device) => device.kind === kind);
  return (
    ofKind.find((device) => Boolean(id) && device.id === id) ??
    ofKind.find((device) => Boolean(label) && device.label === label)
  );
}
