/**
 * The message layer beside the peers' parsers, in one process and one run, interleaved: every round gives each of them the
 * same work, and the median of the rounds counts, of their ratios too. Laziness hides nothing: all that is said to be read
 * is read, and a checksum over it proves that everyone found the same.
 */
import { CONTESTANTS, type Contestant } from './message-contestants.js';
import { FIVE_MESSAGES, INVITE, NAME_ADDR, URI_TEXT } from './message-samples.js';
import { median, medianRatio, table } from './statistics.js';

const ROUNDS = Number(process.env.ROUNDS ?? 9);
/** How long each contestant works at one thing in each round at least, in ms. */
const SLICE = 60;
/** How long each works at all things before the first is measured, so that all of its code is as fast as it gets. */
const WARM_UP = 4000;

interface Work {
  readonly name: string;
  readonly goal: number;
  readonly run: (contestant: Contestant) => number;
}

const parsing: readonly Work[] = FIVE_MESSAGES.map(({ name, text }) => ({
  name: `parse + touch, ${name} (${text.length} octets)`,
  goal: 25,
  run: (contestant) => contestant.parseAndTouch(text),
}));

/** Enough to see that the body is there; comparing all of it would take longer than writing it. */
const END_OF_BODY = INVITE.body.slice(-64);

const others: readonly Work[] = [
  { name: 'URI', goal: 30, run: (contestant) => contestant.parseUri(URI_TEXT) },
  { name: 'name-addr', goal: 30, run: (contestant) => contestant.parseNameAddr(NAME_ADDR) },
  {
    name: 'serialise an INVITE',
    goal: 5,
    run: (contestant) => Number(contestant.serialise(INVITE.body).endsWith(END_OF_BODY)),
  },
];

/**
 * Microseconds of processor time for one call: what other programs take from the machine does not count. Reading the clock
 * takes as long as reading several URIs, so it is read after twice as many calls each time, and a dozen times in all.
 */
function time(work: () => unknown, slice: number): number {
  const start = process.cpuUsage();
  let calls = 0;
  let elapsed = 0;
  for (let batch = 1; elapsed < slice * 1000; batch = calls) {
    for (let index = 0; index < batch; index++) work();
    calls += batch;
    const { user, system } = process.cpuUsage(start);
    elapsed = user + system;
  }
  return elapsed / calls;
}

/** Microseconds by contestant and round. */
function measure({ name, run }: Work): number[][] {
  const results = CONTESTANTS.map((contestant) => run(contestant));
  if (new Set(results).size !== 1) throw new Error(`${name}: not the same work: ${JSON.stringify(results)}`);
  const figures: number[][] = CONTESTANTS.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, contestant] of CONTESTANTS.entries()) {
      figures[index]?.push(time(() => run(contestant), SLICE));
    }
  }
  return figures;
}

const rows: string[][] = [['µs', ...CONTESTANTS.map(({ name }) => name), '× jssip', 'goal']];
const report = (name: string, goal: number, figures: readonly number[][]): void => {
  const [ours = [], jssip = []] = figures;
  const ratio = medianRatio(jssip, ours);
  rows.push([
    name,
    ...figures.map((rounds) => median(rounds).toFixed(2)),
    ratio.toFixed(1),
    `≥ ${goal}${ratio < goal ? '  missed' : ''}`,
  ]);
};

for (const contestant of CONTESTANTS) {
  time(() => {
    for (const { run } of [...parsing, ...others]) run(contestant);
  }, WARM_UP);
}

const parsed = parsing.map((work) => ({ work, figures: measure(work) }));
for (const { work, figures } of parsed) report(work.name, work.goal, figures);
const mean = CONTESTANTS.map((_, index) =>
  Array.from({ length: ROUNDS }, (_, round) => {
    const all = parsed.map(({ figures }) => figures[index]?.[round] ?? Number.NaN);
    return all.reduce((sum, figure) => sum + figure) / all.length;
  }),
);
report('parse + touch, mean of the five', 25, mean);
for (const work of others) report(work.name, work.goal, measure(work));
process.stdout.write(`${table(rows)}\n`);
