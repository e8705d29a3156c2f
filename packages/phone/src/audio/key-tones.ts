/** The two frequencies of each key, Hertz (ITU-T Q.23). */
const LOW = [697, 770, 852, 941] as const;
const HIGH = [1209, 1336, 1477, 1633] as const;
const KEYS = ['123A', '456B', '789C', '*0#D'] as const;

/** What a key sounds like; `undefined` for what is no key (a pause, a `+`). */
export function keyFrequencies(key: string): readonly [number, number] | undefined {
  for (const [row, keys] of KEYS.entries()) {
    const column = key.length === 1 ? keys.indexOf(key.toUpperCase()) : -1;
    const low = LOW[row];
    const high = HIGH[column];
    if (low !== undefined && high !== undefined) return [low, high];
  }
  return undefined;
}
