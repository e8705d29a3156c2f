import type { NameAddrHeader } from '../grammar/name-addr.js';
import type { IncomingMessage } from '../message/incoming-message.js';
import type { Call } from './call.js';

const isSame = (a: NameAddrHeader, b: NameAddrHeader): boolean =>
  a.uri.equals(b.uri) && (a.display_name ?? '') === (b.display_name ?? '');

/**
 * Notes who the far end is by now: after a transfer behind a PBX, or when another person has answered. Trusted servers
 * assert it (P-Asserted-Identity, RFC 3325 §9.1); otherwise a changed From of a request tells it (RFC 4916 §4).
 * @param claimed the From of a request inside the call
 */
export function learnIdentity(call: Call, message: IncomingMessage, claimed?: NameAddrHeader): void {
  const identity = message.read('P-Asserted-Identity') ?? claimed;
  const former = call.remoteIdentity;
  if (!identity || (former && isSame(identity, former))) return;
  call.remoteIdentity = identity;
  call.emit('identitychange', { originator: 'remote', remote_identity: identity });
}
