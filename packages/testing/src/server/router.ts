import { type IncomingRequest, NameAddrHeader, URI } from '@sip-kit/core/message';
import type { Answer } from './answer.js';
import { field } from './answer.js';
import type { ServerSettings } from './options.js';
import type { Target, Targets } from './targets.js';

/** Requests that make a dialog or change its target: the proxy stays in their path (RFC 3261 §16.6 item 4). */
const RECORD_ROUTED: readonly string[] = ['INVITE', 'SUBSCRIBE', 'REFER', 'NOTIFY'];

/** What the server itself can do, for OPTIONS. */
const ALLOW =
  'INVITE, ACK, CANCEL, BYE, MESSAGE, OPTIONS, REFER, INFO, UPDATE, PRACK, SUBSCRIBE, NOTIFY, REGISTER';

/** A request with its way: where it goes, and what it has to look like there. */
export interface RoutedRequest {
  readonly targets: readonly Target[];
  /** The Route headers that are left. */
  readonly routes: readonly NameAddrHeader[];
  /** The Record-Route to add; `undefined` when the proxy leaves the path. */
  readonly recordRoute: NameAddrHeader | undefined;
}

/** Decides whether a request may pass and where to (RFC 3261 §16.3–16.5), without touching any transaction. */
export class Router {
  readonly #settings: ServerSettings;
  readonly #targets: Targets;

  constructor(settings: ServerSettings, targets: Targets) {
    this.#settings = settings;
    this.#targets = targets;
  }

  /** Reasonable syntax, scheme, Max-Forwards, Proxy-Require (RFC 3261 §16.3). @returns the answer that ends it here, if any */
  validate(request: IncomingRequest): Answer | undefined {
    if (!['sip', 'sips'].includes(request.ruri.scheme)) return { status: 416 };
    // At its last hop an OPTIONS is for whoever gets it (RFC 3261 §11).
    if (request.read('Max-Forwards') === 0)
      return request.method === 'OPTIONS' ? this.#abilities() : { status: 483 };
    const required = request.getHeaders('Proxy-Require').join(', ');
    if (required !== '') return { status: 420, headers: [field('Unsupported', required)] };
    return undefined;
  }

  /** Finds the way (RFC 3261 §16.4, §16.5); an {@link Answer} when there is none, or when the server is meant. */
  route(request: IncomingRequest): RoutedRequest | Answer {
    const { uri, routes } = this.#preprocess(request);
    const [next] = routes;
    const inDialog = request.to_tag !== undefined;
    if (!next && !uri.user && this.#isThisServer(uri)) return this.#answerForServer(request);
    const found = this.#targets.find(next?.uri ?? uri, inDialog);
    if ('status' in found) return found;
    const targets = next ? found.map((target) => ({ ...target, uri, spare: [] })) : found;
    const recordRoute = RECORD_ROUTED.includes(request.method) ? this.#recordRoute(request) : undefined;
    return { targets, routes, recordRoute };
  }

  /** Takes our own entries off the route, and undoes what a strict router did (RFC 3261 §16.4). */
  #preprocess(request: IncomingRequest): { uri: URI; routes: readonly NameAddrHeader[] } {
    const routes = [...request.readAll('Route')];
    let uri = request.ruri;
    const last = routes.at(-1);
    if (last && !uri.user && uri.hasParam('lr') && this.#isThisServer(uri)) {
      uri = last.uri;
      routes.pop();
    }
    while (routes[0] && !this.#targets.isElsewhere(routes[0].uri.host)) routes.shift();
    return { uri, routes };
  }

  #isThisServer(uri: URI): boolean {
    return this.#targets.isOwnHost(uri.host) && !this.#targets.isElsewhere(uri.host);
  }

  #recordRoute(request: IncomingRequest): NameAddrHeader {
    const scheme = request.ruri.scheme === 'sips' ? 'sips' : 'sip';
    const parameters = { transport: 'ws', lr: null };
    return new NameAddrHeader(new URI(scheme, undefined, this.#settings.host, undefined, parameters));
  }

  #answerForServer(request: IncomingRequest): Answer {
    if (request.method !== 'OPTIONS') return { status: 404, reason: 'No User in Request-URI' };
    return this.#abilities();
  }

  #abilities(): Answer {
    return {
      status: 200,
      headers: [
        field('Allow', ALLOW),
        field('Accept', 'application/sdp'),
        field('Supported', 'path, outbound, gruu'),
      ],
    };
  }
}
