/**
 * What SIP Kit reads from session descriptions (RFC 8866), through sdp-transform. It only reads: whatever has to be
 * different in a description is said to the host by an API (directions, codecs, bit rates), never by changing its text,
 * which Chromium refuses anyway.
 */
import { parse } from 'sdp-transform';
import { eachKind, isMediaKind, type MediaKind, type MediaKinds } from './media-kinds.js';

/** Who may send on an m-line, as its describer sees it (RFC 3264 §5.1). */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** One m-line. */
export interface MediaLine {
  /** `audio`, `video`, `application` … */
  readonly kind: string;
  /** RFC 5888; absent in descriptions of old endpoints. */
  readonly mid: string | undefined;
  /** Whether it is in use: its port is not 0, or it is `bundle-only` (RFC 9143 §6). */
  readonly live: boolean;
  readonly direction: Direction;
  readonly iceUfrag: string | undefined;
  /** How many candidates it carries. */
  readonly candidates: number;
  /** Its place in a BUNDLE group, whose members share the transport of the first (RFC 9143). */
  readonly bundle: 'first' | 'member' | undefined;
}

/** The lines that say what is read here: few of the hundred that a browser writes. */
const TELLING_LINES =
  /^(?:m=|a=(?:mid:|group:|ice-ufrag:|candidate:|bundle-only|sendrecv|sendonly|recvonly|inactive)).*$/gm;

/** The m-lines of a description, in order. Text that is no SDP has none. */
export function readMediaLines(sdp: string): MediaLine[] {
  let telling = '';
  // Candidates, which are most of these lines, are counted only: first those of no m-line, then those of each.
  const candidates = [0];
  for (const line of sdp.match(TELLING_LINES) ?? []) {
    if (line.startsWith('m=')) candidates.push(0);
    if (line.startsWith('a=candidate:')) candidates.push((candidates.pop() ?? 0) + 1);
    else telling += `${line}\n`;
  }
  const session = parse(telling);
  const bundles = (session.groups ?? []).filter(({ type }) => type === 'BUNDLE');
  const groups = bundles.map(({ mids }) => String(mids).split(' '));
  return session.media.map((media, index) => {
    const mid = media.mid === undefined ? undefined : String(media.mid);
    return {
      kind: media.type,
      mid,
      live: media.port !== 0 || 'bundleOnly' in media,
      direction: media.direction ?? session.direction ?? 'sendrecv',
      iceUfrag: media.iceUfrag ?? session.iceUfrag,
      candidates: candidates[index + 1] ?? 0,
      bundle: placeIn(groups, mid),
    };
  });
}

function placeIn(groups: readonly (readonly string[])[], mid: string | undefined): MediaLine['bundle'] {
  const group = groups.find((mids) => mid !== undefined && mids.includes(mid));
  if (!group) return undefined;
  return group[0] === mid ? 'first' : 'member';
}

/** Whether the describer of a line with this direction sends on it. */
export const sends = (direction: Direction): boolean => direction === 'sendrecv' || direction === 'sendonly';

/** Whether the describer of a line with this direction wants to receive on it. */
export const receives = (direction: Direction): boolean =>
  direction === 'sendrecv' || direction === 'recvonly';

/** The direction of who does, or does not, send and receive. */
export function directionOf(send: boolean, receive: boolean): Direction {
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

/** The same flow of media from the other end's side. */
export const mirrored = (direction: Direction): Direction =>
  directionOf(receives(direction), sends(direction));

/** The kinds that have a living m-line. */
export function liveKinds(lines: readonly MediaLine[]): MediaKinds {
  return eachKind((wanted) => lines.some(({ kind, live }) => live && kind === wanted));
}

/** The kinds of the audio and video lines in their order, dead ones included: what a later offer must repeat. */
export function layoutOf(lines: readonly MediaLine[]): MediaKind[] {
  return lines.map(({ kind }) => kind).filter(isMediaKind);
}

/** Whether a description has an m-line in use, told without reading the rest of it. */
export const hasLiveLine = (sdp: string): boolean => /^m=(?!\S+ 0[ /])|^a=bundle-only/m.test(sdp);

/** Whether the describer wants to receive on every line in use. */
export const wantsAll = (lines: readonly MediaLine[]): boolean =>
  lines.every(({ live, direction }) => !live || receives(direction));

/**
 * Whether the far end holds us (RFC 3264 §8.4): of all that we could send, it wants nothing.
 * @param theirs the lines of its description
 * @param offered the lines of our offer when theirs is the answer to it: what we did not offer to send, nobody refused
 * @returns `undefined` when the description does not tell
 */
export function asksHold(
  theirs: readonly MediaLine[],
  offered?: readonly MediaLine[] | undefined,
): boolean | undefined {
  const telling = theirs.filter(
    ({ kind, live }, index) =>
      live && isMediaKind(kind) && (offered === undefined || sends(offered[index]?.direction ?? 'sendrecv')),
  );
  if (telling.length === 0) return undefined;
  return !telling.some(({ direction }) => receives(direction));
}

/**
 * Whether a local description can go out as it is: each transport has a candidate.
 * @param lines the lines of the local description
 * @param bundleAgreed whether the far end agreed to bundle, so that lines of the group need no transport of their own
 */
export function hasCandidates(lines: readonly MediaLine[], bundleAgreed: boolean): boolean {
  return lines.every(
    ({ live, candidates, bundle }) => !live || candidates > 0 || (bundleAgreed && bundle === 'member'),
  );
}

/** Whether the describer knows BUNDLE, though it may have but one line to group yet. */
export const agreesToBundle = (lines: readonly MediaLine[]): boolean =>
  lines.some(({ bundle }) => bundle !== undefined);
