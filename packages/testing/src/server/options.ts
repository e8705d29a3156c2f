import type { Environment } from '@sip-kit/core/runtime';
import { cryptoRandom, neverWake, silentLogger, systemClock } from '@sip-kit/core/runtime';

/** How much the server takes on before it refuses more, each refusal with an answer that says why. */
export interface ServerLimits {
  /** The largest message, in octets; larger requests get `513 Message Too Large`. */
  readonly messageSize: number;
  /** Open connections; further ones are refused (HTTP 503, or close code 1013). */
  readonly connections: number;
  /** Bindings of all users together; further ones get `503 Service Unavailable` with Retry-After. */
  readonly registrations: number;
  /** Bindings of one user; further ones get `403 Forbidden`. */
  readonly contactsPerUser: number;
  /** Requests that wait for an answer at once; further ones get `503 Service Unavailable` with Retry-After. */
  readonly transactions: number;
}

/** Whose requests pass without a challenge; see {@link SipServerOptions.authenticate}. */
export type RequestAuthentication = 'never' | 'unregistered' | 'always';

/** Who may register with what password: a table, or a function that knows. */
export type UserDirectory = Readonly<Record<string, string>> | ((user: string) => string | undefined);

/** What {@link createSipServer} takes. */
export interface SipServerOptions {
  /** The domain that this server is responsible for. When absent, every host name counts as its own. */
  readonly domain?: string | undefined;
  /** The name of this server in Via and Record-Route. By default the domain, or `sip-kit.invalid`. */
  readonly host?: string | undefined;
  /** The realm of challenges. By default the domain, or `sip-kit`. */
  readonly realm?: string | undefined;
  /** User names and their passwords. */
  readonly users?: UserDirectory | undefined;
  /**
   * Whether names that are not in `users` may register without a password. By default only when there are no `users`:
   * a server for a demo, never for a network that others can reach.
   */
  readonly open?: boolean | undefined;
  /** Challenge algorithms, in the order of preference. By default MD5 alone, which every client knows. */
  readonly algorithms?: readonly string[] | undefined;
  /**
   * Which requests outside a dialog are challenged with 407: `unregistered`, those that do not come from a user who
   * registered over the same connection (the default with `users`); `always`; or `never` (the default when open).
   */
  readonly authenticate?: RequestAuthentication | undefined;
  /** Registration times in seconds (RFC 3261 §10.3). */
  readonly expires?:
    | { readonly minimum?: number; readonly default?: number; readonly maximum?: number }
    | undefined;
  /** How long an INVITE may ring, in milliseconds (timer C, RFC 3261 §16.6 item 11: more than three minutes). */
  readonly ringing?: number | undefined;
  /** Whether registrations also get a temporary GRUU (RFC 5627 §3.1.2). */
  readonly temporaryGruu?: boolean | undefined;
  readonly limits?: Partial<ServerLimits> | undefined;
  /** Clock, random source and log. By default the system's, without a log. */
  readonly environment?: Environment | undefined;
  /** Sees every message on the wire, for tests and traces. Passwords are never on the wire, digests are. */
  readonly onWire?: ((line: WireRecord) => void) | undefined;
}

/** One message that the server received or sent. */
export interface WireRecord {
  readonly direction: 'in' | 'out';
  /** The number of the connection, counted from 1 in the order of acceptance. */
  readonly connection: number;
  readonly text: string;
}

/** {@link SipServerOptions} with everything filled in. */
export interface ServerSettings {
  readonly domain: string | undefined;
  readonly host: string;
  readonly realm: string;
  readonly passwordOf: (user: string) => string | undefined;
  readonly open: boolean;
  readonly algorithms: readonly string[];
  readonly authenticate: RequestAuthentication;
  readonly expires: { readonly minimum: number; readonly default: number; readonly maximum: number };
  readonly ringing: number;
  readonly temporaryGruu: boolean;
  readonly limits: ServerLimits;
  readonly environment: Environment;
  readonly onWire: ((line: WireRecord) => void) | undefined;
}

const DEFAULT_LIMITS: ServerLimits = {
  messageSize: 65_536,
  connections: 1_000,
  registrations: 5_000,
  contactsPerUser: 10,
  transactions: 5_000,
};

const DEFAULT_EXPIRES = { minimum: 10, default: 300, maximum: 3_600 };

/** The environment of a server that nobody gave one. */
const systemEnvironment = (): Environment => ({
  clock: systemClock,
  random: cryptoRandom,
  log: silentLogger,
  wake: neverWake,
});

function passwordLookup(users: UserDirectory | undefined): (user: string) => string | undefined {
  if (typeof users === 'function') return users;
  const table = new Map(Object.entries(users ?? {}));
  return (user) => table.get(user);
}

/** Fills in the defaults. */
export function resolveOptions(options: SipServerOptions): ServerSettings {
  const open = options.open ?? options.users === undefined;
  const domain = options.domain?.toLowerCase();
  return {
    domain,
    host: options.host ?? domain ?? 'sip-kit.invalid',
    realm: options.realm ?? domain ?? 'sip-kit',
    passwordOf: passwordLookup(options.users),
    open,
    algorithms: options.algorithms ?? ['MD5'],
    authenticate: options.authenticate ?? (open ? 'never' : 'unregistered'),
    expires: { ...DEFAULT_EXPIRES, ...options.expires },
    ringing: options.ringing ?? 185_000,
    temporaryGruu: options.temporaryGruu ?? false,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    environment: options.environment ?? systemEnvironment(),
    onWire: options.onWire,
  };
}
