/**
 * An answer that refuses every m-line of an offer (RFC 3264 §6: port zero), for the ACK of a call that is hung up in the
 * same breath.
 */
export function refuseAllMedia(offer: string): string {
  const lines = ['v=0', 'o=- 0 0 IN IP4 0.0.0.0', 's=-', 't=0 0'];
  for (const line of offer.split(/\r?\n/)) {
    if (line.startsWith('m=')) lines.push(line.replace(/^m=(\S+) \S+/, 'm=$1 0'), 'c=IN IP4 0.0.0.0');
  }
  return `${lines.join('\r\n')}\r\n`;
}
