import type { NameAddrHeader } from '../../grammar/name-addr.js';
import { URI } from '../../grammar/uri.js';
import type { IncomingResponse } from '../../message/incoming-response.js';

/** How our own binding is told among those of a 200. */
export interface OwnBinding {
  readonly uri: URI;
  /** The instance id, as a URN in angle brackets and quotes is compared without them. */
  readonly instanceId: string;
}

/** What a registrar granted. */
export interface GrantedBinding {
  /** Seconds. */
  readonly expires: number;
  readonly pubGruu: URI | null;
  readonly tempGruu: URI | null;
  /** Route set for requests outside a dialog (RFC 3608). */
  readonly serviceRoute: readonly NameAddrHeader[];
}

/**
 * Reads a 2xx to REGISTER. The life of our binding is what its Contact says, else the Expires header, else what was
 * asked for (RFC 3261 §10.2.4).
 * @param asked seconds
 */
export function readBinding(response: IncomingResponse, own: OwnBinding, asked: number): GrantedBinding {
  const contact = ownContact(response, own);
  const expires = seconds(contact?.getParam('expires')) ?? response.read('Expires') ?? (asked || 3600);
  return {
    expires,
    pubGruu: gruu(contact?.getParam('pub-gruu')),
    tempGruu: gruu(contact?.getParam('temp-gruu')),
    serviceRoute: response.readAll('Service-Route'),
  };
}

/**
 * The Contact that is ours: one whose URI equals ours (RFC 3261 §19.1.4), else one with our instance id, else one with
 * our random user part (some registrars rewrite the host), else the only one there is.
 */
function ownContact(response: IncomingResponse, own: OwnBinding): NameAddrHeader | undefined {
  const contacts = response.readAll('Contact').filter((contact) => contact !== '*');
  return (
    contacts.find(({ uri }) => uri.equals(own.uri)) ??
    contacts.find((contact) => instanceOf(contact) === own.instanceId.toLowerCase()) ??
    contacts.find(({ uri }) => own.uri.user !== undefined && uri.user === own.uri.user) ??
    (contacts.length === 1 ? contacts[0] : undefined)
  );
}

function instanceOf(contact: NameAddrHeader): string | undefined {
  const value = contact.getParam('+sip.instance');
  return value
    ?.replaceAll(/["<>]/g, '')
    .replace(/^urn:uuid:/i, '')
    .toLowerCase();
}

function seconds(value: string | null | undefined): number | undefined {
  const text = value?.trim() ?? '';
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

function gruu(value: string | null | undefined): URI | null {
  return (value && URI.parse(value.replaceAll('"', '').trim())) || null;
}
