import type { NameAddrHeader } from '../grammar/name-addr.js';
import type { URI } from '../grammar/uri.js';
import type { IncomingMessage } from './incoming-message.js';
import type { IncomingRequest } from './incoming-request.js';
import type { IncomingResponse } from './incoming-response.js';
import type { OutgoingBody } from './outgoing-message.js';
import { OutgoingRequest } from './outgoing-request.js';
import { OutgoingResponse } from './outgoing-response.js';

/** What a proxy changes in a request that it passes on (RFC 3261 §16.6). */
export interface ForwardChanges {
  /** The new Request-URI. */
  readonly ruri?: URI;
  /** The Routes in the place of those that the request came with: a proxy takes its own off, or puts some on. */
  readonly routes?: readonly NameAddrHeader[];
  /** A Record-Route that goes on top of those that are there. */
  readonly recordRoute?: NameAddrHeader;
  /** The address that the request came from, when it is not what the top Via says (RFC 3261 §18.2.1). */
  readonly received?: string;
}

/** Headers that are written from fields, or copied by the response itself. */
const OWN = /^(Via|From|To|Call-ID|CSeq|Content-Length)$/;

/**
 * A request as a proxy passes it on: Max-Forwards one less (69 when there was none), everything else as it came save for
 * the changes. The proxy's own Via goes on top with `setVia`. Whether Max-Forwards is 0 the caller asks first.
 */
export function forwardRequest(request: IncomingRequest, changes: ForwardChanges = {}): OutgoingRequest {
  const body = bodyOf(request);
  const forwarded = new OutgoingRequest({
    method: request.method,
    ruri: changes.ruri ?? request.ruri,
    from: request.from,
    to: request.to,
    callId: request.call_id,
    cseq: request.cseq,
    routes: changes.routes ?? request.readAll('Route'),
    maxForwards: Math.max(0, (request.read('Max-Forwards') ?? 70) - 1),
    ...(body === undefined ? {} : { body }),
  });
  const [top = '', ...lower] = request.getHeaders('Via');
  const received = changes.received === undefined ? '' : `;received=${changes.received}`;
  forwarded.setReceivedVias([top + received, ...lower]);
  if (changes.recordRoute) forwarded.appendHeader('Record-Route', changes.recordRoute.toString());
  for (const [name, value] of request.headers()) {
    if (!OWN.test(name) && name !== 'Max-Forwards' && name !== 'Route')
      forwarded.appendReceivedHeader(name, value);
  }
  return forwarded;
}

/** A response as a proxy passes it back: without its top Via, everything else as it came (RFC 3261 §16.7). */
export function forwardResponse(response: IncomingResponse): OutgoingResponse {
  const body = bodyOf(response);
  const forwarded = new OutgoingResponse(response, response.status_code, {
    reason: response.reason_phrase,
    ...(body === undefined ? {} : { body }),
  });
  for (const [name, value] of response.headers()) {
    if (!OWN.test(name)) forwarded.appendReceivedHeader(name, value);
  }
  return forwarded;
}

function bodyOf(message: IncomingMessage): OutgoingBody | undefined {
  if (!message.isBinary) return message.body || undefined;
  const octets = message.bodyBytes;
  return octets.length > 0 ? octets : undefined;
}
