import {
  type Dice,
  type Faults,
  type NetworkEvent,
  type NetworkServer,
  type ServerDoor,
  SipNetwork,
} from '@sip-kit/testing/network';
import { Findings } from '../findings.js';
import { Page } from './page.js';

const USERS = ['alice', 'bob', 'carol'] as const;

const CALM: Faults = { delay: [1, 50], loss: 0, truncation: 0, silence: 0, duplication: 0 };

/** How bad the weather may be. */
const WEATHERS: readonly Faults[] = [
  CALM,
  { delay: [1, 400], loss: 0.01, truncation: 0.005, silence: 0, duplication: 0.05 },
  { delay: [5, 1_500], loss: 0.02, truncation: 0.01, silence: 0.005, duplication: 0.02 },
  { delay: [1, 60], loss: 0.05, truncation: 0.02, silence: 0.02, duplication: 0 },
];

/** A service with two doors, one preferred, that share one location; and the pages of its users. */
export class World {
  readonly network: SipNetwork;
  /** Whether nothing goes wrong. Tabs are hidden in a calm world, too. */
  readonly isCalm: boolean;
  readonly server: NetworkServer;
  /** The preferred door. */
  readonly main: ServerDoor;
  readonly spare: ServerDoor;
  /** Pages that are open, or were the last of their user. */
  readonly pages: Page[] = [];
  /** Every page that ever was. */
  readonly everyone: Page[] = [];
  readonly findings: Findings;

  constructor(seed: number, onMessage: ((event: NetworkEvent) => void) | undefined) {
    this.network = new SipNetwork({ seed, ...(onMessage && { onMessage }) });
    this.findings = new Findings(() => this.network.clock.now());
    const { dice } = this.network;
    this.isCalm = dice.happens(0.2);
    this.network.faults = this.isCalm ? CALM : (dice.pick(WEATHERS) ?? CALM);
    const passwords = Object.fromEntries(USERS.map((user) => [user, `${user}-password`]));
    this.server = this.network.server({ users: passwords });
    this.main = this.network.door(this.server, 'edge1.test');
    this.spare = this.network.door(this.server, 'edge2.test');
    for (const user of USERS.slice(0, dice.integer(1, 3))) this.#open(user, user);
  }

  /** The doors as user agents are configured with them. */
  get doors(): readonly { readonly door: ServerDoor; readonly weight: number }[] {
    return [
      { door: this.main, weight: 2 },
      { door: this.spare, weight: 1 },
    ];
  }

  someone(dice: Dice): string {
    return dice.pick(this.pages)?.user ?? 'nobody';
  }

  /** A door fails, and is back after a while (milliseconds). */
  fail(door: ServerDoor, downFor: number): void {
    door.stop();
    this.network.clock.startTimer(downFor, () => door.start());
  }

  /** The user opens the page again. */
  reopen(page: Page): void {
    this.pages.splice(this.pages.indexOf(page), 1);
    this.#open(`${page.name}'`, page.user);
  }

  #open(name: string, user: string): void {
    const page = new Page(name, user, this);
    this.pages.push(page);
    this.everyone.push(page);
    page.start();
  }
}
