import type { NetworkServer } from './network-server.js';
import type { Wire } from './wire.js';

/**
 * One more address of a server, which fails and returns by itself: the edges in front of one registrar, which share its
 * location. Made by `network.door()`.
 */
export class ServerDoor {
  /** Where user agents find it, `ws://NAME/sip`. */
  readonly url: string;
  /** Its name in the network. */
  readonly name: string;
  /** The server behind it. */
  readonly server: NetworkServer;
  #wires: readonly Wire[] = [];
  #isRunning = true;

  constructor(name: string, server: NetworkServer) {
    this.name = name;
    this.url = `ws://${name}/sip`;
    this.server = server;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Lets connections in again. */
  start(): void {
    this.#isRunning = true;
  }

  /** Fails: the connections through it break, at both ends, and no further one comes through. The server lives on. */
  stop(): void {
    this.#isRunning = false;
    const wires = this.#wires;
    this.#wires = [];
    for (const wire of wires) wire.break();
  }

  /** Notes a connection that came through it. */
  hold(wire: Wire): void {
    this.#wires = [...this.#wires.filter(({ isOpen }) => isOpen), wire];
  }
}
