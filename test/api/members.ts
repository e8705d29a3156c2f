import type { Member } from './member.js';
import { messageMembers } from './members/messages.js';
import { namespaceMembers } from './members/namespace.js';
import { parameterMembers } from './members/parameters.js';
import { sessionMembers } from './members/session.js';
import { userAgentMembers } from './members/user-agent.js';

/** Every member that the reference documents, of both eras. */
export const documentedMembers: readonly Member[] = [
  ...parameterMembers,
  ...userAgentMembers,
  ...sessionMembers,
  ...messageMembers,
  ...namespaceMembers,
];
