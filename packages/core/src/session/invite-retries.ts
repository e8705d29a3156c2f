import type { NameAddrHeader } from '../grammar/name-addr.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { SessionTimer } from './session-timer.js';

/** How often one call goes out anew, whatever the reasons. */
const MOST_RETRIES = 10;

const preferenceOf = (contact: NameAddrHeader): number => {
  const quality = Number.parseFloat(contact.getParam('q') ?? '1');
  return Number.isNaN(quality) ? 1 : quality;
};

const withoutTags = (values: readonly string[], refused: ReadonlySet<string>): string =>
  values
    .flatMap((value) => value.split(','))
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '' && !refused.has(tag.toLowerCase()))
    .join(', ');

/** Refusals of an INVITE after which another one may succeed, and that other one. */
export class InviteRetries {
  readonly #timer: SessionTimer;
  readonly #followsRedirects: boolean;
  readonly #targets: NameAddrHeader[] = [];
  readonly #visited = new Set<string>();
  #retries = 0;

  constructor(timer: SessionTimer, followsRedirects: boolean) {
    this.#timer = timer;
    this.#followsRedirects = followsRedirects;
  }

  /** @returns the INVITE to send next, under the next CSeq number; `undefined` when the refusal stands */
  next(request: OutgoingRequest, response: IncomingResponse): OutgoingRequest | undefined {
    if (this.#retries >= MOST_RETRIES) return undefined;
    const retry = this.#retryOf(request, response);
    if (retry) this.#retries += 1;
    return retry;
  }

  #retryOf(request: OutgoingRequest, response: IncomingResponse): OutgoingRequest | undefined {
    const status = response.status_code;
    if (status === 420) return this.#withoutExtensions(request, response);
    if (status === 422) return this.#withLongerInterval(request, response);
    if (status < 400) this.#addTargets(request, response);
    return status < 600 ? this.#redirected(request) : undefined;
  }

  /** RFC 3261 §8.1.3.5: the extension that the far end lacks is not asked for. */
  #withoutExtensions(request: OutgoingRequest, response: IncomingResponse): OutgoingRequest | undefined {
    const refused = new Set(response.readAll('Unsupported').map((tag) => tag.toLowerCase()));
    const required = request.getHeaders('Require');
    const remaining = withoutTags(required, refused);
    if (required.length === 0 || remaining === withoutTags(required, new Set())) return undefined;
    const retry = request.clone({ cseq: request.cseq + 1 });
    retry.removeHeader('Require');
    if (remaining) retry.setHeader('Require', remaining);
    const supported = withoutTags(request.getHeaders('Supported'), refused);
    if (supported) retry.setHeader('Supported', supported);
    else retry.removeHeader('Supported');
    return retry;
  }

  /** RFC 4028 §7.3. */
  #withLongerInterval(request: OutgoingRequest, response: IncomingResponse): OutgoingRequest | undefined {
    if (!this.#timer.learnMinimum(response)) return undefined;
    const retry = request.clone({ cseq: request.cseq + 1 });
    for (const { name, value } of this.#timer.requestHeaders()) retry.setHeader(name, value);
    return retry;
  }

  /** RFC 3261 §8.1.3.4: Contacts by preference, each one once. */
  #addTargets(request: OutgoingRequest, response: IncomingResponse): void {
    if (!this.#followsRedirects) return;
    this.#visited.add(request.ruri.toString());
    const contacts = response.readAll('Contact').filter((contact) => contact !== '*');
    for (const contact of contacts.sort((a, b) => preferenceOf(b) - preferenceOf(a))) {
      const target = contact.uri.toString();
      if (!['sip', 'sips'].includes(contact.uri.scheme) || this.#visited.has(target)) continue;
      this.#visited.add(target);
      this.#targets.push(contact);
    }
  }

  #redirected(request: OutgoingRequest): OutgoingRequest | undefined {
    const target = this.#targets.shift();
    if (!target) return undefined;
    const ruri = target.uri.clone();
    ruri.clearHeaders();
    ruri.deleteParam('method');
    return request.clone({ cseq: request.cseq + 1, ruri });
  }
}
