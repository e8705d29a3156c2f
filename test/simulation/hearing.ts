import type { Actor } from './actor.js';
import type { Findings } from './findings.js';

/** Calls that both pages are in, and in which the one speaks to the other: neither holds, and the one is not muted. */
function callsToHear(speaker: Actor, listener: Actor): string[] {
  return speaker.confirmed.flatMap(({ callId, direction, session }) => {
    const far = listener.confirmed.find((call) => call.callId === callId && call.direction !== direction);
    if (!far || session.isMuted().audio) return [];
    const [near, remote] = [session.isOnHold(), far.session.isOnHold()];
    return near.local || near.remote || remote.local || remote.remote ? [] : [callId];
  });
}

/** How many calls ring from one page to the other: there may be early media in them. */
function ringingBetween(one: Actor, other: Actor): number {
  return one.liveCalls.filter(
    ({ callId, session }) =>
      session.state !== 'confirmed' && other.liveCalls.some((call) => call.callId === callId),
  ).length;
}

/** Whoever speaks in a call is heard by the other; whoever has muted, or put the other on hold, is not. */
export function checkHearing(actors: readonly Actor[], findings: Findings): void {
  const present = actors.filter(({ host }) => !host.isGone);
  for (const speaker of present) {
    for (const listener of present.filter((actor) => actor !== speaker)) {
      const calls = callsToHear(speaker, listener);
      const heard = listener.host.media.livePeers.filter((ear) =>
        speaker.host.media.livePeers.some((mouth) => ear.hears(mouth)),
      );
      const most = calls.length + ringingBetween(speaker, listener);
      if (heard.length < calls.length || heard.length > most)
        findings.add(
          `${speaker.name} to ${listener.name}`,
          `speaks in ${calls.length} calls and is heard in ${heard.length}: ${calls.join(', ')}`,
        );
    }
  }
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
