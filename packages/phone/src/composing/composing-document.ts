export interface Composing {
  readonly active: boolean;
  /** Seconds after which an active state that was not repeated is over. */
  readonly refresh: number;
}

/** Seconds: what stands when the document does not say (RFC 3994 §3.3). */
const USUAL_REFRESH = 120;
/** Seconds: nobody is believed for longer. */
const LONGEST_REFRESH = 600;

/** Writes an "is composing" document. @param refresh seconds */
export function writeComposing({ active, refresh }: Composing): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<isComposing xmlns="urn:ietf:params:xml:ns:im-iscomposing">',
    `<state>${active ? 'active' : 'idle'}</state>`,
    ...(active ? [`<refresh>${refresh}</refresh>`] : []),
    '<contenttype>text/plain</contenttype>',
    '</isComposing>',
  ].join('');
}

/**
 * Reads an "is composing" document: its two facts, by their element names, whatever the prefix. It is not parsed as XML:
 * a stranger's document shall not be able to do anything but say yes or no.
 */
export function readComposing(document: string): Composing | undefined {
  if (document.length > 4000) return undefined;
  const state = /<(?:[\w.-]{1,20}:)?state>\s*(\w{1,20})\s*</.exec(document)?.[1];
  if (state === undefined) return undefined;
  const refresh = /<(?:[\w.-]{1,20}:)?refresh>\s*(\d{1,6})\s*</.exec(document)?.[1];
  const seconds = Math.min(LONGEST_REFRESH, Number(refresh ?? USUAL_REFRESH));
  return { active: state === 'active', refresh: Math.max(1, seconds) };
}
