import type { ComplexAttributeConverter } from 'lit';

/**
 * Boolean attributes, as frameworks write them: absent is false, `"false"` is false (Vue and Preact write that), and
 * everything else, the empty string included, is true.
 */
export const booleanConverter: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => value !== null && value !== 'false',
  toAttribute: (value) => (value ? '' : null),
};

/** Options for a boolean property. */
export const boolean = { converter: booleanConverter } as const;

/** A number, or undefined where the text is none. */
export const numberConverter: ComplexAttributeConverter<number | undefined> = {
  fromAttribute: (value) => {
    const number = value === null || value.trim() === '' ? Number.NaN : Number(value);
    return Number.isNaN(number) ? undefined : number;
  },
};

/** Text, where a missing attribute is `undefined` and not `null`. */
export const textConverter: ComplexAttributeConverter<string | undefined> = {
  fromAttribute: (value) => value ?? undefined,
};

/** Options for a number. */
export const number = { converter: numberConverter } as const;

/** Options for text. */
export const string = { converter: textConverter } as const;

/** Options for a property that has one of some words from the beginning: an attribute with any other counts as absent. */
export function oneOf<Word extends string>(...words: readonly Word[]) {
  const fromAttribute = (value: string | null) => words.find((word) => word === value);
  return { converter: { words, fromAttribute }, useDefault: true } as const;
}
