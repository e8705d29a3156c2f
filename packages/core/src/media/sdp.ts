/**
 * What SIP Kit reads from session descriptions (RFC 8866): the little that a call needs of each m-line. It only reads:
 * whatever has to be different in a description is said to the host by an API (directions, codecs, bit rates), never by
 * changing its text, which Chromium refuses anyway.
 */
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

/** The m-lines of a description, in order. Text that is no SDP has none. */
export function readMediaLines(sdp: string): MediaLine[] {
  const session = new Section('');
  const sections = [session];
  for (const line of sdp.split(LINE_END)) {
    if (line.startsWith('m=')) sections.push(new Section(line.slice(2)));
    else if (line.startsWith('a=')) sections.at(-1)?.addAttribute(line.slice(2));
  }
  const groups = session.all('group').filter((group) => group.startsWith('BUNDLE '));
  const bundles = groups.map((group) => group.split(' ').slice(1));
  return sections.slice(1).map((section) => {
    const mid = section.first('mid');
    return {
      kind: section.kind,
      mid,
      live: section.port !== 0 || section.has('bundle-only'),
      direction: section.direction ?? session.direction ?? 'sendrecv',
      iceUfrag: section.first('ice-ufrag') ?? session.first('ice-ufrag'),
      candidates: section.all('candidate').length,
      bundle: placeIn(bundles, mid),
    };
  });
}

const LINE_END = /\r\n|\r|\n/;
const DIRECTIONS: readonly Direction[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];
const NONE: readonly string[] = [];

/** What stands before the first m-line, or from one m-line to the next. */
class Section {
  readonly kind: string;
  readonly port: number;
  readonly #attributes = new Map<string, string[]>();

  /** @param media the value of the m-line: `audio 9 UDP/TLS/RTP/SAVPF 0` */
  constructor(media: string) {
    const [kind = '', port] = media.split(' ', 2);
    this.kind = kind;
    this.port = Number(port);
  }

  /** @param attribute `name`, or `name:value` */
  addAttribute(attribute: string): void {
    const colon = attribute.indexOf(':');
    const name = (colon < 0 ? attribute : attribute.slice(0, colon)).trim();
    const value = colon < 0 ? '' : attribute.slice(colon + 1).trim();
    const others = this.#attributes.get(name);
    if (others) others.push(value);
    else this.#attributes.set(name, [value]);
  }

  has(name: string): boolean {
    return this.#attributes.has(name);
  }

  all(name: string): readonly string[] {
    return this.#attributes.get(name) ?? NONE;
  }

  first(name: string): string | undefined {
    return this.all(name)[0];
  }

  get direction(): Direction | undefined {
    return DIRECTIONS.find((direction) => this.has(direction));
  }
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
