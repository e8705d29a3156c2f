import type { DialogTable } from '../dialog/dialog-table.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { Call } from './call.js';
import { Fork } from './fork.js';
import { SessionUsage } from './session-usage.js';

/** What an INVITE says about another call: nothing, which one it is to replace or to join, or why it is refused. */
export type Reference =
  | { readonly kind: 'none' }
  | { readonly kind: 'replaces' | 'join'; readonly call: Call }
  | { readonly kind: 'refused'; readonly status: number };

/** Resolves Replaces (RFC 3891 §3) and Join (RFC 3911 §4). */
export function referenceOf(dialogs: DialogTable, invite: IncomingRequest): Reference {
  const isReplaces = invite.hasHeader('Replaces');
  const isJoin = invite.hasHeader('Join');
  if (!isReplaces && !isJoin) return { kind: 'none' };
  const header = isReplaces ? 'Replaces' : 'Join';
  const references = invite.readAll(header);
  const [reference] = references;
  if (!reference || references.length > 1 || (isReplaces && isJoin)) return { kind: 'refused', status: 400 };
  const dialog = dialogs.match(reference.callId, reference.toTag, reference.fromTag);
  const call = [...(dialog?.usages ?? [])].map(callOf).find((found) => found !== undefined);
  if (!dialog || !call) return { kind: 'refused', status: 481 };
  if (reference.earlyOnly && dialog.state === 'confirmed') return { kind: 'refused', status: 486 };
  // An early dialog may only be replaced at the side that began it.
  if (dialog.state === 'early' && call.direction === 'incoming') return { kind: 'refused', status: 481 };
  return { kind: isReplaces ? 'replaces' : 'join', call };
}

function callOf(usage: unknown): Call | undefined {
  return usage instanceof SessionUsage || usage instanceof Fork ? usage.call : undefined;
}
