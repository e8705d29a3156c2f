/** No function with an argument is left out of the tables of bad input. */
import { beforeAll, expect, test } from 'vitest';
import { LISTENING_METHODS, METHODS, OWNERS } from './arguments.js';
import { ATTEMPTS } from './attempts.js';
import { INNER } from './inner-functions.js';
import { documentedMembers } from './members.js';
import { Place } from './place.js';
import { type PublicFunctions, publicFunctions } from './public-functions.js';

const tried = new Set([
  ...[...METHODS, ...LISTENING_METHODS].map(({ of, name }) => `${OWNERS[of]}#${name}`),
  ...Object.keys(ATTEMPTS).map((key) => key.replace(/ \(.*/, '')),
]);
const inner = new Set(Object.values(INNER).flat());

let functions: PublicFunctions;
/** Every key, also those that another one stands for. */
let keys: ReadonlySet<string>;

beforeAll(async () => {
  const of = async (owner: 'registrator' | 'contact' | 'tone' | 'info' | 'transfer') =>
    (await new Place().open()).target(owner);
  functions = publicFunctions({
    Registrator: await of('registrator'),
    LocalContact: await of('contact'),
    DTMF: await of('tone'),
    Info: await of('info'),
    ReferSubscriber: await of('transfer'),
  });
  keys = new Set([...functions.values()].flatMap((names) => [...names]));
});

test('everything that takes an argument is tried with bad ones, or is none of a program’s', () => {
  const missing = [...functions.values()].filter(
    (names) => ![...names].some((key) => tried.has(key) || inner.has(key)),
  );
  expect(missing.map((names) => [...names].join(', '))).toEqual([]);
});

test('every method of the reference’s page that takes an argument is tried', () => {
  const keyOf = (owner: string, kind: string, name: string): string =>
    kind === 'method'
      ? `${owner === 'EventEmitter' ? 'JsSIP.EventEmitter' : owner}#${name}`
      : `${owner}.${name}`;
  const documented = documentedMembers
    .filter(({ kind, absent }) => !absent && ['method', 'static'].includes(kind))
    .map(({ owner, kind, name }) => keyOf(owner, kind, name))
    .filter((key) => keys.has(key));
  const untried = documented.filter((key) => {
    const names = [...functions.values()].find((aliases) => aliases.has(key)) ?? new Set();
    return ![...names].some((alias) => tried.has(alias));
  });
  expect(documented.length).toBeGreaterThan(80);
  expect(untried).toEqual([]);
});

test('the tables try nothing, and except nothing, that is not there', () => {
  const unknown = [...tried, ...inner].filter((key) => !keys.has(key) && key !== 'LocalContact#toString');
  expect(unknown).toEqual([]);
});

test('what is excepted is not tried besides', () => {
  expect([...inner].filter((key) => tried.has(key))).toEqual([]);
});
