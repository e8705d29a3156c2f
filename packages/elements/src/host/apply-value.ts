import { BadJson, type TableEntry } from './attribute-table.js';
import type { ServerSetting } from './servers.js';

/** Puts a value under its name into `target`, as the user agent or the phone wants it. */
export function applyValue(
  target: Record<string, unknown>,
  { name, kind }: TableEntry,
  value: unknown,
): void {
  if (value === undefined || value === null || value instanceof BadJson) return;
  switch (kind) {
    case 'negated':
      if (value) target[name] = false;
      break;
    case 'boolean':
      if (value) target[name] = true;
      break;
    case 'servers':
      target[name] = resolveServers(value as string | readonly ServerSetting[]);
      break;
    case 'sound':
      target[name] = /[./]/.test(String(value)) ? new URL(String(value), document.baseURI) : value;
      break;
    default:
      target[name] = value;
  }
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
