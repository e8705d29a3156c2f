import { Secret } from '../../auth/secret.js';
import type { Parameter } from './parameter.js';
import { quantity } from './parameter.js';

/** A TURN server of the configuration. */
export interface TurnServer {
  readonly urls: readonly string[];
  readonly username: string;
  readonly credential: Secret;
}

/** What `turn_servers` may hold: both names of the address and both of the secret. */
export interface TurnServerInput {
  readonly urls?: string | readonly string[];
  readonly server?: string | readonly string[];
  readonly username: string;
  readonly credential?: string;
  readonly password?: string;
}

const HOST_AND_PORT = '(\\[[0-9a-f:.]+\\]|[^\\s:/?#\\[\\]]+)(:\\d{1,5})?';
/** RFC 7064 */
const STUN = new RegExp(`^stuns?:${HOST_AND_PORT}$`, 'i');
/** RFC 7065 */
const TURN = new RegExp(`^turns?:${HOST_AND_PORT}(\\?transport=(udp|tcp))?$`, 'i');

function readUrls(value: unknown, scheme: 'stun' | 'turn', form: RegExp): readonly string[] | undefined {
  const urls: unknown[] = Array.isArray(value) ? value : [value];
  const read = urls.map((url) => {
    if (typeof url !== 'string' || url.length > 512) return undefined;
    const full = new RegExp(`^${scheme}s?:`, 'i').test(url) ? url : `${scheme}:${url}`;
    return form.test(full) ? full : undefined;
  });
  const good = read.filter((url) => url !== undefined);
  return good.length === read.length ? good : undefined;
}

function readTurnServer(value: unknown): TurnServer | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const input = value as Partial<Record<keyof TurnServerInput, unknown>>;
  const urls = readUrls(input.urls ?? input.server, 'turn', TURN);
  const credential = input.credential ?? input.password;
  if (!urls || urls.length === 0 || typeof input.username !== 'string' || typeof credential !== 'string') {
    return undefined;
  }
  return { urls, username: input.username, credential: new Secret(credential) };
}

const noUrls: readonly string[] = [];
const noTurnServers: readonly TurnServer[] = [];

/** How calls find a way for their media. */
export const mediaParameters = {
  stun_servers: {
    type: 'string or array of strings: STUN URIs, `stun:` may be left out',
    documentation: 'STUN servers for calls that give no `pcConfig`.',
    default: noUrls,
    read: (value) => readUrls(value, 'stun', STUN),
  } as Parameter<string | readonly string[], readonly string[]>,
  turn_servers: {
    type: 'an object or array of objects: { urls, username, credential }',
    documentation:
      'TURN servers for calls that give no `pcConfig`. The names `server` for `urls` and `password` for `credential` are ' +
      'understood too.',
    default: noTurnServers,
    secret: true,
    read: (value) => {
      const servers = (Array.isArray(value) ? value : [value]).map(readTurnServer);
      const good = servers.filter((server) => server !== undefined);
      return good.length === servers.length ? good : undefined;
    },
  } as Parameter<TurnServerInput | readonly TurnServerInput[], readonly TurnServer[]>,
  pcConfig: {
    type: 'RTCConfiguration',
    documentation:
      'The configuration of peer connections for calls that give none of their own. Where it names `iceServers`, ' +
      '`stun_servers` and `turn_servers` are not used.',
    default: undefined,
    secret: true,
    read: (value) => (typeof value === 'object' && value !== null ? { ...value } : undefined),
  } as Parameter<RTCConfiguration, RTCConfiguration | undefined>,
  ice_gathering_timeout: quantity(Number.POSITIVE_INFINITY, 'ms', {
    documentation: 'How long the gathering of ICE candidates may hold up an offer or answer.',
    defaultText: 'the choice of the media port',
  }),
};
