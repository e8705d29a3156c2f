/** One key of the pad. */
export interface Key {
  readonly digit: string;
  /** Latin letters, as ITU-T E.161 puts them on the keys. */
  readonly letters: string;
}

/** The twelve keys in reading order, three to a row. */
export const keys: readonly Key[] = [
  { digit: '1', letters: '' },
  { digit: '2', letters: 'ABC' },
  { digit: '3', letters: 'DEF' },
  { digit: '4', letters: 'GHI' },
  { digit: '5', letters: 'JKL' },
  { digit: '6', letters: 'MNO' },
  { digit: '7', letters: 'PQRS' },
  { digit: '8', letters: 'TUV' },
  { digit: '9', letters: 'WXYZ' },
  { digit: '*', letters: '' },
  { digit: '0', letters: '+' },
  { digit: '#', letters: '' },
];

const columns = 3;

/** How far each navigation key moves. The pad is the same where text runs from right to left, as on every telephone. */
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -columns,
  ArrowDown: columns,
};

/**
 * Where a navigation key leads from the key at `index`. At an edge it stays.
 * @returns undefined when the key does not navigate
 */
export function nextIndex(index: number, key: string): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return keys.length - 1;
  const step = steps[key];
  if (step === undefined) return undefined;
  const sideways = Math.abs(step) === 1;
  const next = index + step;
  const sameRow = Math.floor(next / columns) === Math.floor(index / columns);
  if (next < 0 || next >= keys.length || (sideways && !sameRow)) return index;
  return next;
}

/** A number as people write it, without what they write between the digits; an address stays as it is. */
export function cleanNumber(text: string): string {
  const trimmed = text.replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069]/gu, '').trim();
  const digits = trimmed.replace(/^tel:/i, '').replace(/[\s().\-/\u00a0\u2010-\u2015]/g, '');
  return /^\+?[0-9*#,]+$/.test(digits) ? digits : trimmed;
}
