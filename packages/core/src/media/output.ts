import { MediaError } from './media-error.js';
import { mediaFailure } from './webrtc/media-failure.js';

/** What plays sound and can be told where: a media element, or an AudioContext. */
export interface OutputTarget {
  readonly setSinkId?: ((id: string) => Promise<void>) | undefined;
}

/** Whether the sound of this element can be sent to a chosen speaker. Safari before 18.4 cannot. */
export const canChooseOutput = (target: OutputTarget): boolean => typeof target.setSinkId === 'function';

/**
 * Plays on this speaker from now on.
 * @param id of an `audiooutput` device; the empty string for the host's default
 * @throws MediaError of stage `output`: `unsupported`, `not-found`, `denied`, or `failed`
 */
export async function setOutput(target: OutputTarget, id: string): Promise<void> {
  if (!target.setSinkId) throw new MediaError('unsupported', 'output');
  try {
    await target.setSinkId(id);
  } catch (error) {
    throw mediaFailure(error, 'output');
  }
}
