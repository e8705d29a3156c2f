import type { URI } from '@sip-kit/core/message';
import type { Answer } from './answer.js';
import type { ServerConnection } from './connection.js';
import type { Connections } from './connections.js';
import type { Gruus } from './gruu.js';
import { addressOfRecord, type Binding, type Location } from './location.js';
import type { ServerSettings } from './options.js';

/** One place that a request goes to. */
export interface Target {
  readonly connection: ServerConnection;
  /** The Request-URI it gets there. */
  readonly uri: URI;
  /** Other flows of the same instance, to be tried in turn when this one fails (RFC 5626 §5.3). */
  readonly spare: readonly Target[];
}

const NOT_FOUND: Answer = { status: 404 };
const UNAVAILABLE: Answer = { status: 480 };
const FOREIGN: Answer = { status: 403, reason: 'Relaying Denied' };

/** Where requests go (RFC 3261 §16.5): the location service, the clients' own host names, and other servers. */
export class Targets {
  readonly #settings: ServerSettings;
  readonly #location: Location<ServerConnection>;
  readonly #gruus: Gruus<ServerConnection>;
  readonly #connections: Connections;
  readonly #peers = new Map<string, ServerConnection>();
  /** Users who have been here: not found and not here now are two things. */
  readonly #known = new Set<string>();

  constructor(
    settings: ServerSettings,
    location: Location<ServerConnection>,
    gruus: Gruus<ServerConnection>,
    connections: Connections,
  ) {
    this.#settings = settings;
    this.#location = location;
    this.#gruus = gruus;
    this.#connections = connections;
  }

  /** Requests for this host go over this connection, to another server. */
  addPeer(host: string, connection: ServerConnection): void {
    this.#peers.set(host.toLowerCase(), connection);
  }

  /** Whether a connection leads to another server, which answers for its own users. */
  isPeer(connection: ServerConnection): boolean {
    return [...this.#peers.values()].includes(connection);
  }

  /** A user has registered: from now on 480 when he is away, not 404. */
  remember(aor: string): void {
    if (this.#known.size < this.#settings.limits.registrations) this.#known.add(aor);
  }

  /** Whether this host name is the server's own. */
  isOwnHost(host: string): boolean {
    const name = host.toLowerCase();
    if (name === this.#settings.host) return true;
    return this.#settings.domain === undefined ? !this.#peers.has(name) : name === this.#settings.domain;
  }

  /** Whether this host name is a client's or another server's: a route to it leads away from here. */
  isElsewhere(host: string): boolean {
    return this.#peers.has(host.toLowerCase()) || this.#connections.byHost(host) !== undefined;
  }

  /**
   * Finds where a request for `uri` goes.
   * @param inDialog whether it belongs to a dialog: its target was there once, so it is away, not unknown
   * @returns at least one target, or the answer that says why there is none
   */
  find(uri: URI, inDialog: boolean): readonly Target[] | Answer {
    const gruu = this.#gruus.find(uri);
    if (gruu) return this.#fork(gruu, true) ?? UNAVAILABLE;
    const binding = this.#location.byContact(uri);
    if (binding) return binding.flow.isReachable ? [this.#target(binding)] : UNAVAILABLE;
    const direct = this.#connections.byHost(uri.host) ?? this.#openPeer(uri.host);
    if (direct) return [{ connection: direct, uri, spare: [] }];
    if (this.#peers.has(uri.host.toLowerCase())) return { status: 502 };
    if (!this.isOwnHost(uri.host)) return inDialog ? UNAVAILABLE : FOREIGN;
    return this.#ofUser(uri, inDialog);
  }

  #ofUser(uri: URI, inDialog: boolean): readonly Target[] | Answer {
    if (!uri.user) return NOT_FOUND;
    const aor = addressOfRecord(uri);
    const targets = this.#fork(this.#location.of(aor), false);
    if (targets) return targets;
    const exists = inDialog || this.#known.has(aor) || this.#settings.passwordOf(uri.user) !== undefined;
    return exists ? UNAVAILABLE : NOT_FOUND;
  }

  /** One target for each instance or contact; flows of one instance stand in for each other. */
  #fork(bindings: readonly Binding<ServerConnection>[], oneInstance: boolean): readonly Target[] | undefined {
    const groups = new Map<unknown, Binding<ServerConnection>[]>();
    for (const binding of bindings) {
      if (!binding.flow.isReachable) continue;
      const key = oneInstance ? 'all' : binding.regId === undefined ? binding : binding.instance;
      groups.set(key, [...(groups.get(key) ?? []), binding]);
    }
    const targets = [...groups.values()].flatMap(([first, ...others]) =>
      first ? [{ ...this.#target(first), spare: others.map((binding) => this.#target(binding)) }] : [],
    );
    return targets.length > 0 ? targets : undefined;
  }

  #target(binding: Binding<ServerConnection>): Target {
    return { connection: binding.flow, uri: binding.contact.uri, spare: [] };
  }

  #openPeer(host: string): ServerConnection | undefined {
    const peer = this.#peers.get(host.toLowerCase());
    return peer?.isOpen ? peer : undefined;
  }
}
