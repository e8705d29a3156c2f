import type { Clock } from '@sip-kit/core/runtime';
import { neverWake, type Random, silentLogger } from '@sip-kit/core/runtime';
import type { SipServerOptions } from '../server/options.js';
import type { ServerSocket } from '../server/server-socket.js';
import { createSipServer, type SipServer } from '../server/sip-server.js';
import { HostClock } from './host-clock.js';
import type { Side, Wire, WireEnd } from './wire.js';

/** Options of a server in a network: those of the embedded server, without what the network gives. */
export type NetworkServerOptions = Omit<SipServerOptions, 'environment'>;

/** A server in a {@link SipNetwork}: it can be stopped and started again, and then has forgotten everything. */
export class NetworkServer {
  /** Where user agents find it, `ws://NAME/sip`. */
  readonly url: string;
  /** Its name in the network, and in Via and Record-Route. */
  readonly name: string;
  readonly #clock: Clock;
  readonly #random: () => Random;
  readonly #options: NetworkServerOptions;
  readonly #wires = new Set<Wire>();
  readonly #started: (server: NetworkServer) => void;
  #running: { readonly sip: SipServer; readonly clock: HostClock } | undefined;

  /** @param started told at each start, so that others can connect to it again */
  constructor(
    name: string,
    clock: Clock,
    random: () => Random,
    options: NetworkServerOptions,
    started: (server: NetworkServer) => void,
  ) {
    this.name = name;
    this.url = `ws://${name}/sip`;
    this.#clock = clock;
    this.#random = random;
    this.#options = { host: name, ...options };
    this.#started = started;
    this.start();
  }

  /** The server, while it runs. */
  get sip(): SipServer | undefined {
    return this.#running?.sip;
  }

  /** How many of its timers wait. */
  get pendingTimers(): number {
    return this.#running?.clock.pendingTimers ?? 0;
  }

  /** Starts it, with nothing of what it knew before. */
  start(): void {
    if (this.#running) return;
    const clock = new HostClock(this.#clock);
    const environment = { clock, random: this.#random(), log: silentLogger, wake: neverWake };
    this.#running = { clock, sip: createSipServer({ ...this.#options, environment }) };
    this.#started(this);
  }

  /** Stops it as a crash does: connections break, nothing more is said. */
  stop(): void {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    for (const wire of [...this.#wires]) wire.break();
    running.sip.close();
    running.clock.end();
  }

  /**
   * Prepares to take a connection in.
   * @param side which side of the wire is this server's
   * @param peer the name of the other server, where it is one
   * @returns this server's end, and what to call with the wire once it is made
   */
  attach(side: Side, peer?: string): { readonly end: WireEnd; readonly use: (wire: Wire) => void } {
    let wire: Wire | undefined;
    const socket: ServerSocket = {
      onMessage: undefined,
      onClose: undefined,
      send: (data) => wire?.send(side, typeof data === 'string' ? data : new TextDecoder().decode(data)),
      close: (code, reason) => {
        wire?.close(side, code, reason);
        if (wire) this.#wires.delete(wire);
        socket.onClose?.();
      },
    };
    const end: WireEnd = {
      receive: (text) => socket.onMessage?.(text),
      closed: () => {
        if (wire) this.#wires.delete(wire);
        socket.onClose?.();
      },
    };
    const use = (made: Wire): void => {
      wire = made;
      this.#wires.add(made);
      if (peer === undefined) this.sip?.accept(socket);
      else this.sip?.addPeer(peer, socket);
    };
    return { end, use };
  }
}
