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
