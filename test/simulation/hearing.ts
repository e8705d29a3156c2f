import type { Actor } from './actor.js';
import type { Findings } from './findings.js';

/** Calls between two pages that both of them are in, by Call-ID. */
function sharedCalls(one: Actor, other: Actor): { readonly callId: string; readonly isHeld: boolean }[] {
  return one.confirmed.flatMap((call) => {
    const far = other.confirmed.find(
      ({ callId, direction }) => callId === call.callId && direction !== call.direction,
    );
    if (!far) return [];
    const [near, remote] = [call.session.isOnHold(), far.session.isOnHold()];
    return [{ callId: call.callId, isHeld: near.local || near.remote || remote.local || remote.remote }];
  });
}

/** Whoever is in a call with somebody and has not put it on hold hears the other, and is heard. */
export function checkHearing(actors: readonly Actor[], findings: Findings): void {
  const present = actors.filter(({ host }) => !host.isGone);
  present.forEach((one, index) => {
    for (const other of present.slice(index + 1)) {
      const talking = sharedCalls(one, other).filter(({ isHeld }) => !isHeld);
      const hearing = one.host.media.livePeers.filter((near) =>
        other.host.media.livePeers.some((far) => near.hears(far) && far.hears(near)),
      );
      if (hearing.length < talking.length)
        findings.add(
          `${one.name} and ${other.name}`,
          `talk in ${talking.length} calls and hear each other in ${hearing.length}: ${talking[0]?.callId}`,
        );
    }
  });
}

/** Where nothing goes wrong both sides know who holds the call. */
export function checkHolds(actors: readonly Actor[], findings: Findings): void {
  for (const one of actors) {
    for (const call of one.confirmed) {
      const far = actors
        .flatMap(({ confirmed }) => confirmed)
        .find(({ callId, direction }) => callId === call.callId && direction !== call.direction);
      if (far && far.session.isOnHold().remote !== call.session.isOnHold().local)
        findings.add(
          `${one.name}'s ${call.direction} call ${call.callId}`,
          `holds: ${call.session.isOnHold().local}, the other side thinks: ${far.session.isOnHold().remote}`,
        );
    }
  }
}
