import {
  type Dice,
  type Faults,
  type NetworkEvent,
  type NetworkServer,
  SipNetwork,
} from '@sip-kit/testing/network';
import { Actor } from './actor.js';
import type { CallRecord } from './call-record.js';
import { Findings } from './findings.js';

const USERS = ['alice', 'bob', 'carol'] as const;

/** Nothing goes wrong; everything takes about the same time, or the same, so that who acts at the same time meets. */
const CALM: readonly Faults[] = [
  { delay: [1, 20], loss: 0, truncation: 0, silence: 0, duplication: 0 },
  { delay: [10, 10], loss: 0, truncation: 0, silence: 0, duplication: 0 },
];

/** How bad the weather may be. */
const WEATHERS: readonly Faults[] = [
  { delay: [1, 20], loss: 0, truncation: 0, silence: 0, duplication: 0 },
  { delay: [1, 400], loss: 0, truncation: 0, silence: 0, duplication: 0.05 },
  { delay: [1, 200], loss: 0.01, truncation: 0.005, silence: 0, duplication: 0.02 },
  { delay: [5, 1_500], loss: 0.02, truncation: 0.01, silence: 0.005, duplication: 0.02 },
  { delay: [1, 60], loss: 0.05, truncation: 0.02, silence: 0.02, duplication: 0 },
];

/** The network of one simulation, with its users. */
export class World {
  readonly network: SipNetwork;
  /** Whether nothing goes wrong, so that everybody must agree at any time. */
  readonly isCalm: boolean;
  readonly server: NetworkServer;
  /** Pages that are open, or were the last of their user. */
  readonly actors: Actor[] = [];
  /** Every page that ever was. */
  readonly everyone: Actor[] = [];
  readonly findings: Findings;

  constructor(seed: number, onMessage: ((event: NetworkEvent) => void) | undefined) {
    this.network = new SipNetwork({ seed, ...(onMessage && { onMessage }) });
    this.findings = new Findings(() => this.network.clock.now());
    const { dice } = this.network;
    this.isCalm = dice.happens(0.25);
    this.network.faults = dice.pick(this.isCalm ? CALM : WEATHERS) ?? this.network.faults;
    const passwords = Object.fromEntries(USERS.map((user) => [user, `${user}-password`]));
    this.server = this.network.server({ users: passwords });
    const count = dice.integer(2, 4);
    for (let index = 0; index < count; index++) {
      // The fourth page is a second device of the first user: her calls fork.
      const user = USERS[index % USERS.length] ?? 'alice';
      this.#open(`${user}${index < USERS.length ? '' : '-2'}`, user);
    }
  }

  /** Someone to call or to write to, now and then a user who does not exist. */
  someone(dice: Dice): string {
    return dice.happens(0.03) ? 'nobody' : (dice.pick(this.actors)?.user ?? 'nobody');
  }

  /** The call as its other side sees it, where somebody sits there; of several that ring, one. */
  otherSide({ callId, direction }: CallRecord): CallRecord | undefined {
    return this.actors
      .filter((actor) => actor.isUp)
      .flatMap(({ liveCalls }) => liveCalls)
      .find((call) => call.callId === callId && call.direction !== direction);
  }

  /** The user opens the page again. */
  reopen(actor: Actor): void {
    this.actors.splice(this.actors.indexOf(actor), 1);
    this.#open(`${actor.name}'`, actor.user);
  }

  restartServer(downFor: number): void {
    this.network.restartServer(this.server, downFor);
  }

  #open(name: string, user: string): void {
    const actor = new Actor(name, user, this);
    this.actors.push(actor);
    this.everyone.push(actor);
    actor.start();
  }
}
