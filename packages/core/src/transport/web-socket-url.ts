/** The parts of a WebSocket address that SIP needs. */
export interface WebSocketUrl {
  readonly scheme: 'ws' | 'wss';
  /** Host name, IPv4 address, or IPv6 address in brackets. */
  readonly host: string;
  readonly port: number | undefined;
}

/**
 * Reads the address of a WebSocket server.
 * @returns `undefined` when the text is no absolute URL of scheme `ws` or `wss`
 */
export function parseWebSocketUrl(text: string): WebSocketUrl | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  const scheme = url.protocol.slice(0, -1);
  if ((scheme !== 'ws' && scheme !== 'wss') || url.hostname === '') return undefined;
  return { scheme, host: url.hostname, port: url.port === '' ? undefined : Number(url.port) };
}

/** The server of a WebSocket address as a SIP URI (RFC 7118 §5.2.4): `sip:host[:port];transport=ws`. */
export function sipUriOf(url: string): string {
  const { host, port } = parseWebSocketUrl(url) ?? { host: '', port: undefined };
  return `sip:${host}${port === undefined ? '' : `:${port}`};transport=ws`;
}
