/** What a parameter's definition sees of the host while defaults are computed. */
export interface Parameter<Input, Value> {
  /** What a caller may give, in words: for documentation and error messages. */
  readonly type: string;
  /** What it means, with its unit. */
  readonly documentation: string;
  /** The default in words, where the value alone would not say it. */
  readonly defaultText?: string;
  /** The value that stands when the caller gives none. */
  readonly default: Value;
  /** Whether its value must never be shown. */
  readonly secret?: boolean;
  /** @returns the value to use, or `undefined` when `value` cannot be used */
  read(value: unknown): Value | undefined;
  /** Exists in types only: what callers may write. */
  readonly input?: Input;
}

/** What callers may give for a parameter. */
export type InputOf<Definition> = Definition extends { readonly input?: infer Input } ? Input : never;

/** What a parameter becomes. */
export type ValueOf<Definition> = Definition extends { readonly default: infer Value } ? Value : never;

type Words<Value> = Pick<Parameter<unknown, Value>, 'documentation' | 'defaultText'>;

/** A Boolean, and nothing that merely resembles one. */
export function flag(defaultValue: boolean, words: Words<boolean>): Parameter<boolean, boolean> {
  return {
    type: 'boolean',
    default: defaultValue,
    ...words,
    read: (value) => (typeof value === 'boolean' ? value : undefined),
  };
}

/** A finite number, or text that is one, of at least `minimum` (or above it, with `exclusive`). */
export function quantity(
  defaultValue: number,
  unit: string,
  words: Words<number> & { readonly minimum?: number; readonly exclusive?: boolean },
): Parameter<number | string, number> {
  const { minimum = 0, exclusive = true, ...rest } = words;
  return {
    type: `number (${unit}), ${exclusive ? 'above' : 'at least'} ${minimum}`,
    default: defaultValue,
    ...rest,
    read: (value) => {
      if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
      const number = Number(value);
      if (!Number.isFinite(number) && number !== Number.POSITIVE_INFINITY) return undefined;
      return number > minimum || (!exclusive && number === minimum) ? number : undefined;
    },
  };
}

/** One of several words. */
export function choice<const Word extends string>(
  words: readonly Word[],
  defaultValue: Word,
  about: Words<Word>,
): Parameter<Word, Word> {
  return {
    type: words.map((word) => `'${word}'`).join(' | '),
    default: defaultValue,
    ...about,
    read: (value) => words.find((word) => word === value),
  };
}

/** Text on one line. The number 0 counts as the text `0`, as in the reference. */
export function line(words: Words<string | undefined>): Parameter<string, string | undefined> {
  return {
    type: 'string',
    default: undefined,
    ...words,
    read: (value) => {
      const text = value === 0 ? '0' : value;
      return typeof text === 'string' && isOneLine(text) ? text : undefined;
    },
  };
}

/** Whether a text holds neither CR, LF nor NUL, which would end a header. */
export function isOneLine(text: string): boolean {
  return !/[\r\n\0]/.test(text);
}
