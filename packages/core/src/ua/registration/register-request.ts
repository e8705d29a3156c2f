import { NameAddrHeader } from '../../grammar/name-addr.js';
import type { URI } from '../../grammar/uri.js';
import type { OutgoingRequestFields } from '../../message/outgoing-request.js';
import { type Random, randomToken } from '../../support/random.js';
import type { Settings } from '../configuration/settings.js';
import type { LocalContact } from '../local-contact.js';
import { SUPPORTED_BY_REGISTER } from '../option-tags.js';

/** What one REGISTER is to say. */
export interface RegisterDetails {
  /** What happens to the bindings: ours is made or refreshed, ours is removed, all of the user are removed. */
  readonly purpose: 'bind' | 'unbind' | 'unbind-all';
  /** Seconds to ask for; 0 leaves it to the registrar. Without meaning when unbinding. */
  readonly expires: number;
  /** Whether the binding shall be one of RFC 5626. */
  readonly asksOutbound: boolean;
  readonly registrar: URI;
  readonly callId: string;
  readonly cseq: number;
  readonly extraHeaders: readonly string[];
  /** Further parameters of our Contact. */
  readonly contactParameters: Readonly<Record<string, string | null>>;
}

/** The fields of a REGISTER (RFC 3261 §10.2, RFC 5626 §4.2). */
export function registerFields(
  details: RegisterDetails,
  settings: Settings,
  contact: LocalContact,
  random: Random,
): OutgoingRequestFields {
  const addressOfRecord = settings.get('uri');
  const from = new NameAddrHeader(addressOfRecord, settings.get('display_name'), {
    tag: randomToken(random) + fromTagTrail(settings),
  });
  const { purpose, expires, asksOutbound } = details;
  const supported = SUPPORTED_BY_REGISTER.filter((tag) => asksOutbound || tag !== 'outbound');
  const headers = [
    { name: 'Contact', value: purpose === 'unbind-all' ? '*' : bindingOf(details, settings, contact) },
    { name: 'Supported', value: supported.join(', ') },
  ];
  if (purpose !== 'bind') headers.push({ name: 'Expires', value: '0' });
  else if (expires > 0) headers.push({ name: 'Expires', value: String(expires) });
  return {
    method: 'REGISTER',
    ruri: details.registrar,
    from,
    to: new NameAddrHeader(addressOfRecord),
    callId: details.callId,
    cseq: details.cseq,
    headers,
    extraHeaders: details.extraHeaders,
  };
}

function fromTagTrail(settings: Settings): string {
  const trail = settings.get('register_from_tag_trail');
  return typeof trail === 'function' ? trail() : (trail ?? '');
}

function bindingOf(details: RegisterDetails, settings: Settings, contact: LocalContact): string {
  const { purpose, expires, asksOutbound, contactParameters } = details;
  const parameters: Record<string, string | number | null> = {};
  if (asksOutbound) parameters['reg-id'] = 1;
  parameters['+sip.instance'] = `"<urn:uuid:${settings.get('instance_id')}>"`;
  Object.assign(parameters, contactParameters);
  if (purpose !== 'bind') parameters.expires = 0;
  else if (expires > 0) parameters.expires = expires;
  return new NameAddrHeader(contact.uri, undefined, parameters).toString();
}
