import type { Dice } from '@sip-kit/testing/network';
import type { Page } from './page.js';
import type { World } from './world.js';

/** One thing that may happen, how often beside the others, and whether it can happen to this page now. */
interface Deed {
  readonly name: string;
  readonly weight: number;
  /** Whether it is something that goes wrong: it does not happen in a calm world. */
  readonly isTrouble?: boolean;
  possible?(page: Page): boolean;
  run(page: Page, world: World, dice: Dice): void;
}

const isRunning = (page: Page): boolean => page.isRunning;
const isUp = (page: Page): boolean => page.isRunning && !page.host.isAsleep;

/** Everything that happens to pages, machines and servers. */
const DEEDS: readonly Deed[] = [
  {
    name: 'message',
    weight: 8,
    possible: isUp,
    run: (page, world, dice) => page.message(world.someone(dice), `m${dice.integer(0, 999_999)}`),
  },
  { name: 'register', weight: 2, possible: isUp, run: (page) => page.register() },
  { name: 'unregister', weight: 1, possible: isUp, run: (page) => page.unregister() },
  { name: 'stop', weight: 1, possible: isUp, run: (page) => page.stop() },
  {
    name: 'start',
    weight: 8,
    possible: ({ host, isRunning: runs }) => !runs && !host.isGone && !host.isAsleep,
    run: (page) => page.start(),
  },
  {
    name: 'hide',
    weight: 6,
    possible: ({ host }) => !host.isHidden && !host.isGone,
    run: ({ host }) => host.hide(),
  },
  {
    name: 'show',
    weight: 4,
    possible: ({ host }) => host.isHidden && !host.isGone,
    run: ({ host }) => host.show(),
  },
  {
    name: 'the preferred door fails',
    isTrouble: true,
    weight: 5,
    run: (_page, world, dice) => world.fail(world.main, dice.integer(1_000, 150_000)),
  },
  {
    name: 'the spare door fails',
    isTrouble: true,
    weight: 2,
    run: (_page, world, dice) => world.fail(world.spare, dice.integer(1_000, 150_000)),
  },
  {
    name: 'the server restarts',
    isTrouble: true,
    weight: 2,
    run: (_page, { network, server }, dice) => network.restartServer(server, dice.integer(0, 30_000)),
  },
  {
    name: 'drop',
    isTrouble: true,
    weight: 4,
    possible: isRunning,
    run: ({ host }) => host.dropConnections(),
  },
  { name: 'half-open', isTrouble: true, weight: 5, possible: isUp, run: (page) => page.silence() },
  {
    name: 'sleep',
    isTrouble: true,
    weight: 4,
    possible: isUp,
    run: (page, _world, dice) => page.sleep(dice.integer(1_000, 400_000)),
  },
  { name: 'close page', isTrouble: true, weight: 1, possible: isRunning, run: (page) => page.close() },
  {
    name: 'open page',
    weight: 6,
    possible: ({ host }) => host.isGone,
    run: (page, world) => world.reopen(page),
  },
];

/** Does one random thing to one random page. @returns what, for the story */
export function act(world: World, dice: Dice): string {
  const page = dice.pick(world.pages);
  if (!page) return 'nothing';
  const possible = DEEDS.filter(
    (deed) => !(world.isCalm && deed.isTrouble) && (deed.possible?.(page) ?? true),
  );
  const total = possible.reduce((sum, { weight }) => sum + weight, 0);
  let ticket = dice.integer(1, total);
  const deed = possible.find(({ weight }) => {
    ticket -= weight;
    return ticket <= 0;
  });
  deed?.run(page, world, dice);
  return `${page.name}: ${deed?.name ?? 'nothing'}`;
}
