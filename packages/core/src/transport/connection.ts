import type { Timer } from '../support/clock.js';
import { Emitter } from '../support/emitter.js';
import type { Logger } from '../support/log.js';
import { randomFraction } from '../support/random.js';
import { reportToHost } from '../support/report.js';
import type { WakeReason } from '../support/wake.js';
import { type BackOffBounds, recoveryDelay } from './back-off.js';
import type { ConnectionEvents, ConnectionOwner } from './connection-events.js';
import { FailBack, type FailBackHost, type FailBackOptions } from './fail-back.js';
import {
  controlFrame,
  KeepAlive,
  type KeepAliveMemory,
  type KeepAliveOptions,
  PING,
  PONG,
  unknownServer,
} from './keep-alive.js';
import { Link, type LinkEnd, type LinkListener } from './link.js';
import { ServerList, type WeightedSocket } from './server-list.js';
import type { Socket } from './socket.js';

/** How a {@link Connection} behaves. All times are milliseconds. */
export interface ConnectionOptions extends KeepAliveOptions, FailBackOptions {
  readonly servers: readonly WeightedSocket[];
  /** Bounds of the wait between two rounds of attempts. */
  readonly recovery: BackOffBounds;
  readonly owner?: ConnectionOwner;
  /** The host woke; told before the connection looks after itself. */
  woken?(reason: WakeReason): void;
}

/** Milliseconds over which the clients of a lost server spread their change to another one. */
const CROWD_SPREAD = 1000;
/** An attempt of this age (milliseconds) at a wake began on a network that may be gone. */
const STALE_ATTEMPT = 1000;

/**
 * - `stopped`: nothing is tried. - `connecting`: an attempt is under way. - `connected`. - `waiting`: the next attempt
 * comes when the back-off ends, or at once when the host wakes.
 */
export type ConnectionState = 'stopped' | 'connecting' | 'connected' | 'waiting';

/**
 * A connection to the best of several servers that does not give up. A server that fails is passed over for the next
 * one by weight; when all have failed it waits, with back-off, and begins again. It sees dead connections by
 * {@link KeepAlive}, tries at once when the host wakes, and returns to a preferred server when that one is back.
 */
export class Connection extends Emitter<ConnectionEvents> {
  readonly #options: ConnectionOptions;
  readonly #servers: ServerList;
  /** What is known of each server, by the index of it. */
  readonly #memories: readonly KeepAliveMemory[];
  readonly #log: Logger;
  #state: ConnectionState = 'stopped';
  #failures = 0;
  /** As {@link failures}, but begun anew by a wake, after which a failure says little about the server. */
  #failuresSinceWake = 0;
  #triedAt = 0;
  #link: Link | undefined;
  #keepAlive: KeepAlive | undefined;
  #failBack: FailBack | undefined;
  #retry: Timer | undefined;
  #stopWake: (() => void) | undefined;

  constructor(options: ConnectionOptions) {
    super();
    const { environment, servers } = options;
    this.#options = options;
    this.#servers = new ServerList(servers, environment.random);
    this.#memories = servers.map(unknownServer);
    this.#log = environment.log.child('connection');
  }

  /** Hears for a connection what programs, which have the connection in hand, have no say in. */
  static readonly #Ear = class implements LinkListener, FailBackHost {
    readonly #connection: Connection;

    constructor(connection: Connection) {
      this.#connection = connection;
    }

    opened(link: Link): void {
      this.#connection.#opened(link);
    }

    received(_link: Link, data: string | Uint8Array): void {
      this.#connection.#received(data);
    }

    ended(link: Link, end: LinkEnd): void {
      this.#connection.#ended(link, end);
    }

    candidate(): WeightedSocket | undefined {
      return this.#connection.#better();
    }

