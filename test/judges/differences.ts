/** An assertion of a peer's suite that ours fails on purpose. */
export interface Difference {
  /** The version of jssip whose suite it is. */
  readonly suite: '3.10.9' | '3.13.6';
  readonly file: string;
  readonly test: string;
  /** What the failed assertion says, or a part of it. */
  readonly assertion: string;
  readonly reason: string;
}

const SECRET =
  'A password is a secret without a text form: `ua.configuration` does not hold it, so that no log and no JSON can.';
const INVALID_TARGET =
  'The earlier era is followed: a message to what is no target fails by its `failed` event, with cause `Invalid Target`.';
const OWN_NAME = 'Our name and our version are our own; a program asks for features, not for a name.';

/** Where we differ from the peers' own suites on purpose. A difference that is no more fails the run, too. */
export const differences: readonly Difference[] = [
  {
    suite: '3.10.9',
    file: 'test-UA-no-WebRTC',
    test: 'UA no WS connection',
    assertion: 'testing parameter password',
    reason: SECRET,
  },
  {
    suite: '3.10.9',
    file: 'test-UA-no-WebRTC',
    test: 'UA no WS connection',
    assertion: 'Missing expected exception.',
    reason: INVALID_TARGET,
  },
  { suite: '3.13.6', file: 'test-UA', test: 'UA no WS connection', assertion: "'1234ññññ'", reason: SECRET },
  {
    suite: '3.13.6',
    file: 'test-UA',
    test: 'UA no WS connection',
    assertion: 'to throw',
    reason: INVALID_TARGET,
  },
  {
    suite: '3.10.9',
    file: 'test-properties',
    test: 'name',
    assertion: "'SIP Kit' == 'JsSIP'",
    reason: OWN_NAME,
  },
  { suite: '3.10.9', file: 'test-properties', test: 'version', assertion: "== '3.10.9'", reason: OWN_NAME },
  {
    suite: '3.13.6',
    file: 'test-JsSIP',
    test: 'should have a name property',
    assertion: "'SIP Kit'",
    reason: OWN_NAME,
  },
  {
    suite: '3.13.6',
    file: 'test-JsSIP',
    test: 'should have a version property',
    assertion: "'3.13.6'",
    reason: OWN_NAME,
  },
];

/** Splits what failed into what was expected to fail and what was not, and names differences that are no more. */
export function judge(
  suite: Difference['suite'],
  file: string,
  test: string,
  failures: readonly string[],
): { unexpected: string[]; vanished: string[] } {
  const known = differences.filter((one) => one.suite === suite && one.file === file && one.test === test);
  return {
    unexpected: failures.filter((failure) => !known.some(({ assertion }) => failure.includes(assertion))),
    vanished: known
      .map(({ assertion }) => assertion)
      .filter((text) => !failures.some((failure) => failure.includes(text))),
  };
}
