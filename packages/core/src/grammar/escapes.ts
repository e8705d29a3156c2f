/**
 * The text without its `%xx` escapes, which must be sound; as it is when the octets are not UTF-8. Escaped CR, LF and
 * NUL stay escaped, so that no value that was read can break a line that is written.
 */
export function decodeEscapes(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text.replace(/%(?=0[0ad])/gi, '%25'));
  } catch {
    return text;
  }
}

/**
 * Writes each character that `forbidden` finds as the `%xx` of its UTF-8 octets (RFC 3261 §19.1.2).
 * @param forbidden global, by code points, and none of the `unreserved` characters
 */
export function encodeEscapes(text: string, forbidden: RegExp): string {
  if (/^[\w\-.]*$/.test(text)) return text;
  // A lone surrogate has no UTF-8 form; the replacement character stands in for it.
  return text.replace(forbidden, (character) =>
    encodeURIComponent(/\p{Surrogate}/u.test(character) ? '\ufffd' : character),
  );
}
