import type { Party, PartyCall } from './party.js';

/** A call as its two sides see it: the caller's, and the callee's. */
export type BothSides = readonly [outgoing: PartyCall, incoming: PartyCall];

/** One calls another, where it rings. */
export async function ring(caller: Party, callee: Party, name: string): Promise<BothSides> {
  const ringing = callee.nextCall();
  const outgoing = caller.call(name);
  return [outgoing, await ringing];
}

/** One calls another, who answers. */
export async function talk(caller: Party, callee: Party, name: string): Promise<BothSides> {
  const [outgoing, incoming] = await ring(caller, callee, name);
  incoming.answer();
  await Promise.all([outgoing.established, incoming.established]);
  return [outgoing, incoming];
}
