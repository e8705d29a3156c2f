/** How a dialog reads the headers that make it, and how its route set makes those of a request. */
import { NameAddrHeader } from '../grammar/name-addr.js';
import type { URI } from '../grammar/uri.js';
import type { IncomingMessage } from '../message/incoming-message.js';

/** The Contact's URI; `undefined` where there is none, or only `*`. */
export function contactOf(message: IncomingMessage): URI | undefined {
  const contact = message.read('Contact');
  return contact instanceof NameAddrHeader ? contact.uri : undefined;
}

/** The Record-Route entries in the order of the message. */
export function recordRoutesOf(message: IncomingMessage): NameAddrHeader[] {
  return message.readAll('Record-Route');
}

/** The same identity with this tag, or without one. */
export function withTag(identity: NameAddrHeader, tag: string | undefined): NameAddrHeader {
  const tagged = identity.clone();
  if (tag === undefined) tagged.deleteParam('tag');
  else if (tagged.getParam('tag') !== tag) tagged.setParam('tag', tag);
  return tagged;
}

/**
 * Request-URI and Route headers of a request in a dialog (RFC 3261 §12.2.1.1). When the first proxy routes strictly
 * (its URI has no `lr`), it stands in the Request-URI, and the remote target is the last route.
 */
export function requestTarget(
  remoteTarget: URI,
  routeSet: readonly NameAddrHeader[],
): { ruri: URI; routes: readonly NameAddrHeader[] } {
  const [first, ...rest] = routeSet;
  if (!first || first.uri.hasParam('lr')) return { ruri: remoteTarget, routes: routeSet };
  return { ruri: first.uri, routes: [...rest, new NameAddrHeader(remoteTarget)] };
}

/** A URI as it may stand in a Request-URI: without `method` parameter and headers (RFC 3261 §19.1.1, table 1). */
export function targetFromContact(contact: URI): URI {
  const target = contact.clone();
  target.deleteParam('method');
  target.clearHeaders();
  return target;
}
