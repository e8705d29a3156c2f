import { UA, type UAConfiguration } from '@sip-kit/core';
import { VirtualClock } from '@sip-kit/core/runtime';
import { Dice } from './dice.js';
import { type Faults, NO_FAULTS } from './faults.js';
import type { Dial, DialResult } from './memory-socket.js';
import { NetworkHost, type WorkerPolicy } from './network-host.js';
import { NetworkServer, type NetworkServerOptions } from './network-server.js';
import { ServerDoor } from './server-door.js';
import { type Side, Wire, type WireEnd, type WireEvent } from './wire.js';

/** A message on one of the wires of a network. */
export interface NetworkEvent extends WireEvent {
  /** Who is at the client end: a user name, or a server's name. */
  readonly client: string;
  /** The server's name. */
  readonly server: string;
}

/** What a {@link SipNetwork} is made of. */
export interface SipNetworkOptions {
  /** Everything that looks like chance comes from it: the same seed, the same story. */
  readonly seed?: number;
  /** What goes wrong on the wires by itself; nothing by default. May be changed later: {@link SipNetwork.faults}. */
  readonly faults?: Partial<Faults>;
  /** Sees every message, when it arrives or is lost. */
  readonly onMessage?: (event: NetworkEvent) => void;
}

/** A user agent in a network. */
export interface NetworkUserAgentOptions {
  /** The user's name. */
  readonly user: string;
  readonly password?: string;
  /** The server it registers with; the network's first by default. */
  readonly server?: NetworkServer;
  /** The doors of that server by which it connects, and how much each is preferred, instead of the server's own. */
  readonly doors?: readonly { readonly door: ServerDoor; readonly weight: number }[];
  /** What its page may do about throttled timers: see {@link NetworkHost.hide}. `allowed` unless given. */
  readonly workers?: WorkerPolicy;
  /** Anything else of the user agent's configuration. */
  readonly configuration?: Partial<UAConfiguration>;
}

/**
 * User agents and servers in one process, on one virtual clock: calls that take minutes take milliseconds, and what
 * goes wrong does so as often and in the same way as the test wants. Nothing moves except within {@link run}.
 */
export class SipNetwork {
  readonly clock: VirtualClock;
  /** For decisions of the test that shall follow the seed too. */
  readonly dice: Dice;
  /** The weather. {@link heal} makes it fine for good. */
  faults: Faults;
  readonly #onMessage: ((event: NetworkEvent) => void) | undefined;
  readonly #servers = new Map<string, NetworkServer>();
  readonly #doors = new Map<string, ServerDoor>();
  readonly #hosts = new Map<UA, NetworkHost>();
  #machines = 0;
  /** Pairs of servers that know each other's users. */
  readonly #links: (readonly [NetworkServer, NetworkServer])[] = [];

  constructor(options: SipNetworkOptions = {}) {
    this.clock = new VirtualClock();
    this.dice = new Dice(options.seed ?? 1);
    this.faults = { ...NO_FAULTS, ...options.faults };
    this.#onMessage = options.onMessage;
  }

