import type { Actor } from './actor.js';
import type { Findings } from './findings.js';
import type { World } from './world.js';

/** After the network has healed: whoever is in a call is in it with somebody who is in it too. */
export function checkAgreement(actors: readonly Actor[], findings: Findings): void {
  const live = actors
    .filter((actor) => !actor.host.isGone)
    .flatMap((actor) => actor.liveCalls.map((call) => ({ actor, call })));
  for (const { actor, call } of live) {
    const subject = `${actor.name}'s ${call.direction} call ${call.callId}`;
    if (!call.session.isEstablished()) findings.add(subject, `is still ${call.session.state}`);
    const others = live.filter((other) => other.call !== call && other.call.callId === call.callId);
    if (others.length === 0)
      findings.add(subject, `is ${call.session.state}, but the other side knows nothing of it`);
    if (others.length > 1) findings.add(subject, `has ${others.length} other sides`);
  }
}

/** Where nothing goes wrong: a phone rings as long as somebody calls, and both are in the call or neither is. */
export function checkCalm(actors: readonly Actor[], findings: Findings): void {
  const live = actors.flatMap((actor) => actor.liveCalls.map((call) => ({ actor, call })));
  for (const { actor, call } of live) {
    const others = live.filter(({ call: other }) => other !== call && other.callId === call.callId);
    const isEstablished = call.session.isEstablished();
    const partners = others.filter(
      ({ call: other }) => other.session.isEstablished() && other.direction !== call.direction,
    );
    const subject = `${actor.name}'s ${call.direction} call ${call.callId}`;
    if (others.length === 0)
      findings.add(subject, `is ${call.session.state}, the other side is not there, in a calm world`);
    if (isEstablished && partners.length !== 1)
      findings.add(subject, `is established with ${partners.length} other sides in a calm world`);
  }
}

/** After the network has healed: who wants to be registered says so and is so, and nobody else is. */
export function checkRegistrations({ actors, server }: World, findings: Findings): void {
  const registrations = server.sip?.registrations ?? [];
  for (const { name, ua, user, host, wantsRegistration } of actors) {
    const contact = ua.contact.uri.toString();
    const isBound = registrations.some(
      (binding) => binding.aor.startsWith(`${user}@`) && binding.contact === contact,
    );
    if (!host.isGone && ua.isRegistered() !== wantsRegistration)
      findings.add(name, `isRegistered() is ${ua.isRegistered()}, wanted: ${wantsRegistration}`);
    if (isBound !== wantsRegistration)
      findings.add(name, `the registrar has it: ${isBound}, wanted: ${wantsRegistration}`);
  }
}

/** After everybody has stopped and all timers have run: nothing remains. */
export function checkRest({ everyone, server, network }: World, findings: Findings): void {
  for (const actor of everyone) actor.checkRest();
  const counts = server.sip?.counts;
  if (counts && counts.connections + counts.transactions > 0)
    findings.add('server', `remains when all is over: ${JSON.stringify(counts)}`);
  if (network.clock.pendingTimers > 0)
    findings.add('network', `timers remain: ${network.clock.pendingTimers}`);
}
