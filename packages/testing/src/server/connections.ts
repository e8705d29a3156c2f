import type { Environment, Timer } from '@sip-kit/core/runtime';
import type { ConnectionOwner } from './connection.js';
import { ServerConnection } from './connection.js';
import type { ServerSocket } from './server-socket.js';

/** How long a client that lost its connection may take to come back before its transactions fail: 64 × T1. */
const AWAITED_FOR = 32_000;

/** Connections of one client that closed one after another while its transactions lived on. */
const REMEMBERED = 8;

interface Hop {
  connection: ServerConnection;
  /** Closed connections of the same client, the oldest first. */
  readonly former: ServerConnection[];
  timer: Timer | undefined;
}

/**
 * The open connections, and who is who when a client comes back. A client is known by the host of its own Via and
 * Contact, a random name under `.invalid` (RFC 7118 §5): the next connection that uses the name of a closed one is its
 * successor. While the old connection still looks open, only a registration that moves can replace it.
 */
export class Connections {
  readonly #environment: Environment;
  readonly #owner: ConnectionOwner;
  readonly #sentBy: string;
  readonly #lost: (connection: ServerConnection) => void;
  readonly #open = new Set<ServerConnection>();
  readonly #hosts = new Map<string, ServerConnection>();
  readonly #hops = new Map<ServerConnection, Hop>();
  #accepted = 0;

  /** @param lost told of a connection that closed and whose client did not come back in time */
  constructor(
    environment: Environment,
    sentBy: string,
    owner: ConnectionOwner,
    lost: (connection: ServerConnection) => void,
  ) {
    this.#environment = environment;
    this.#sentBy = sentBy;
    this.#owner = owner;
    this.#lost = lost;
  }

  /** How many are open. */
  get size(): number {
    return this.#open.size;
  }

  /** Takes a socket in. */
  accept(socket: ServerSocket): ServerConnection {
    const connection = new ServerConnection(socket, ++this.#accepted, this.#sentBy, this.#owner);
    this.#open.add(connection);
    this.#hops.set(connection, { connection, former: [], timer: undefined });
    return connection;
  }

  /** The open connection of the client with this host name. */
  byHost(host: string): ServerConnection | undefined {
    const connection = this.#hosts.get(host.toLowerCase())?.current;
    return connection?.isOpen ? connection : undefined;
  }

  /** A request came from the client that calls itself `host`, over `connection`. */
  claim(host: string, connection: ServerConnection): void {
    const name = host.toLowerCase();
    if (!name.endsWith('.invalid')) return;
    const holder = this.#hosts.get(name)?.current;
    if (holder === connection || holder?.isOpen) return;
    this.#hosts.set(name, connection);
    if (holder) this.succeed(holder, connection);
  }

  /** The client of `former` is now behind `successor`, though the old connection may still look open. */
  succeed(former: ServerConnection, successor: ServerConnection): void {
    const old = former.current;
    if (old === successor) return;
    const hop = this.#hops.get(old);
    old.succeededBy(successor);
    if (!hop) return;
    hop.timer?.stop();
    this.#hops.delete(old);
    const heir = this.#hops.get(successor);
    heir?.former.push(...hop.former, old);
    for (const forgotten of heir?.former.splice(0, heir.former.length - REMEMBERED) ?? [])
      this.#lost(forgotten);
  }

  /** A connection closed: its client has a while to come back. */
  closed(connection: ServerConnection): void {
    this.#open.delete(connection);
    const hop = this.#hops.get(connection);
    if (!hop) return;
    hop.timer = this.#environment.clock.startTimer(AWAITED_FOR, () => this.#giveUp(hop));
  }

  /** Closes all, and waits for nobody. */
  close(code: number, reason: string): void {
    for (const connection of [...this.#open]) connection.close(code, reason);
    for (const hop of [...this.#hops.values()]) this.#giveUp(hop);
  }

  #giveUp(hop: Hop): void {
    hop.timer?.stop();
    hop.connection.isAwaited = false;
    this.#hops.delete(hop.connection);
    for (const [host, connection] of this.#hosts) {
      if (connection.current === hop.connection) this.#hosts.delete(host);
    }
    for (const connection of [...hop.former, hop.connection]) this.#lost(connection);
  }
}