  /**
   * Adds a server and starts it.
   * @param name its host name; `sip.test` for the first
   */
  server(options: NetworkServerOptions & { readonly name?: string } = {}): NetworkServer {
    const { name = this.#servers.size === 0 ? 'sip.test' : `sip${this.#servers.size + 1}.test`, ...rest } =
      options;
    if (this.#servers.has(name)) throw new Error(`There is a server "${name}" in this network already`);
    const server = new NetworkServer(
      name,
      this.clock,
      () => this.dice.child(),
      { domain: name, ...rest },
      (started) => this.#connectServers(started),
    );
    this.#servers.set(name, server);
    return server;
  }

  /**
   * Adds an address to a server that fails by itself: {@link ServerDoor}. Several make a service that survives the loss
   * of one.
   * @param name its host name
   */
  door(server: NetworkServer, name: string): ServerDoor {
    if (this.#servers.has(name) || this.#doors.has(name))
      throw new Error(`There is "${name}" in this network already`);
    const door = new ServerDoor(name, server);
    this.#doors.set(name, door);
    return door;
  }

  /** Joins two servers: each sends requests for the other's domain to it. They find each other again after a restart. */
  join(one: NetworkServer, other: NetworkServer): void {
    this.#links.push([one, other]);
    this.#connectServers(one);
  }

  /** Adds a user agent on a machine of its own. It is not started. */
  userAgent(options: NetworkUserAgentOptions): UA {
    const server = options.server ?? [...this.#servers.values()][0];
    if (!server) throw new Error('Add a server to the network first: network.server()');
    const host = this.addHost(options.user, options.workers);
    const doors = options.doors?.map(({ door, weight }) => ({ socket: host.createSocket(door.url), weight }));
    const ua = new UA(
      {
        sockets: doors ?? [host.createSocket(server.url)],
        uri: `sip:${options.user}@${server.name}`,
        ...(options.password === undefined ? {} : { password: options.password }),
        ...options.configuration,
      },
      host.runtime,
    );
    this.#hosts.set(ua, host);
    return ua;
  }

  /**
   * Adds a machine without a user agent, for tests that make their own, or speak over a bare socket.
   * @param name for traces
   * @param workers what the policy of its page says about them
   */
  addHost(name: string, workers?: WorkerPolicy): NetworkHost {
    const dial: Dial = (url, end, result) => this.#dial(name, url, end, result);
    return new NetworkHost(++this.#machines, this.clock, this.dice.child(), dial, workers);
  }

  /** The machine that a user agent lives on. */
  host(ua: UA): NetworkHost {
    const host = this.#hosts.get(ua);
    if (!host) throw new Error('This user agent does not belong to this network');
    return host;
  }

  /** Lets time pass, milliseconds, and everything happen that happens in it. */
  run(duration: number): Promise<void> {
    return this.clock.advance(duration);
  }

  /** Stops a server, the first by default, as a crash does, and starts it again after a while (milliseconds). */
  restartServer(server = [...this.#servers.values()][0], downFor = 0): void {
    if (!server) return;
    server.stop();
    if (downFor <= 0) server.start();
    else this.clock.startTimer(downFor, () => server.start());
  }

  /** Breaks a user agent's connection; both ends hear of it. */
  dropConnection(ua: UA): void {
    this.host(ua).dropConnections();
  }

  /** Makes a user agent's connection silent; neither end hears of it. */
  halfOpen(ua: UA): void {
    this.host(ua).silenceConnections();
  }

  /** A user agent's machine sleeps for a while (milliseconds): its timers stand still, then the page is told. */
  sleep(ua: UA, duration: number): void {
    const host = this.host(ua);
    host.sleep();
    this.clock.startTimer(duration, () => host.awake());
  }

  /** A user agent's page is closed without a word. */
  closePage(ua: UA): void {
    this.host(ua).close();
  }

  /** From now on nothing goes wrong by itself any more, and every server and door runs. */
  heal(): void {
    this.faults = { ...NO_FAULTS };
    for (const server of [...this.#servers.values(), ...this.#doors.values()]) server.start();
  }

  #dial(client: string, url: string, end: WireEnd, result: DialResult): void {
    const delay = this.dice.integer(...this.faults.delay);
    this.clock.startTimer(delay, () => {
      const name = new URL(url).hostname;
      const door = this.#doors.get(name);
      const server = door?.server ?? this.#servers.get(name);
      if (!server?.sip?.hasRoom || door?.isRunning === false) {
        result.failed('connection refused');
        return;
      }
      const far = server.attach('server');
      const wire = this.#wire(client, server.name, { client: end, server: far.end }, () => this.faults);
      door?.hold(wire);
      far.use(wire);
      result.opened(wire);
    });
  }

  #connectServers(started: NetworkServer): void {
    for (const [one, other] of this.#links) {
      if ((one !== started && other !== started) || !one.sip || !other.sip) continue;
      const near = one.attach('client', other.name);
      const far = other.attach('server', one.name);
      const ends = { client: near.end, server: far.end };
      // What joins two servers is late at times, but does not break by itself.
      const wire = this.#wire(one.name, other.name, ends, () => ({ ...NO_FAULTS, delay: this.faults.delay }));
      near.use(wire);
      far.use(wire);
    }
  }

  #wire(client: string, server: string, ends: Readonly<Record<Side, WireEnd>>, faults: () => Faults): Wire {
    const onMessage = this.#onMessage;
    return new Wire({
      clock: this.clock,
      dice: this.dice,
      faults,
      ends,
      trace: onMessage && ((event) => onMessage({ ...event, client, server })),
    });
  }
}
