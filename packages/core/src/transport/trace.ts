/** Header fields whose value is a credential, or is made from one. */
const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'authentication-info']);

/**
 * A SIP message as it may be shown in a log: the values of its authentication headers are replaced, but for the
 * scheme; everything else stands as it was sent.
 */
export function redactMessage(text: string): string {
  const end = text.indexOf('\r\n\r\n');
  const head = end < 0 ? text : text.slice(0, end);
  let hiding = false;
  const lines: string[] = [];
  for (const line of head.split('\r\n')) {
    const isContinuation = line.startsWith(' ') || line.startsWith('\t');
    if (isContinuation && hiding) continue;
    const colon = line.indexOf(':');
    hiding = !isContinuation && SECRET_HEADERS.has(line.slice(0, Math.max(0, colon)).trim().toLowerCase());
    lines.push(hiding ? redactField(line.slice(0, colon), line.slice(colon + 1).trim()) : line);
  }
  return end < 0 ? lines.join('\r\n') : lines.join('\r\n') + text.slice(end);
}

function redactField(name: string, value: string): string {
  const space = value.indexOf(' ');
  const scheme = space > 0 && !value.slice(0, space).includes('=') ? `${value.slice(0, space)} ` : '';
  return `${name}: ${scheme}[redacted]`;
}
