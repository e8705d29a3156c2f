/** Wire texts for the tests of this floor. */

/** Lines joined as on the wire, an empty line and the body behind them. */
export function wireText(lines: readonly string[], body = ''): string {
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** What every request has; `lines` go in between, `replaced` in the place of the line with the same name. */
export function requestText(
  lines: readonly string[] = [],
  { start = 'OPTIONS sip:bob@example.com SIP/2.0', body = '' } = {},
): string {
  return wireText([start, ...withDefaults(lines, start.split(' ')[0] ?? '')], body);
}

export function responseText(
  lines: readonly string[] = [],
  { start = 'SIP/2.0 200 OK', method = 'OPTIONS', body = '' } = {},
): string {
  return wireText([start, ...withDefaults(lines, method)], body);
}

function withDefaults(lines: readonly string[], method: string): string[] {
  const defaults = [
    'Via: SIP/2.0/WS host.invalid;branch=z9hG4bK1',
    'From: "Alice" <sip:alice@example.com>;tag=from',
    'To: <sip:bob@example.com>',
    'Call-ID: call@host.invalid',
    `CSeq: 1 ${method}`,
  ];
  const given = new Set(lines.map(nameOf));
  return [...defaults.filter((line) => !given.has(nameOf(line))), ...lines];
}

function nameOf(line: string): string {
  const name = (line.split(':')[0] ?? '').trim().toLowerCase();
  return COMPACT[name] ?? name;
}

const COMPACT: Readonly<Record<string, string>> = { v: 'via', f: 'from', t: 'to', i: 'call-id' };
