import type { HeaderField, IncomingRequest, NameAddrHeader, URI } from '@sip-kit/core/message';
import { type Answer, field, overloaded } from './answer.js';
import { type Gruus, publicGruu } from './gruu.js';
import { addressOfRecord, type Binding, type Location } from './location.js';
import type { ServerSettings } from './options.js';

/** Extensions of REGISTER that are understood (RFC 3327, 5626, 5627). */
const EXTENSIONS: readonly string[] = ['path', 'outbound', 'gruu'];

/** A decimal number, or `undefined` for anything else. */
function digits(text: string | null | undefined): number | undefined {
  return text && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

/** `+sip.instance` without its quotes and angle brackets (RFC 5626 §4.1). */
function instanceOf(contact: NameAddrHeader): string | undefined {
  return contact.getParam('+sip.instance')?.replace(/^<|>$/g, '') || undefined;
}

/** The tokens of a list header, in lower case. */
function tokens(request: IncomingRequest, name: string): string[] {
  return request
    .getHeaders(name)
    .flatMap((value) => value.split(','))
    .map((token) => token.trim().toLowerCase())
    .filter((token) => token !== '');
}

/** REGISTER: adds, refreshes and removes bindings, all or none of those that one request names (RFC 3261 §10.3). */
export class Registrar<Flow> {
  readonly #settings: ServerSettings;
  readonly #location: Location<Flow>;
  readonly #gruus: Gruus<Flow>;

  constructor(settings: ServerSettings, location: Location<Flow>, gruus: Gruus<Flow>) {
    this.#settings = settings;
    this.#location = location;
    this.#gruus = gruus;
  }

  /**
   * Carries out a REGISTER whose sender is known to be who he says.
   * @param flow the connection it came over, to which requests for its contacts go from now on
   */
  process(request: IncomingRequest, flow: Flow): Answer {
    const refusal = this.#refuse(request);
    if (refusal) return refusal;
    const contacts = request.readAll('Contact');
    if (contacts.includes('*')) return this.#removeAll(request, contacts.length);
    return this.#update(
      request,
      contacts.filter((contact) => contact !== '*'),
      flow,
    );
  }

  #refuse(request: IncomingRequest): Answer | undefined {
    const unsupported = tokens(request, 'Require').filter((extension) => !EXTENSIONS.includes(extension));
    if (unsupported.length > 0)
      return { status: 420, headers: [field('Unsupported', unsupported.join(', '))] };
    if (!this.#isOurs(request.ruri) || !this.#isOurs(request.to.uri)) return { status: 404 };
    if (!request.to.uri.user) return { status: 404, reason: 'No User in To' };
    if (request.countHeader('Contact') !== request.readAll('Contact').length)
      return { status: 400, reason: 'Malformed Contact' };
    return undefined;
  }

  #isOurs(uri: URI): boolean {
    return this.#settings.domain === undefined || uri.host.toLowerCase() === this.#settings.domain;
  }

  /** `Contact: *` with `Expires: 0` (RFC 3261 §10.2.2). */
  #removeAll(request: IncomingRequest, count: number): Answer {
    if (count !== 1 || digits(request.getHeader('Expires')) !== 0)
      return { status: 400, reason: 'Contact * Stands Alone and Needs Expires 0' };
    const bindings = this.#location.of(addressOfRecord(request.to.uri));
    if (bindings.some((binding) => this.#isStale(request, binding))) return this.#outOfOrder();
    for (const binding of bindings) this.#location.remove(binding);
    return this.#success(request);
  }

  #update(request: IncomingRequest, contacts: readonly NameAddrHeader[], flow: Flow): Answer {
    const bindings = contacts.map((contact) => this.#bindingFor(request, contact, flow));
    const now = this.#settings.environment.clock.now();
    const { minimum } = this.#settings.expires;
    if (bindings.some((binding) => binding.expiresAt > now && binding.expiresAt < now + minimum * 1_000))
      return { status: 423, headers: [field('Min-Expires', minimum)] };
    if (bindings.filter((binding) => binding.regId !== undefined && binding.expiresAt > now).length > 1)
      return { status: 400, reason: 'Only One reg-id in a Request' };
    const known = bindings.map((binding) => this.#location.match(binding));
    if (known.some((binding) => binding && this.#isStale(request, binding))) return this.#outOfOrder();
    const added = bindings.filter((binding, index) => !known[index] && binding.expiresAt > now).length;
    const crowded = this.#refuseCrowd(addressOfRecord(request.to.uri), added);
    if (crowded) return crowded;
    bindings.forEach((binding, index) => {
      const replaced = known[index];
      if (binding.expiresAt > now) this.#location.add(binding);
      else if (replaced) this.#location.remove(replaced);
    });
    return this.#success(request);
  }

  #refuseCrowd(aor: string, added: number): Answer | undefined {
    const { contactsPerUser, registrations } = this.#settings.limits;
    if (added > 0 && this.#location.of(aor).length + added > contactsPerUser)
      return { status: 403, reason: 'Too Many Contacts' };
    if (added > 0 && this.#location.size + added > registrations) return overloaded('Too Many Registrations');
    return undefined;
  }

  #bindingFor(request: IncomingRequest, contact: NameAddrHeader, flow: Flow): Binding<Flow> {
    const now = this.#settings.environment.clock.now();
    const { default: usual, maximum } = this.#settings.expires;
    const asked = digits(contact.getParam('expires')) ?? digits(request.getHeader('Expires')) ?? usual;
    const instance = instanceOf(contact);
    const outbound = instance !== undefined && tokens(request, 'Supported').includes('outbound');
    return {
      aor: addressOfRecord(request.to.uri),
      contact,
      instance,
      regId: outbound ? digits(contact.getParam('reg-id')) : undefined,
      q: Math.min(1, Number(contact.getParam('q') ?? 1) || 0),
      expiresAt: now + Math.min(asked, maximum) * 1_000,
      refreshedAt: now,
      callId: request.call_id,
      cseq: request.cseq,
      flow,
    };
  }

  /** RFC 3261 §10.3 item 7: within one Call-ID an older request must not undo a newer one. */
  #isStale(request: IncomingRequest, binding: Binding<Flow>): boolean {
    return binding.callId === request.call_id && request.cseq <= binding.cseq;
  }

  #outOfOrder(): Answer {
    return { status: 500, reason: 'REGISTER Out of Order' };
  }

  /** 200 with every binding that there is now, each with the time it has left. */
  #success(request: IncomingRequest): Answer {
    const gruu = tokens(request, 'Supported').includes('gruu');
    const bindings = this.#location.of(addressOfRecord(request.to.uri));
    const headers: HeaderField[] = bindings.map((binding) =>
      field('Contact', this.#contact(binding, request, gruu)),
    );
    headers.push(field('Supported', EXTENSIONS.join(', ')));
    if (bindings.some((binding) => binding.regId !== undefined && binding.callId === request.call_id))
      headers.push(field('Require', 'outbound'));
    return { status: 200, headers };
  }

  #contact(binding: Binding<Flow>, request: IncomingRequest, gruu: boolean): string {
    const left = Math.ceil((binding.expiresAt - this.#settings.environment.clock.now()) / 1_000);
    let text = `<${binding.contact.uri}>;expires=${left}`;
    if (binding.q < 1) text += `;q=${binding.q}`;
    if (binding.instance === undefined) return text;
    text += `;+sip.instance="<${binding.instance}>"`;
    if (binding.regId !== undefined) text += `;reg-id=${binding.regId}`;
    if (!gruu) return text;
    text += `;pub-gruu="${publicGruu(request.to.uri, binding.instance)}"`;
    if (this.#settings.temporaryGruu && binding.callId === request.call_id)
      text += `;temp-gruu="${this.#gruus.createTemporary(request.to.uri, binding.instance)}"`;
    return text;
  }
}
