import type { NameAddrHeader } from '../../grammar/name-addr.js';
import { parseHeaderLine } from '../../message/header-list.js';
import type { IncomingRequest } from '../../message/incoming-request.js';
import { OutgoingRequest, type OutgoingRequestFields } from '../../message/outgoing-request.js';
import { OutgoingResponse, type OutgoingResponseOptions } from '../../message/outgoing-response.js';
import { allow, SUPPORTED_VALUE } from '../option-tags.js';

/** What a {@link RequestFactory} puts on messages. Read at each use. */
export interface CommonHeaders {
  /** The name for User-Agent and Server. */
  readonly product: string;
  /** Raw lines for every request. */
  readonly extraHeaders: readonly string[];
  /** The routes of a request outside a dialog: the preloaded one, and what the registrar asked for. */
  routes(method: string): readonly NameAddrHeader[];
}

/** Requests that say nothing about what we support: they begin and change nothing. */
const PLAIN: readonly string[] = ['ACK', 'CANCEL'];

/** Makes requests and responses with what all of this user agent carry. A header that the maker names stands. */
export class RequestFactory {
  readonly #common: CommonHeaders;

  constructor(common: CommonHeaders) {
    this.#common = common;
  }

  createRequest(fields: OutgoingRequestFields): OutgoingRequest {
    const request = new OutgoingRequest(fields);
    const isOutsideDialog = !fields.to.hasParam('tag');
    if (!fields.routes && isOutsideDialog) request.routes.unshift(...this.#common.routes(fields.method));
    this.#addConfigured(request);
    this.#announce(request, 'User-Agent', fields.method);
    return request;
  }

  createResponse(
    request: IncomingRequest,
    status: number,
    options: OutgoingResponseOptions = {},
  ): OutgoingResponse {
    const response = new OutgoingResponse(request, status, options);
    if (status > 100) this.#announce(response, 'Server', request.method);
    return response;
  }

  /** The configured lines, less those that the request names itself. */
  #addConfigured(request: OutgoingRequest): void {
    const { extraHeaders } = this.#common;
    if (extraHeaders.length === 0) return;
    const fields = extraHeaders.map(parseHeaderLine).filter(({ name }) => !request.hasHeader(name));
    for (const { name, value } of fields) request.appendHeader(name, value);
  }

  #announce(message: OutgoingRequest | OutgoingResponse, productHeader: string, method: string): void {
    if (!PLAIN.includes(method)) {
      setDefault(message, 'Allow', allow());
      setDefault(message, 'Supported', SUPPORTED_VALUE);
    }
    setDefault(message, productHeader, this.#common.product);
  }
}

function setDefault(message: OutgoingRequest | OutgoingResponse, name: string, value: string): void {
  if (!message.hasHeader(name)) message.appendHeader(name, value);
}
