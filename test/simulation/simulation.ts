import type { NetworkEvent } from '@sip-kit/testing/network';
import { checkAgreement, checkCalm, checkRegistrations, checkRest } from './agreement.js';
import { DialogProbe } from './dialog-probe.js';
import { watchExceptions } from './exceptions.js';
import { Findings } from './findings.js';
import { checkHearing, checkHolds } from './hearing.js';
import { act } from './program.js';
import { World } from './world.js';

/** What came of one simulation. */
export interface Outcome {
  readonly seed: number;
  /** What was found wrong. Empty when all is well. */
  readonly findings: readonly string[];
  /** What happened, one line each: actions, and the messages when they arrived or were lost. */
  readonly story: readonly string[];
}

/** How long (milliseconds) it takes at most until two sides agree again: session timers, timer C of
 * the proxy (185 s) and the requests that they send. */
const HEALING = 240_000;
/** How long (milliseconds) it takes in a calm world until both sides know what one of them did. */
const SETTLING = 4_000;
/** How long (milliseconds) the longest timer runs after everybody has stopped. */
const RESTING = 400_000;

/**
 * Lets random users do random things on a network in random weather, then lets the weather turn fine, and checks all the
 * way what must be true.
 * @param options.story whether to write down what happens; takes time
 */
export async function simulate(seed: number, options: { readonly story?: boolean } = {}): Promise<Outcome> {
  const story: string[] = [];
  const findings = { current: undefined as Findings | undefined };
  const note = (now: number, text: string): void => {
    if (options.story) story.push(`${((now - START) / 1_000).toFixed(3)} ${text}`);
  };
  const world = new World(
    seed,
    (now) => (findings.current = new Findings(now)),
    options.story ? (event) => note(event.at, describeMessage(event)) : undefined,
  );
  const found = findings.current ?? new Findings(() => 0);
  const exceptions = watchExceptions((error) => found.add('exception', error));
  const dialogs = new DialogProbe();
  try {
    await play(world, note);
    dialogs.checkRest(world.everyone, found);
  } finally {
    exceptions.stop();
    dialogs.stop();
  }
  return { seed, findings: found.list, story };

  /** In a calm world everybody agrees, but for what is on its way at this moment. */
  async function expectAgreement({ network, everyone }: World): Promise<void> {
    const agree = (findings: Findings): void => {
      checkCalm(everyone, findings);
      checkHolds(everyone, findings);
      checkHearing(everyone, findings);
    };
    const first = new Findings(() => network.clock.now());
    agree(first);
    if (first.list.length === 0) return;
    await network.run(1_000);
    agree(found);
  }

  async function play(played: World, write: typeof note): Promise<void> {
    const { network } = played;
    const { dice } = network;
    const check = (): void => {
      for (const actor of played.everyone) actor.check();
    };
    const steps = dice.integer(8, 30);
    for (let step = 0; step < steps; step++) {
      await network.run(dice.happens(0.1) ? dice.integer(0, 90_000) : dice.integer(0, 6_000));
      if (played.isCalm) await network.run(SETTLING);
      check();
      if (played.isCalm) await expectAgreement(played);
      write(network.clock.now(), `— ${act(played, dice)}`);
    }
    network.heal();
    for (const { host } of played.everyone) host.awake();
    write(network.clock.now(), '— the weather turns fine');
    await network.run(HEALING / 2);
    check();
    await network.run(HEALING / 2);
    check();
    checkAgreement(played.everyone, found);
    checkHearing(played.everyone, found);
    checkRegistrations(played, found);
    for (const actor of played.actors) if (actor.isRunning) actor.stop();
    write(network.clock.now(), '— everybody stops');
    await network.run(RESTING);
    checkRest(played, found);
  }
}

/** The first reading of a virtual clock. */
const START = Date.UTC(2026, 0, 1);

function describeMessage({ client, from, text, fate }: NetworkEvent): string {
  const [first = ''] = text.split('\r\n', 1);
  const lines = ['CSeq', 'Call-ID', 'From', 'To'].map(
    (name) => new RegExp(`^${name}: *(.*)`, 'im').exec(text)?.[1],
  );
  const [cseq = '', callId = '', fromHeader = '', to = ''] = lines;
  const tags = [fromHeader, to].map((value) => /tag=([^;>]*)/.exec(value)?.[1]?.slice(0, 4) ?? '-').join('/');
  const arrow = from === 'client' ? '→' : '←';
  const what = first.startsWith('SIP/2.0')
    ? `${first.slice(8)} (${cseq})`
    : `${first.replace(' SIP/2.0', '')} (${cseq})`;
  return `${client} ${arrow} ${first === '' ? 'CRLF' : what} ${callId.slice(0, 6)} ${tags}${fate === 'delivered' ? '' : ` ** ${fate}`}`;
}
