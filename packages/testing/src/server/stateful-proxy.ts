import type { IncomingRequest, IncomingResponse } from '@sip-kit/core/message';
import { OutgoingResponse } from '@sip-kit/core/message';
import {
  forwardRequest,
  forwardResponse,
  type ServerTransaction,
  type TransactionLayer,
} from '@sip-kit/core/transaction';
import type { ServerSettings } from './options.js';
import { ResponseContext, type Upstream } from './response-context.js';
import type { RoutedRequest } from './router.js';
import type { Target } from './targets.js';

/** Passes requests on, and what comes back (RFC 3261 §16.6, §16.7). */
export class StatefulProxy {
  readonly #settings: ServerSettings;
  readonly #layer: TransactionLayer;

  constructor(settings: ServerSettings, layer: TransactionLayer) {
    this.#settings = settings;
    this.#layer = layer;
  }

  /** Forks a request to all its targets and answers with the best of what they say. */
  forward(request: IncomingRequest, transaction: ServerTransaction, routed: RoutedRequest): void {
    const isInvite = request.method === 'INVITE';
    if (isInvite) transaction.respond(new OutgoingResponse(request, 100));
    const context = new ResponseContext(routed.targets, {
      upstream: upstreamOf(request, transaction),
      clock: this.#settings.environment.clock,
      start: (target, listener) =>
        this.#layer.send(forwarded(request, routed, target), listener, target.connection),
      ringing: isInvite ? this.#settings.ringing : undefined,
    });
    transaction.listener = {
      onCancel: () => context.cancel(),
      onTransportError: () => context.cancel(),
    };
    context.start();
  }

  /** An ACK to a 2xx goes on without a transaction (RFC 3261 §16.6 item 10); one that leads nowhere is dropped. */
  forwardAck(request: IncomingRequest, routed: RoutedRequest): void {
    const [target] = routed.targets;
    if (target) this.#layer.sendAck(forwarded(request, routed, target), target.connection);
  }
}

/** The request as it leaves (RFC 3261 §16.6 items 1–7); the transaction adds the Via. */
function forwarded(request: IncomingRequest, routed: RoutedRequest, target: Target) {
  return forwardRequest(request, {
    ruri: target.uri,
    routes: routed.routes,
    ...(routed.recordRoute === undefined ? {} : { recordRoute: routed.recordRoute }),
  });
}

function upstreamOf(request: IncomingRequest, transaction: ServerTransaction): Upstream {
  return {
    relay(response: IncomingResponse, challenges = []) {
      const relayed = forwardResponse(response);
      for (const { name, values } of challenges)
        for (const value of values) relayed.appendHeader(name, value);
      transaction.respond(relayed);
    },
    answer: (status) =>
      transaction.respond(new OutgoingResponse(request, status, { toTag: transaction.toTag })),
  };
}