    changeTo(link: Link): void {
      link.handTo(this);
      this.#connection.#changeTo(link);
    }
  };

  get state(): ConnectionState {
    return this.#state;
  }

  /** Attempts and connections lost in a row since a connection held. */
  get failures(): number {
    return this.#failures;
  }

  /** The servers, in the order in which they were given. */
  get servers(): readonly WeightedSocket[] {
    return this.#options.servers;
  }

  /** The socket in use, or under trial. */
  get socket(): Socket | undefined {
    return this.#link?.server.socket;
  }

  isConnected(): boolean {
    return this.#state === 'connected';
  }

  /** Begins to connect; does nothing when it has begun. */
  start(): void {
    if (this.#state !== 'stopped') return;
    this.#failures = 0;
    this.#failuresSinceWake = 0;
    this.#servers.forgive();
    this.#stopWake = this.#options.environment.wake.onWake((reason) => this.#woken(reason));
    this.#connectNext();
  }

  /** Closes for good, until {@link start}. `disconnected` tells of it where there was something to close. */
  stop(): void {
    if (this.#state === 'stopped') return;
    const link = this.#link;
    this.#leave('stopped');
    this.#stopWake?.();
    link?.close();
    if (link) this.#emitEnd(link.server.socket, orderly('closed by us'));
  }

  /** @returns whether an open socket took it */
  send(data: string): boolean {
    return this.#link?.send(data) ?? false;
  }

  /** An OPTIONS probe was answered: see {@link KeepAlive}. */
  probeAnswered(): void {
    this.#keepAlive?.answered('probe');
  }

  /**
   * Gives the present connection up when nothing at all came over it since a moment: a request got no answer although
   * there was all the time for one. This finds dead connections to servers whose pings are not trusted, too.
   * @param since milliseconds since the epoch
   */
  abandonIfSilentSince(since: number, reason: string): void {
    if (this.#link?.isOpen && this.#keepAlive && this.#keepAlive.heardAt <= since) this.#link.fail(reason);
  }

  /** Gives the present connection up in favour of another server. @returns false when there is no other */
  abandonForAnother(reason: string): boolean {
    if (this.#servers.size < 2 || !this.#link?.isOpen) return false;
    this.#link.fail(reason);
    return true;
  }

  #connectNext(): void {
    let server = this.#servers.next();
    if (!server) {
      this.#servers.forgive();
      server = this.#servers.next();
    }
    if (!server) return;
    this.#state = 'connecting';
    this.#tell('connecting', { socket: server.socket, attempts: this.#failures });
    if (this.#state === 'connecting' && !this.#link) this.#connectTo(server);
  }

  #connectTo(server: WeightedSocket): void {
    const { environment, connectTimeout } = this.#options;
    this.#link = new Link(server, environment.clock, connectTimeout, new Connection.#Ear(this));
    this.#triedAt = environment.clock.now();
    this.#link.connect();
  }

  /** A link is open: a new one, or one that {@link FailBack} opened beside the present one. */
  #opened(link: Link): void {
    const { server } = link;
    this.#link = link;
    this.#state = 'connected';
    this.#failures = 0;
    this.#failuresSinceWake = 0;
    this.#servers.forgive();
    const memory = this.#memories[this.#options.servers.indexOf(server)] ?? unknownServer();
    this.#keepAlive = new KeepAlive(this.#options, link, memory);
    this.#keepAlive.start();
    if (this.#better()) {
      this.#failBack = new FailBack(this.#options, new Connection.#Ear(this));
      this.#failBack.start();
    }
    this.#tell('connected', { socket: server.socket });
  }

  #received(data: string | Uint8Array): void {
    const control = controlFrame(data);
    if (control === PONG) this.#keepAlive?.answered('pong');
    else this.#keepAlive?.heard();
    if (control === PING) this.#link?.send(PONG);
    if (control === undefined) this.#tell('data', data);
    this.#failBack?.consider();
  }

  #ended(link: Link, end: LinkEnd): void {
    if (link !== this.#link) return;
    const { environment } = this.#options;
    this.#failures++;
    this.#failuresSinceWake++;
    this.#servers.markFailed(link.server);
    this.#leave('waiting');
    const delay = this.#waitAfter(end);
    this.#retry = environment.clock.startTimer(delay, () => this.#retryNow());
    this.#emitEnd(link.server.socket, end, delay);
  }

  /** To the next server at once, unless it is where everyone else goes too who lost the same server just now. */
  #waitAfter({ wasOpen }: LinkEnd): number {
    const { environment, recovery } = this.#options;
    if (!this.#servers.next())
      return recoveryDelay(this.#failuresSinceWake - 1, recovery, environment.random);
    return wasOpen ? Math.round(randomFraction(environment.random) * CROWD_SPREAD) : 0;
  }

  #retryNow(): void {
    if (this.#state !== 'waiting') return;
    this.#retry?.stop();
    this.#connectNext();
  }

  #woken(reason: WakeReason): void {
    this.#log.debug(() => `wake: ${reason}`);
    this.#options.woken?.(reason);
    if (this.#state === 'connected') {
      this.#keepAlive?.check();
      return;
    }
    const trying = this.#options.environment.clock.now() - this.#triedAt;
    if (this.#state === 'connecting' && trying > STALE_ATTEMPT) this.#link?.fail(`interrupted: ${reason}`);
    this.#failuresSinceWake = 0;
    this.#retryNow();
  }

  /** Lets go of what belongs to the present link, without closing it. */
  #leave(next: ConnectionState): void {
    this.#state = next;
    this.#link = undefined;
    this.#keepAlive?.stop();
    this.#keepAlive = undefined;
    this.#failBack?.stop();
    this.#failBack = undefined;
    this.#retry?.stop();
  }

  /** A server that would be preferred to the present one. */
  #better(): WeightedSocket | undefined {
    return this.#link && this.#servers.better(this.#link.server);
  }

  #changeTo(link: Link): void {
    const former = this.#link;
    this.#leave('connecting');
    former?.close();
    if (former) this.#emitEnd(former.server.socket, orderly(`returning to ${link.server.socket.url}`));
    if (this.#state === 'connecting') this.#opened(link);
    else link.close();
  }

  #emitEnd(socket: Socket, end: LinkEnd, delay = 0): void {
    const { error, code, reason, likelyCauses } = end;
    const willRetry = this.#state !== 'stopped';
    const attempt = this.#failures;
    this.#log.info(
      () =>
        `${socket.url}: ${reason}${likelyCauses.length > 0 ? ` (likely: ${likelyCauses.join('; ')})` : ''}`,
    );
    this.#tell('disconnected', {
      socket,
      error,
      code,
      reason,
      likelyCauses,
      willRetry,
      attempt,
      retryIn: willRetry ? delay : undefined,
    });
  }

  #tell<Type extends keyof ConnectionEvents>(type: Type, ...values: ConnectionEvents[Type]): void {
    try {
      this.#options.owner?.[type](...values);
    } catch (error) {
      reportToHost(error);
    }
    this.emit(type, ...values);
  }
}

/** An end that nobody has to be told the causes of. */
const orderly = (reason: string): LinkEnd => ({
  error: false,
  code: 1000,
  reason,
  likelyCauses: [],
  wasOpen: true,
});
