/** A server of `ws_servers`. */
export type ServerSetting = string | { ws_uri: string; weight: number };

/** `wss://a;weight=2 wss://b` → a server with a weight, and one without. */
export function parseServers(text: string): ServerSetting[] {
  const words = text.split(/\s+/).filter(Boolean);
  return words.map((word) => {
    const [, address = word, weight] = /^(.*?);weight=(\d+)$/i.exec(word) ?? [];
    return weight === undefined ? address : { ws_uri: address, weight: Number(weight) };
  });
}

/** Servers with absolute addresses: one relative to the page (`/sip`) means a server beside the page. */
export function resolveServers(servers: string | readonly ServerSetting[]): ServerSetting[] {
  return [servers].flat().map((server) => {
    if (typeof server === 'string') return absolute(server);
    return { ...server, ws_uri: absolute(server.ws_uri) };
  });
}

function absolute(address: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) || typeof document === 'undefined') return address;
  try {
    return new URL(address, document.baseURI).href.replace(/^http/, 'ws');
  } catch {
    return address;
  }
}
