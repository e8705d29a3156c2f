import type { Challenge } from '../grammar/challenge.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { CredentialsRequest } from './credentials.js';
import { readDigestChallenge } from './digest-space.js';

/** Where credentials hold: one realm of a proxy, or one of a server or far end. */
export function spaceKey(proxy: boolean, realm: string): string {
  return `${proxy ? 'proxy' : 'server'} ${realm}`;
}

/**
 * The challenges of a response that could be answered at all, by protection space, each list in the order of the
 * response: the topmost is to be preferred (RFC 8760 §2.4). A response may hold challenges of several proxies and of
 * the far end at once (RFC 3261 §22.3); an unknown algorithm beside a known one does no harm.
 */
export function answerableChallenges(response: IncomingResponse): Map<string, CredentialsRequest[]> {
  const spaces = new Map<string, CredentialsRequest[]>();
  collect(response.readAll('WWW-Authenticate'), false, response.status_code, spaces);
  collect(response.readAll('Proxy-Authenticate'), true, response.status_code, spaces);
  return spaces;
}

function collect(
  challenges: readonly Challenge[],
  proxy: boolean,
  status: number,
  spaces: Map<string, CredentialsRequest[]>,
): void {
  for (const challenge of challenges) {
    const scheme = challenge.scheme.toLowerCase();
    const isKnown =
      scheme === 'bearer' || (scheme === 'digest' && readDigestChallenge(challenge.parameters) !== undefined);
    if (!isKnown) continue;
    const realm = challenge.parameters.get('realm') ?? '';
    const key = spaceKey(proxy, realm);
    const list = spaces.get(key) ?? [];
    list.push({ ...challenge, realm, proxy, status });
    spaces.set(key, list);
  }
}

/** Whether the server only wants a newer nonce: the credentials were right (RFC 7616 §3.3). */
export function isStale(challenge: Challenge): boolean {
  return challenge.parameters.get('stale')?.toLowerCase() === 'true';
}
