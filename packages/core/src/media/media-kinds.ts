/** The kinds of media that an m-line of ours can carry. */
export type MediaKind = 'audio' | 'video';

/** A yes or no for each kind of media. */
export interface MediaKinds {
  readonly audio: boolean;
  readonly video: boolean;
}

/** Both kinds, in the order in which they are offered. */
export const mediaKinds: readonly MediaKind[] = ['audio', 'video'];

/** Whether this is the name of a kind: an m-line's may be any other too (`application`, `image`). */
export function isMediaKind(name: string): name is MediaKind {
  return name === 'audio' || name === 'video';
}

/** The same question put to both kinds. */
export function eachKind(answer: (kind: MediaKind) => boolean): MediaKinds {
  return { audio: answer('audio'), video: answer('video') };
}
