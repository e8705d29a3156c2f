import type { DeviceSelection } from '../state.js';
import type { CallRequestOptions } from '../user-agent.js';
import type { PhoneSettings } from './settings.js';

/** What is asked of the browser for a call: the user's devices and the program's constraints. */
export function mediaOptions(
  { audioConstraints, videoConstraints }: PhoneSettings,
  { input, camera }: DeviceSelection,
  video: boolean,
): CallRequestOptions {
  const audio = constraints(audioConstraints, input);
  return { mediaConstraints: { audio, video: video && constraints(videoConstraints, camera) } };
}

/** A device that was unplugged since it was chosen does not stand in the way of a call: it is a wish (`ideal`). */
function constraints(
  wishes: MediaTrackConstraints,
  deviceId: string | undefined,
): MediaTrackConstraints | true {
  const all = { ...wishes, ...(deviceId !== undefined && { deviceId: { ideal: deviceId } }) };
  return Object.keys(all).length > 0 ? all : true;
}
