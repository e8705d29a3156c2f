/** The media type of "is composing" (RFC 3994 §3). */
export const COMPOSING_TYPE = 'application/im-iscomposing+xml';
