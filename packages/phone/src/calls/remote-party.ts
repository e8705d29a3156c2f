import type { RemoteParty } from '../state.js';
import type { PartyLike } from '../user-agent.js';

/** No name that a person chose for themselves is longer; what is cut off was meant to do harm. */
const LONGEST_NAME = 128;

/** What a name-addr says to a person. */
export function remoteParty(party: PartyLike | undefined): RemoteParty {
  if (!party) return { number: '', uri: '' };
  const { uri, display_name } = party;
  const name = printable(display_name ?? '');
  return {
    number: printable(uri.user || uri.host),
    uri: uri.toAor(),
    ...(name && { name }),
  };
}

/** One line without control characters, of bearable length. */
function printable(text: string): string {
  const line = text.slice(0, 4 * LONGEST_NAME).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  return [...line.trim()].slice(0, LONGEST_NAME).join('');
}
