import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type Kamailio, kamailioUsers, startKamailio } from '../support/kamailio.js';
import type { PageServer } from '../support/page-server.js';
import type { Account, Sends } from './party.js';
import { type ChromiumSeat, type Seat, servePartyPage, sitDownInChromium } from './seat.js';

/** Of the tones that alice, bob and carol send, and of alice's microphones (Hz). */
export const ALICE = 600;
export const BOB = 1000;
export const CAROL = 1400;
export const MICROPHONE = 1800;
/** Of the pictures that alice and bob send, and of a screen. */
export const RED = [200, 30, 30] as const;
export const BLUE = [30, 30, 200] as const;
export const GREEN = [30, 150, 30] as const;
export const BLACK = [0, 0, 0] as const;
/** What the camera that Chromium makes up shows in the middle. */
export const CAMERA = [74, 255, 22] as const;

const flags = [
  '--use-fake-device-for-media-stream=device-count=2',
  '--auto-select-tab-capture-source-by-title=Slides',
];

/** A browser for bob. */
export interface BobsBrowser {
  /** Seats bob there. @param chromium the browser in which alice and carol sit */
  sitDown(chromium: TestBrowser, site: PageServer, account: Account): Promise<Seat>;
  close(): Promise<void>;
}

/** Alice and carol in Chromium and bob in some browser, all at a real Kamailio. */
export class CallStage {
  readonly #bobsBrowser: BobsBrowser;
  #kamailio: Kamailio | undefined;
  #site: PageServer | undefined;
  #chromium: TestBrowser | undefined;
  #seats: { readonly alice: ChromiumSeat; readonly bob: Seat; readonly carol: Seat } | undefined;

  constructor(bobsBrowser: BobsBrowser) {
    this.#bobsBrowser = bobsBrowser;
  }

  /** Raises the curtain: sets the stage for the tests of a file, clears it after each, strikes it after the last. */
  raise(): void {
    beforeAll(() => this.#set());
    afterEach(() => this.clear());
    afterAll(() => this.#strike());
  }

  get alice(): ChromiumSeat {
    return required(this.#seats).alice;
  }

  get bob(): Seat {
    return required(this.#seats).bob;
  }

  get carol(): Seat {
    return required(this.#seats).carol;
  }

  /** Another phone of bob's, in Chromium. It has to leave in the end. */
  anotherOfBobs(): Promise<Seat> {
    return sitDownInChromium(required(this.#chromium), required(this.#site), this.#account('bob'));
  }

  /** Alice calls bob, and each hears the other. */
  async voiceCall(): Promise<void> {
    await this.#call({ tone: ALICE }, { tone: BOB });
  }

  /** The same with video: alice is red, bob is blue. */
  async videoCall(): Promise<void> {
    await this.#call({ tone: ALICE, colour: RED }, { tone: BOB, colour: BLUE });
  }

  async hearEachOther(): Promise<void> {
    await Promise.all([this.hears(this.alice, BOB), this.hears(this.bob, ALICE)]);
  }

  async hears(seat: Seat, frequency: number): Promise<void> {
    await seat.run((party, given) => party.hears(given), frequency);
  }

  async hearsNothing(seat: Seat): Promise<void> {
    await seat.run((party) => party.hearsNothing());
  }

  async sees(seat: Seat, colour: readonly [number, number, number]): Promise<void> {
    await seat.run((party, given) => party.sees(given), colour);
  }

  async hangsUp(seat: Seat): Promise<void> {
    await seat.run((party) => party.call.terminate());
  }

  async isFree(seat: Seat): Promise<void> {
    await seat.run((party) => party.isFree());
  }

  /** Ends all calls. */
  async clear(): Promise<void> {
    const { alice, bob, carol } = required(this.#seats);
    await Promise.all([alice, bob, carol].map((seat) => seat.run((party) => party.clear())));
  }

  async #call(alice: Sends, bob: Sends): Promise<void> {
    await this.alice.run((party, sends) => void party.dial('bob', sends), alice);
    await this.bob.run((party, sends) => party.answer(sends), bob);
    await this.hearEachOther();
  }

  #account(user: keyof typeof kamailioUsers): Account {
    return { server: required(this.#kamailio).wsUrl, user, password: kamailioUsers[user] };
  }

  async #set(): Promise<void> {
    [this.#kamailio, this.#site, this.#chromium] = await Promise.all([
      startKamailio(),
      servePartyPage(),
      startBrowser({ frequency: MICROPHONE, flags }),
    ]);
    const [alice, bob, carol] = await Promise.all([
      sitDownInChromium(this.#chromium, this.#site, this.#account('alice')),
      this.#bobsBrowser.sitDown(this.#chromium, this.#site, this.#account('bob')),
      sitDownInChromium(this.#chromium, this.#site, this.#account('carol')),
    ]);
    this.#seats = { alice, bob, carol };
  }

  async #strike(): Promise<void> {
    await Promise.all([this.#chromium?.close(), this.#bobsBrowser.close(), this.#site?.close()]);
    await this.#kamailio?.dispose();
    expect(this.#chromium?.errors).toEqual([]);
  }
}

function required<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('The stage is not set');
  return part;
}
