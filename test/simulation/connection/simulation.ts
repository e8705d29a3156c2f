import { watchExceptions } from '../exceptions.js';
import type { Outcome } from '../simulation.js';
import { Story } from '../story.js';
import { act } from './program.js';
import { World } from './world.js';

/**
 * How long (milliseconds) it takes at most until all are back: a page whose timers fire once a minute refreshes its
 * registration, hears by that of a dead connection, makes another, and returns to the preferred door.
 */
const HEALING = 600_000;
/** How long (milliseconds) the longest timer runs after everybody has stopped. */
const RESTING = 200_000;

/**
 * Lets connections of random pages go through everything that connections go through, then lets the weather turn fine,
 * and checks all the way what must be true.
 * @param options.story whether to write down what happens; takes time
 */
export async function simulateConnections(
  seed: number,
  options: { readonly story?: boolean } = {},
): Promise<Outcome> {
  const story = options.story ? new Story() : undefined;
  const world = new World(seed, story && ((event) => story.tellMessage(event)));
  const { findings } = world;
  const exceptions = watchExceptions((error) => findings.add('exception', error));
  try {
    await play(world, story);
    await heal(world, story);
    await rest(world, story);
  } finally {
    exceptions.stop();
  }
  return { seed, findings: findings.list, story: story?.lines ?? [] };
}

async function play(world: World, story: Story | undefined): Promise<void> {
  const { network, everyone } = world;
  const { dice } = network;
  const steps = dice.integer(8, 25);
  for (let step = 0; step < steps; step++) {
    await network.run(dice.happens(0.3) ? dice.integer(0, 200_000) : dice.integer(0, 12_000));
    for (const page of everyone) page.check();
    const deed = act(world, dice);
    story?.tell(network.clock.now(), `— ${deed}`);
  }
}

/** Nothing goes wrong any more, and after a while all are where they want to be. Tabs that are hidden stay so. */
async function heal(world: World, story: Story | undefined): Promise<void> {
  const { network, everyone } = world;
  story?.tell(network.clock.now(), '— the weather turns fine');
  network.heal();
  for (const { host } of everyone) host.awake();
  for (let part = 0; part < 3; part++) {
    await network.run(HEALING / 3);
    for (const page of everyone) page.check();
  }
  for (const page of everyone) page.checkHealth();
}

/** Everybody stops, and after a while nothing is left. */
async function rest(world: World, story: Story | undefined): Promise<void> {
  const { network, pages, everyone, server, findings } = world;
  story?.tell(network.clock.now(), '— everybody stops');
  for (const page of pages) if (page.isRunning) page.stop();
  await network.run(RESTING);
  for (const page of everyone) page.checkRest();
  const counts = server.sip?.counts;
  if (counts && counts.connections + counts.transactions + counts.registrations > 0)
    findings.add('server', `remains when all is over: ${JSON.stringify(counts)}`);
  if (network.clock.pendingTimers > 0)
    findings.add('network', `timers remain: ${network.clock.pendingTimers}`);
}
