/** How far a final response to a request inside a dialog reaches (RFC 5057 §5.1, table 1). */
export type ResponseEffect = 'transaction' | 'usage' | 'dialog';

/**
 * Statuses that end more than their transaction. 480 is not one of them: it speaks of now (§5.2 leaves it open), and a
 * far end whose connection is being renewed is answered for by it.
 */
const EFFECTS: ReadonlyMap<number, ResponseEffect> = new Map<number, ResponseEffect>([
  [404, 'dialog'],
  [408, 'usage'],
  [410, 'dialog'],
  [416, 'dialog'],
  [481, 'usage'],
  [482, 'dialog'],
  [483, 'dialog'],
  [484, 'dialog'],
  [485, 'dialog'],
  [489, 'usage'],
  [502, 'dialog'],
  [604, 'dialog'],
]);

/** What a final response of `status` ends besides its transaction. Everything below 300 ends nothing else. */
export function responseEffect(status: number): ResponseEffect {
  return EFFECTS.get(status) ?? 'transaction';
}
