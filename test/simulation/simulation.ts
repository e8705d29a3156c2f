import { checkAgreement, checkCalm, checkRegistrations, checkRest } from './agreement.js';
import { DialogProbe } from './dialog-probe.js';
import { watchExceptions } from './exceptions.js';
import { Findings } from './findings.js';
import { checkHearing, checkHolds } from './hearing.js';
import { act } from './program.js';
import { Story } from './story.js';
import { World } from './world.js';

/** What came of one simulation. */
export interface Outcome {
  readonly seed: number;
  /** What was found wrong. Empty when all is well. */
  readonly findings: readonly string[];
  /** What happened, one line each; empty unless it was asked for. */
  readonly story: readonly string[];
}

/**
 * How long (milliseconds) it takes at most until two sides agree again: session timers, timer C of the proxy (185 s), and
 * the requests that they send.
 */
const HEALING = 240_000;
/** How long (milliseconds) it takes in a calm world until both sides know what one of them did. */
const SETTLING = 4_000;
/** How long (milliseconds) it takes until a registration is refreshed, and what the refresh finds out. */
const REFRESHING = 340_000;
/** How long (milliseconds) the longest timer runs after everybody has stopped. */
const RESTING = 400_000;

/**
 * Lets random users do random things on a network in random weather, then lets the weather turn fine, and checks all the
 * way what must be true.
 * @param options.story whether to write down what happens; takes time
 */
export async function simulate(seed: number, options: { readonly story?: boolean } = {}): Promise<Outcome> {
  const story = options.story ? new Story() : undefined;
  const world = new World(seed, story && ((event) => story.tellMessage(event)));
  const { findings } = world;
  const exceptions = watchExceptions((error) => findings.add('exception', error));
  const dialogs = new DialogProbe();
  try {
    await play(world, story);
    await heal(world, story);
    await rest(world, story);
    dialogs.checkRest(world.everyone, findings);
  } finally {
    exceptions.stop();
    dialogs.stop();
  }
  return { seed, findings: findings.list, story: story?.lines ?? [] };
}

/** Everybody does something now and then. */
async function play(world: World, story: Story | undefined): Promise<void> {
  const { network } = world;
  const { dice } = network;
  const steps = dice.integer(8, 30);
  for (let step = 0; step < steps; step++) {
    await network.run(dice.happens(0.1) ? dice.integer(0, 90_000) : dice.integer(0, 6_000));
    if (world.isCalm) await network.run(SETTLING);
    for (const actor of world.everyone) actor.check();
    if (world.isCalm) await expectAgreement(world);
    const deed = act(world, dice);
    story?.tell(network.clock.now(), `— ${deed}`);
  }
}

/** In a calm world everybody agrees, but for what is on its way at this moment. */
async function expectAgreement({ network, everyone, findings }: World): Promise<void> {
  const agree = (result: Findings): void => {
    checkCalm(everyone, result);
    checkHolds(everyone, result);
    checkHearing(everyone, result);
  };
  const first = new Findings(() => network.clock.now());
  agree(first);
  if (first.list.length === 0) return;
  await network.run(1_000);
  agree(findings);
}

/** Nothing goes wrong any more, and after a while everybody agrees. */
async function heal(world: World, story: Story | undefined): Promise<void> {
  const { network, everyone, findings } = world;
  story?.tell(network.clock.now(), '— the weather turns fine');
  network.heal();
  for (const { host } of everyone) host.awake();
  for (let part = 0; part < 2; part++) {
    await network.run(HEALING / 2);
    for (const actor of everyone) actor.check();
  }
  checkAgreement(everyone, findings);
  checkHearing(everyone, findings);
  await expectRegistrations(world);
}

/**
 * Who wants to be registered is so. One whose silent connections never answered a ping does not judge them by that
 * any more, and hears of it by the REGISTER that refreshes the registration.
 */
async function expectRegistrations(world: World): Promise<void> {
  const { network, findings } = world;
  const first = new Findings(() => network.clock.now());
  checkRegistrations(world, first);
  if (first.list.length === 0) return;
  await network.run(REFRESHING);
  checkRegistrations(world, findings);
}

/** Everybody stops, and after a while nothing is left. */
async function rest(world: World, story: Story | undefined): Promise<void> {
  const { network, actors, findings } = world;
  story?.tell(network.clock.now(), '— everybody stops');
  for (const actor of actors) if (actor.isRunning) actor.stop();
  await network.run(RESTING);
  checkRest(world, findings);
}
