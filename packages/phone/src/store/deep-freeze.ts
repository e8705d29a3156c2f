/**
 * Freezes plain objects and arrays, all the way down. What is frozen already is taken to be frozen below too, so that
 * a snapshot costs no more than what is new in it.
 */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
