import { isMediaKind } from '../media-kinds.js';
import type { CodecPreferences } from '../peer-options.js';
import type { WebRtcGlobals } from './globals.js';
import { isAlive } from './line.js';

/**
 * Codecs by preference: those that are named first, in the order of the names, then all others in the order in which
 * they came (so that retransmission, redundancy and telephone events stay possible).
 * @param names as in SDP, in any case: `opus`, `VP8`
 */
export function orderedCodecs<Codec extends { readonly mimeType: string }>(
  codecs: readonly Codec[],
  names: readonly string[],
): Codec[] {
  const wanted = names.map((name) => name.toLowerCase());
  const rank = ({ mimeType }: Codec): number => {
    const index = wanted.indexOf(mimeType.slice(mimeType.indexOf('/') + 1).toLowerCase());
    return index < 0 ? wanted.length : index;
  };
  return codecs.toSorted((a, b) => rank(a) - rank(b));
}

/** Says the preferences to each transceiver, by the API and not by changing SDP; hosts without the API keep theirs. */
export function preferCodecs(
  transceivers: readonly RTCRtpTransceiver[],
  preferences: CodecPreferences,
  globals: WebRtcGlobals,
): void {
  for (const transceiver of transceivers) {
    const { kind } = transceiver.receiver.track;
    const names = isMediaKind(kind) ? preferences[kind] : undefined;
    const known = names && globals.RTCRtpReceiver?.getCapabilities(kind)?.codecs;
    if (!known || !isAlive(transceiver) || typeof transceiver.setCodecPreferences !== 'function') continue;
    transceiver.setCodecPreferences(orderedCodecs(known, names));
  }
}
