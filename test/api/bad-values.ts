/** What nobody should give, each with a name for the list of findings. */
export const BAD_VALUES: readonly (readonly [name: string, value: unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['empty text', ''],
  ['zero', 0],
  ['a negative number', -1],
  ['no number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a fraction', 1.5],
  ['true', true],
  ['an object', {}],
  ['a list', []],
  ['a list of an object', [{}]],
  ['a list of a number', [7]],
  ['a function', () => undefined],
  ['a symbol', Symbol('x')],
  ['a big number', 10n],
  ['lines', 'x\r\nX-Evil: 1'],
  ['a line feed', 'x\nX-Evil: 1'],
  ['a NUL', 'x\0X-Evil: 1'],
  ['a list of lines', ['X-Good: 1\r\nX-Evil: 1']],
  ['a list of no header', ['no header at all']],
  ['a list of a header that the message writes itself', ['Call-ID: x']],
  ['a list of a route that is none', ['Route: nowhere']],
  ['a bomb', { toString: () => 'x\r\nX-Evil: 1' }],
  ['an object without a text form', Object.create(null) as object],
  ['half a pair', '\ud800'],
  ['huge text', 'x'.repeat(70_000)],
];

/** What the engine says by itself when code trips over a value: an accident, and no clear error. */
const ACCIDENT =
  /cannot (read|convert|destructure|set|mix)|is not (a function|iterable|an object)|not defined|recursion|malformed|invalid typed array|out of range/i;

/** What a clear error says: what was expected, or that what was given is none. */
const CLEAR = /expected|must be|is no |cannot be|missing|invalid (target|method|value)/i;

/** What is wrong with something that was thrown; nothing as a rule. */
export function faultOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return `throws ${String(error)}`;
  const { message } = error;
  if (ACCIDENT.test(message)) return `trips: ${message}`;
  if (!CLEAR.test(message)) return `does not say what was expected: ${message}`;
  if (/[\r\n\0]/.test(message)) return 'its message breaks out of its line';
  return message.length > 400 ? `says too much: ${message.length} characters` : undefined;
}

/** Tries a value at its place. @returns what it makes, or the object whose text shall be whole */
export type Attempt = (bad: never) => unknown;
