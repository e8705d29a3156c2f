/**
 * A UDP forwarder in front of a server, which loses and delays what passes, in both directions and the same way for
 * the same seed. A TURN client that is given its port instead of the server's has a bad network.
 */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { Dice } from '@sip-kit/testing/network';

/** What happens to each datagram. */
export interface LinkFaults {
  /** 0 to 1: how many are lost. */
  readonly loss: number;
  /** ms that each is delayed. */
  readonly delay: number;
  /** ms: the standard deviation of the delay, which is normally distributed and at least twice this. */
  readonly jitter: number;
}

export const fineWeather: LinkFaults = { loss: 0, delay: 0, jitter: 0 };

const HOST = '127.0.0.1';

/** Forwards between any number of clients and one server on this machine. */
export class FaultForwarder {
  /** The weather; may change at any time. */
  faults: LinkFaults;
  readonly #front: Socket;
  readonly #dice: Dice;
  /** The socket toward the server of each client, by the client's port. */
  readonly #clients = new Map<number, Socket>();
  readonly #onTheWay = new Set<NodeJS.Timeout>();

  /** @param server the port of the real server */
  static async open(
    server: number,
    faults: Partial<LinkFaults> = {},
    seed: number = 1,
  ): Promise<FaultForwarder> {
    const front = createSocket('udp4').bind(0, HOST);
    await once(front, 'listening');
    return new FaultForwarder(front, server, { ...fineWeather, ...faults }, new Dice(seed));
  }

  private constructor(front: Socket, server: number, faults: LinkFaults, dice: Dice) {
    this.#front = front;
    this.faults = faults;
    this.#dice = dice;
    front.on('message', (data, { port }) => {
      const back = this.#clientSocket(port);
      this.#pass(() => back.send(data, server, HOST));
    });
  }

  /** Where clients send to, instead of to the server. */
  get port(): number {
    return this.#front.address().port;
  }

  close(): void {
    for (const timer of this.#onTheWay) clearTimeout(timer);
    for (const socket of [this.#front, ...this.#clients.values()]) socket.close();
  }

  #clientSocket(port: number): Socket {
    const known = this.#clients.get(port);
    if (known) return known;
    const socket = createSocket('udp4').bind(0, HOST);
    socket.on('message', (data) => this.#pass(() => this.#front.send(data, port, HOST)));
    this.#clients.set(port, socket);
    return socket;
  }

  #pass(send: () => void): void {
    const { loss, delay, jitter } = this.faults;
    if (this.#dice.happens(loss)) return;
    const middle = Math.max(delay, 2 * jitter);
    const wait = jitter > 0 ? Math.max(0, middle + jitter * this.#deviate()) : middle;
    if (wait === 0) send();
    else this.#later(wait, send);
  }

  /** Normally distributed around 0, by the method of Box and Muller. */
  #deviate(): number {
    return (
      Math.sqrt(-2 * Math.log(1 - this.#dice.fraction())) * Math.cos(2 * Math.PI * this.#dice.fraction())
    );
  }

  #later(wait: number, send: () => void): void {
    const timer = setTimeout(() => {
      this.#onTheWay.delete(timer);
      send();
    }, wait);
    this.#onTheWay.add(timer);
  }
}
