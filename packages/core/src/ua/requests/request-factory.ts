import type { NameAddrHeader } from '../../grammar/name-addr.js';
import { parseHeaderLine } from '../../message/header-list.js';
import type { IncomingRequest } from '../../message/incoming-request.js';
import { type CheckedHeader, checkHeader } from '../../message/outgoing-message.js';
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

  #announce(
    message: OutgoingRequest | OutgoingResponse,
    productHeader: 'User-Agent' | 'Server',
    method: string,
  ): void {
    const { product } = this.#common;
    if (announced?.product !== product) announced = announcementOf(product);
    if (!PLAIN.includes(method)) message.appendDefaults(announced.abilities);
    message.appendDefaults(announced[productHeader]);
  }
}

/** What all messages of a product say. */
interface Announcement {
  readonly product: string;
  readonly abilities: readonly CheckedHeader[];
  readonly 'User-Agent': readonly CheckedHeader[];
  readonly Server: readonly CheckedHeader[];
}

/** Of the last message: the user agents of a page are mostly one product. */
let announced: Announcement | undefined;

function announcementOf(product: string): Announcement {
  return {
    product,
    abilities: [
      checkHeader({ name: 'Allow', value: allow() }),
      checkHeader({ name: 'Supported', value: SUPPORTED_VALUE }),
    ],
    'User-Agent': [checkHeader({ name: 'User-Agent', value: product })],
    Server: [checkHeader({ name: 'Server', value: product })],
  };
}
